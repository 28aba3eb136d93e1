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
 * A row as an INSERT takes it.
 *
 * @param columns the attributes that are given; what is left out takes its default
 * @param values their values, ready for the server
 * @param given what the program gave, for messages: fields that nobody else has, or a record
 * @param cut whether a value has fewer digits than the program gave
 * @param objects the objects that were written for the row alone
 */
public record EncodedRow(
        List<String> columns,
        List<@Nullable Object> values,
        @Nullable Object given,
        boolean cut,
        NewObjects objects) {
    /**
     * Encodes the fields that the table has; see {@link RowFields} for what can be a row. A null is the attribute's default, as in DataJoint for Python.
     *
     * @param given the row as the program gave it
     * @param types the values of the heading's attributes, in its order
     * @param before the columns of the row before it, which are shared where they are the same
     * @param objects to which objects are added that are written for the row alone
     * @param uploads who writes objects; null if there are none
     * @throws UnknownAttributeException for a field that the table does not have, unless {@code ignoresExtraFields}
     * @throws MissingAttributeException if a value without default is not given
     * @throws InvalidValueException for a value that its attribute can never hold
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

    /** Waits for the values that are being written to stores. */
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

    /** Refuses a field that is no attribute. */
    public static void checkKnown(String name, Heading heading) {
        if (!heading.contains(name)) {
            throw new UnknownAttributeException(
                    "there is no attribute `" + name + "`" + Suggestion.ending(name, heading.names())
                            + " The table has: " + heading,
                    List.of(name));
        }
    }

    /** Refuses to leave out a value that has no default. */
    public static void checkOptional(Attribute attribute, Map<String, @Nullable Object> fields) {
        if (!attribute.nullable() && attribute.defaultValue() == null && !attribute.autoIncrement()) {
            String given = fields.containsKey(attribute.name()) ? "is null" : "is missing";
            throw new MissingAttributeException("the attribute `" + attribute.name() + "` : " + attribute.type() + " "
                    + given + ", and it has no default"
                    + (attribute.inKey() ? "; it belongs to the primary key" : ""));
        }
    }
}
