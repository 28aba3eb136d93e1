package org.datajoint.internal.populate;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.MissingAttributeException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.TableName;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.values.ColumnValues;
import org.datajoint.internal.values.RowContext;
import org.datajoint.internal.values.ValueTypes;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/** The keys of the jobs in one table. Keys must be complete, since an incomplete key would select many jobs. */
final class JobKeys {
    private final Dialect dialect;
    private final TableName table;
    private final List<ColumnValues> attributes;

    /** @param attributes the attributes of the primary key, in order */
    JobKeys(Dialect dialect, ValueTypes values, TableName table, List<Attribute> attributes) {
        this.dialect = dialect;
        this.table = table;
        this.attributes = attributes.stream().map(values::of).toList();
    }

    List<String> names() {
        return attributes.stream().map(values -> values.attribute().name()).toList();
    }

    /** Returns the types with which their values are read. */
    List<AttributeType> types() {
        return attributes.stream().map(values -> values.attribute().type()).toList();
    }

    /** Returns a key with the given values of {@link #names}, in that order. */
    Row row(@Nullable Object[] values) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < attributes.size(); i++) {
            row.put(attributes.get(i).attribute().name(), values[i]);
        }
        return Row.copyOf(row);
    }

    /**
     * Returns the condition that a job has the key. Other entries of the map are ignored.
     *
     * @throws MissingAttributeException if the key is not complete
     */
    Sql condition(Map<String, ?> key) {
        if (attributes.isEmpty()) {
            return Sql.of("TRUE");
        }
        StringBuilder text = new StringBuilder();
        List<@Nullable Object> values = new ArrayList<>();
        for (ColumnValues attribute : attributes) {
            String name = attribute.attribute().name();
            text.append(text.isEmpty() ? "(" : " AND ")
                    .append(dialect.quote(name))
                    .append(" = ?");
            values.add(attribute.toCondition(valueOf(name, key)));
        }
        return new Sql(text.append(')').toString(), values);
    }

    /** Returns an object that is equal for equal keys, whatever Java types their values have. */
    List<Object> identity(Map<String, ?> key) {
        return condition(key).parameters().stream()
                .<Object>map(value -> value instanceof byte[] bytes ? ByteBuffer.wrap(bytes) : String.valueOf(value))
                .toList();
    }

    /** Returns the condition that a job has one of the keys; there must be at least one. */
    Sql condition(List<Row> keys) {
        List<@Nullable Object> values = new ArrayList<>();
        List<String> alternatives = new ArrayList<>();
        for (Row key : keys) {
            Sql one = condition(key);
            alternatives.add(one.text());
            values.addAll(one.parameters());
        }
        return new Sql("(" + String.join(" OR ", alternatives) + ")", values);
    }

    /**
     * Returns the values of a key in the form in which they are sent for columns.
     *
     * @throws MissingAttributeException if the key is not complete
     */
    Map<String, @Nullable Object> columns(Map<String, ?> key) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(key);
        RowContext row = new RowContext(table, names(), () -> fields);
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (ColumnValues attribute : attributes) {
            String name = attribute.attribute().name();
            columns.put(name, attribute.toColumn(valueOf(name, key), row));
        }
        return Collections.unmodifiableMap(columns);
    }

    private Object valueOf(String name, Map<String, ?> key) {
        Object value = key.get(name);
        if (value == null) {
            throw new MissingAttributeException("The key of a job of " + table + " has no value for `" + name
                    + "`. A partial key would select several jobs. Add the missing values; the key consists of "
                    + names()
                    + ".");
        }
        return value;
    }

    /** Joins parts of a statement, with their values in the same order. */
    static Sql join(Sql... parts) {
        StringBuilder text = new StringBuilder();
        List<@Nullable Object> values = new ArrayList<>();
        Arrays.stream(parts).forEach(part -> {
            text.append(part.text());
            values.addAll(part.parameters());
        });
        return new Sql(text.toString(), values);
    }
}
