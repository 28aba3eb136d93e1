package org.datajoint.internal.insert;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.internal.objects.NewObjects;
import org.datajoint.internal.objects.Uploads;
import org.datajoint.internal.values.ColumnValues;
import org.datajoint.internal.values.RecordMatch;
import org.datajoint.internal.values.RecordShape;
import org.datajoint.internal.values.RowContext;
import org.jspecify.annotations.Nullable;

/** Encodes the rows of one insert. The components of a record class are matched once, not for each row. */
final class RowEncoder {
    /** The objects of rows in tables without stored values. */
    private static final NewObjects NONE = new NewObjects();

    private final TableName table;
    private final Heading heading;
    private final List<ColumnValues> types;
    private final boolean ignoresExtraFields;
    private final @Nullable InsertObjects objects;
    private List<String> columns = List.of();
    private @Nullable RecordShape<?> known;
    /** The index of each attribute's component in the known record class, or -1 if it has none. */
    private int[] places = {};

    /**
     * @param types the values of the heading's attributes, in the heading's order
     * @param objects the objects that the insert writes; null if the table has none
     */
    RowEncoder(
            TableName table,
            Heading heading,
            List<ColumnValues> types,
            boolean ignoresExtraFields,
            @Nullable InsertObjects objects) {
        this.table = table;
        this.heading = heading;
        this.types = types;
        this.ignoresExtraFields = ignoresExtraFields;
        this.objects = objects;
    }

    /** Returns whether rows write to stores. */
    boolean isStoring() {
        return objects != null;
    }

    /** Encodes a row; see {@link EncodedRow#of} for the supported rows and the exceptions. */
    EncodedRow encode(@Nullable Object row) {
        NewObjects own = objects == null ? NONE : objects.next();
        Uploads uploads = objects == null ? null : objects.uploads();
        EncodedRow encoded = row instanceof Record values && objects == null ? whole(values) : null;
        if (encoded == null) {
            encoded = EncodedRow.of(row, table, heading, types, ignoresExtraFields, columns, own, uploads);
        }
        columns = encoded.columns();
        return encoded;
    }

    /** Checks a row that is to be skipped as {@link #encode} does, but writes nothing. */
    void check(@Nullable Object row) {
        Map<String, @Nullable Object> fields =
                ignoresExtraFields ? RowFields.of(row, heading) : RowFields.known(row, heading);
        for (ColumnValues type : types) {
            Attribute attribute = type.attribute();
            Object value = fields.get(attribute.name());
            if (value != null) {
                type.check(value);
            } else if (!attribute.nullable() || !fields.containsKey(attribute.name())) {
                EncodedRow.checkOptional(attribute, fields);
            }
        }
    }

    /** Encodes a record with a value for every attribute; returns null for other records. */
    private @Nullable EncodedRow whole(Record row) {
        RecordShape<?> shape = RecordShape.of(row);
        if (shape != known) {
            RecordMatch<?> match = shape.match(heading.names());
            places = (ignoresExtraFields ? match : match.complete()).components();
            known = shape;
        }
        List<Attribute> attributes = heading.attributes();
        RowContext context = new RowContext(table, heading.primaryKey(), () -> RowFields.of(row, heading));
        @Nullable Object[] values = new @Nullable Object[places.length];
        for (int i = 0; i < places.length; i++) {
            Attribute attribute = attributes.get(i);
            Object value = places[i] < 0 ? null : shape.value(row, places[i]);
            if (places[i] < 0 || (value == null && !attribute.nullable())) {
                return null;
            }
            values[i] = types.get(i).toColumn(value, context);
        }
        return new EncodedRow(heading.names(), Arrays.asList(values), row, context.isCut(), NONE);
    }
}
