package org.datajoint.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.datajoint.errors.DataJointException;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.internal.plan.HeadingAlgebra;
import org.datajoint.internal.plan.Origin;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.values.AttributeValues;
import org.datajoint.internal.values.RowContext;
import org.datajoint.internal.values.ValueTypes;
import org.jspecify.annotations.Nullable;

/**
 * Converts column values to the values of their codecs.
 *
 * @param names the attributes that are read, in order
 * @param primaryKey the attributes of the primary key
 * @param attributes the attributes to convert
 */
record Decoding(List<String> names, List<String> primaryKey, List<Converted> attributes)
        implements Function<@Nullable Object[], @Nullable Object[]> {
    /**
     * An attribute to convert.
     *
     * @param place its index among the attributes that are read
     * @param values the values that convert it
     * @param table the table that it comes from; null if it comes from several or is computed
     */
    private record Converted(
            int place, AttributeValues values, @Nullable TableName table) {}

    /** Returns the conversion of rows with the given attributes; null if none of them has a codec. */
    static @Nullable Decoding of(Plan plan, List<String> names, ValueTypes types) {
        Heading heading = plan.heading();
        List<Converted> attributes = List.of();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            AttributeType type = HeadingAlgebra.attribute(heading, name).type();
            if (ValueTypes.isConverted(type)) {
                attributes = attributes.isEmpty() ? new ArrayList<>() : attributes;
                attributes.add(new Converted(
                        i, types.of(type).of(name), Origin.of(plan, name).orElse(null)));
            }
        }
        return attributes.isEmpty() ? null : new Decoding(names, heading.primaryKey(), attributes);
    }

    @Override
    public @Nullable Object[] apply(@Nullable Object[] row) {
        @Nullable Object[] stored = row.clone();
        for (Converted attribute : attributes) {
            Object value = row[attribute.place()];
            if (value == null) {
                continue;
            }
            try {
                row[attribute.place()] = attribute
                        .values()
                        .fromColumn(value, new RowContext(attribute.table(), primaryKey, () -> fields(stored)));
            } catch (DataJointException e) {
                String table = attribute.table() == null ? "" : " of " + attribute.table();
                throw e.at("The attribute `" + names.get(attribute.place()) + "`" + table);
            }
        }
        return row;
    }

    private Map<String, @Nullable Object> fields(@Nullable Object[] row) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < row.length; i++) {
            fields.put(names.get(i), row[i]);
        }
        return fields;
    }
}
