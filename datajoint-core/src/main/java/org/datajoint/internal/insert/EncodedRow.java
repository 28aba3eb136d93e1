package org.datajoint.internal.insert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.MissingAttributeException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.internal.definition.Suggestion;
import org.datajoint.internal.objects.NewObjects;
import org.datajoint.internal.objects.Uploads;
import org.datajoint.internal.values.ColumnValues;
import org.datajoint.internal.values.PendingValue;
import org.datajoint.internal.values.RowContext;
import org.jspecify.annotations.Nullable;

/**
 * A row encoded for an INSERT.
 *
 * @param columns the attributes with a value; the others take their defaults
 * @param values the column values of these attributes
 * @param given the row as passed by the program, for messages: a record, or fields that are not shared with the program
 * @param cut whether a value lost digits
 * @param objects the objects that were written for this row only
 */
public record EncodedRow(
        List<String> columns,
        List<@Nullable Object> values,
        @Nullable Object given,
        boolean cut,
        NewObjects objects) {
    /**
     * Encodes a row in any form that {@link RowFields} supports. A null stands for the default of an attribute that is not
     * nullable, as in DataJoint for Python.
     *
     * @param given the row as passed by the program
     * @param types the values of the heading's attributes, in the heading's order
     * @param before the columns of the previous row; this list is shared if the new row has the same columns
     * @param objects receives the objects that are written for this row only
     * @param uploads writes objects in the background; null if the table has none
     * @throws UnknownAttributeException if the table does not have a field, unless {@code ignoresExtraFields}
     * @throws MissingAttributeException if an attribute without a default has no value
     * @throws InvalidValueException if an attribute can never hold its value
     */
    static EncodedRow of(
            @Nullable Object given,
            TableName table,
            Heading heading,
            List<ColumnValues> types,
            boolean ignoresExtraFields,
            List<String> before,
            NewObjects objects,
            @Nullable Uploads uploads) {
        Map<String, @Nullable Object> fields =
                ignoresExtraFields ? RowFields.of(given, heading) : RowFields.known(given, heading);
        List<String> columns = new ArrayList<>(fields.size());
        List<@Nullable Object> values = new ArrayList<>(fields.size());
        RowContext context = new RowContext(table, heading.primaryKey(), () -> fields, objects, uploads);
        for (ColumnValues type : types) {
            Attribute attribute = type.attribute();
            Object value = fields.get(attribute.name());
            if (value != null || (attribute.nullable() && fields.containsKey(attribute.name()))) {
                columns.add(attribute.name());
                values.add(type.toColumn(value, context));
            } else {
                checkOptional(attribute, fields);
            }
        }
        return new EncodedRow(columns.equals(before) ? before : columns, values, fields, context.isCut(), objects);
    }

    /** Returns this row with its pending values resolved. Waits until they are written to their stores. */
    EncodedRow resolved(Uploads uploads) {
        if (values.stream().noneMatch(PendingValue.class::isInstance)) {
            return this;
        }
        List<@Nullable Object> ready = new ArrayList<>(values.size());
        for (Object value : values) {
            ready.add(value instanceof PendingValue pending ? pending.resolve(uploads) : value);
        }
        return new EncodedRow(columns, ready, given, cut, objects);
    }

    /** Throws an exception if the heading has no attribute of the given name. */
    public static void checkKnown(String name, Heading heading) {
        if (!heading.contains(name)) {
            throw new UnknownAttributeException(
                    "there is no attribute `" + name + "`" + Suggestion.ending(name, heading.names())
                            + " The table has: " + heading,
                    List.of(name));
        }
    }

    /** Throws an exception if the attribute requires a value. */
    public static void checkOptional(Attribute attribute, Map<String, @Nullable Object> fields) {
        if (!attribute.nullable() && attribute.defaultValue() == null && !attribute.autoIncrement()) {
            String given = fields.containsKey(attribute.name()) ? "is null" : "is missing";
            throw new MissingAttributeException("the attribute `" + attribute.name() + "` : " + attribute.type() + " "
                    + given + ", and it has no default"
                    + (attribute.inKey() ? "; it belongs to the primary key" : ""));
        }
    }
}
