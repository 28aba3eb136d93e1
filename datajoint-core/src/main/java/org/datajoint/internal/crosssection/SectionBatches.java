package org.datajoint.internal.crosssection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.datajoint.errors.DataJointException;
import org.datajoint.internal.design.Column;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.insert.OnDuplicate;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.values.ObjectStorage;
import org.jspecify.annotations.Nullable;

/** Inserts the rows of one table in batches. */
final class SectionBatches {
    private static final int MOST_VALUES = 4_000;
    private static final long MOST_BYTES = 8L << 20;

    private final SqlSession session;
    private final SectionFile.Lines lines;
    private final List<SectionColumn> columns;
    private final Set<String> names;
    private final LoadStatement statement;
    private final LoadedObjects objects;
    private final Map<String, ObjectStorage> storages;
    private final long mostBytes;
    private final List<@Nullable Object> values = new ArrayList<>();
    private String place = "";
    private int rows;
    private long bytes;
    private long done;

    /**
     * @param columns the columns to insert
     * @param storages the storages of columns whose values are kept in stores, by the names of the columns
     */
    SectionBatches(
            SqlSession session,
            SectionTable table,
            SectionFile.Lines lines,
            List<SectionColumn> columns,
            LoadStatement statement,
            LoadedObjects objects,
            Map<String, ObjectStorage> storages) {
        this.session = session;
        this.lines = lines;
        this.columns = columns;
        this.names = table.columns().stream().map(Column::name).collect(Collectors.toSet());
        this.statement = statement;
        this.objects = objects;
        this.storages = storages;
        this.mostBytes = Math.min(session.dialect().maxPacket() / 2, MOST_BYTES);
    }

    /** Sends all rows, and returns how many were inserted or replaced. */
    long run() throws IOException {
        for (ObjectNode row = lines.next(); row != null; row = lines.next()) {
            add(row);
            if (bytes >= mostBytes || values.size() + columns.size() > MOST_VALUES) {
                send();
            }
        }
        send();
        return done;
    }

    private void add(ObjectNode row) throws IOException {
        row.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw lines.broken("the table has no column `" + name + "`", null);
            }
        });
        List<@Nullable Object> bound = new ArrayList<>(columns.size());
        try {
            for (SectionColumn column : columns) {
                bound.add(column.bound(lines.value(row, column)));
            }
            if (!storages.isEmpty() && !write(bound)) {
                return;
            }
        } catch (DataJointException e) {
            throw e.at(lines.place());
        }
        place = rows == 0 ? lines.place() : place;
        for (Object value : bound) {
            bytes += value instanceof byte[] array ? array.length : value instanceof String text ? text.length() : 8;
        }
        values.addAll(bound);
        rows++;
    }

    /** Writes the objects of a row. Returns false, and writes nothing, if the row exists and is to be skipped. */
    private boolean write(List<@Nullable Object> bound) throws IOException {
        Map<String, @Nullable Object> fields = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            fields.put(columns.get(i).name(), bound.get(i));
        }
        if (statement.duplicates() == OnDuplicate.SKIP && isThere(fields)) {
            return false;
        }
        for (int i = 0; i < columns.size(); i++) {
            String name = columns.get(i).name();
            ObjectStorage storage = storages.get(name);
            if (storage != null && bound.get(i) instanceof String json && !json.equals("null")) {
                try {
                    bound.set(i, objects.write(storage, json, statement.table(), fields));
                } catch (DataJointException e) {
                    throw e.at("The attribute `" + name + "`");
                }
            }
        }
        return true;
    }

    private boolean isThere(Map<String, @Nullable Object> fields) {
        List<String> key = statement.table().primaryKey();
        if (key.isEmpty()) {
            return false;
        }
        Dialect dialect = session.dialect();
        String same = key.stream().map(name -> dialect.quote(name) + "=?").collect(Collectors.joining(" AND "));
        List<@Nullable Object> bound = new ArrayList<>();
        key.forEach(name -> bound.add(fields.get(name)));
        // This reads the snapshot and not the latest rows, since the lock for that could make two loads wait for each
        // other.
        // If another load inserts the row meanwhile, the objects that were written in vain are left to the garbage
        // collector.
        return session.number(new Sql(
                        "SELECT count(*) FROM "
                                + dialect.quote(statement.table().name()) + " WHERE " + same,
                        bound))
                > 0;
    }

    private void send() {
        if (rows == 0) {
            return;
        }
        try {
            long affected = session.insert(new Sql(statement.text(rows), values), columns.size());
            done += statement.duplicates() == OnDuplicate.SKIP ? affected : rows;
        } catch (DataJointException e) {
            throw e.at(place + (rows == 1 ? "" : " or one of the " + (rows - 1) + " lines after it"));
        }
        values.clear();
        rows = 0;
        bytes = 0;
    }
}
