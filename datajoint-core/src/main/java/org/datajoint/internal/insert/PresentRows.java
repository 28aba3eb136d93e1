package org.datajoint.internal.insert;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.datajoint.errors.DataJointException;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.values.ColumnValues;
import org.datajoint.internal.values.ValueTypes;
import org.datajoint.store.StoredObject;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the rows of an insert that a table already has, for inserts that write objects and skip such rows. */
final class PresentRows {
    private static final Logger LOG = LoggerFactory.getLogger(PresentRows.class);

    private final SqlSession session;
    private final TableInfo table;
    private final Dialect dialect;
    private final List<ColumnValues> key;
    private final List<String> stored;

    PresentRows(SqlSession session, ValueTypes values, TableInfo table) {
        this.session = session;
        this.table = table;
        this.dialect = session.dialect();
        List<ColumnValues> all = values.of(table.heading());
        this.key = all.stream()
                .filter(column -> table.primaryKey().contains(column.attribute().name()))
                .toList();
        this.stored = all.stream()
                .filter(column -> column.values().isStored())
                .map(column -> column.attribute().name())
                .toList();
    }

    /** Returns for each of the program's rows whether the table has one with the same primary key. */
    boolean[] find(List<? extends @Nullable Object> rows) {
        List<String> queries = new ArrayList<>();
        List<@Nullable Object> parameters = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            List<Object> values = keyOf(rows.get(i));
            if (values != null) {
                queries.add(query(i, ""));
                parameters.addAll(values);
            }
        }
        return run(rows.size(), queries, parameters);
    }

    /** Returns the key's values for a condition; null if the key is incomplete or invalid, which the insert will refuse. */
    private @Nullable List<Object> keyOf(@Nullable Object row) {
        try {
            Map<String, @Nullable Object> fields = RowFields.of(row, table.heading());
            List<Object> values = new ArrayList<>();
            for (ColumnValues column : key) {
                Object value = fields.get(column.attribute().name());
                if (value == null) {
                    return null;
                }
                values.add(column.toCondition(value));
            }
            return values.isEmpty() ? null : values;
        } catch (DataJointException e) {
            return null;
        }
    }

    private String query(int index, String more) {
        return "SELECT " + index + " FROM " + dialect.quote(table.name())
                + key.stream()
                        .map(column -> dialect.quote(column.attribute().name()) + "=?")
                        .collect(Collectors.joining(" AND ", " WHERE ", more));
    }

    private boolean[] run(int size, List<String> queries, List<@Nullable Object> parameters) {
        boolean[] found = new boolean[size];
        if (!queries.isEmpty()) {
            for (@Nullable
            Object[] row : session.fetch(new Sql(String.join(" UNION ALL ", queries), parameters))
                    .values()) {
                if (row[0] instanceof Number index) {
                    found[index.intValue()] = true;
                }
            }
        }
        return found;
    }

    /**
     * Returns those of the rows just sent that have objects but were skipped, because the table already had their keys. Returns
     * no rows if the server cannot be queried.
     */
    List<EncodedRow> passedOver(List<EncodedRow> rows) {
        List<EncodedRow> storing =
                rows.stream().filter(row -> !row.objects().isEmpty()).toList();
        List<String> queries = new ArrayList<>();
        List<@Nullable Object> parameters = new ArrayList<>();
        List<EncodedRow> asked = new ArrayList<>();
        for (EncodedRow row : storing) {
            if (row.columns().containsAll(table.primaryKey())) {
                asked.add(row);
                addQuery(row, asked.size() - 1, queries, parameters);
            }
        }
        try {
            boolean[] kept = run(asked.size(), queries, parameters);
            List<EncodedRow> passedOver = new ArrayList<>();
            for (int i = 0; i < kept.length; i++) {
                if (!kept[i]) {
                    passedOver.add(asked.get(i));
                }
            }
            return passedOver;
        } catch (DataJointException e) {
            LOG.warn(
                    "Cannot find out which rows of an insert into {} were skipped, so their objects stay until the garbage"
                            + " collector deletes them",
                    table.name(),
                    e);
            return List.of();
        }
    }

    /** Adds a query for a row that was sent. It was inserted if the row in the table refers to an object written for it only. */
    private void addQuery(EncodedRow row, int index, List<String> queries, List<@Nullable Object> parameters) {
        List<String> names = row.objects().list().stream()
                .map(StoredObject::path)
                .map(path -> path.substring(path.lastIndexOf('/') + 1))
                .toList();
        String refers = stored.stream()
                .flatMap(column -> names.stream().map(name -> "LOCATE(?," + dialect.quote(column) + ")>0"))
                .collect(Collectors.joining(" OR ", " AND (", ")"));
        queries.add(query(index, refers));
        key.forEach(column -> parameters.add(
                row.values().get(row.columns().indexOf(column.attribute().name()))));
        stored.forEach(column -> parameters.addAll(names));
    }
}
