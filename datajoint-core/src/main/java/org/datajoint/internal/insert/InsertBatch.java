package org.datajoint.internal.insert;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that give the same attributes and go to the server in one statement, which takes all of them or none. */
final class InsertBatch {
    /** More values save nothing more: these are still in the processor's cache when they are sent. */
    private static final int MOST_VALUES = 2_000;

    private static final int MOST_ROWS = 250;

    private final int from;
    private final List<String> columns;
    private final long mostBytes;
    private final List<EncodedRow> rows = new ArrayList<>();
    private long bytes;
    private boolean cut;

    /**
     * @param from the index of its first row among all that are inserted
     * @param mostBytes what the server takes in one statement
     */
    InsertBatch(int from, List<String> columns, long mostBytes) {
        this.from = from;
        this.columns = columns;
        this.mostBytes = mostBytes;
    }

    /** Adds a row, unless it belongs into the next batch. */
    boolean add(EncodedRow row) {
        long size = size(row.values());
        boolean full = (rows.size() + 1) * columns.size() > MOST_VALUES
                || rows.size() == MOST_ROWS
                || bytes + size > mostBytes
                || !row.columns().equals(columns);
        if (full && !rows.isEmpty()) {
            return false;
        }
        rows.add(row);
        bytes += size;
        cut |= row.cut();
        return true;
    }

    /** Whether a value has fewer digits than the program gave. */
    boolean isCut() {
        return cut;
    }

    int from() {
        return from;
    }

    /** How many bytes its values take, about. */
    long bytes() {
        return bytes;
    }

    List<String> columns() {
        return columns;
    }

    List<EncodedRow> rows() {
        return rows;
    }

    /** The values of all rows, one row after the other. */
    List<@Nullable Object> values() {
        List<@Nullable Object> values = new ArrayList<>(rows.size() * columns.size());
        rows.forEach(row -> values.addAll(row.values()));
        return values;
    }

    private static long size(List<@Nullable Object> row) {
        long size = 0;
        for (int i = 0; i < row.size(); i++) {
            Object value = row.get(i);
            if (value instanceof String text) {
                size += 3L * text.length() + 9;
            } else if (value instanceof byte[] content) {
                size += content.length + 9L;
            } else {
                size += 24;
            }
        }
        return size;
    }
}
