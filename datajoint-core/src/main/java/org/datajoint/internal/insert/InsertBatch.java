package org.datajoint.internal.insert;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows with the same columns, which are sent to the server in one statement. The server inserts all of them or none. */
final class InsertBatch {
    /** More values would not be faster: this many are still in the processor's cache when they are sent. */
    private static final int MOST_VALUES = 2_000;

    private static final int MOST_ROWS = 250;

    private final List<String> columns;
    private final long mostBytes;
    private final long maxPacket;
    private final List<EncodedRow> rows = new ArrayList<>();
    private final List<Integer> indexes = new ArrayList<>();
    private long bytes;
    private boolean cut;

    /**
     * @param mostBytes the maximum number of bytes in a batch; a single row may have more
     * @param maxPacket the maximum number of bytes in a statement
     */
    InsertBatch(List<String> columns, long mostBytes, long maxPacket) {
        this.columns = columns;
        this.mostBytes = mostBytes;
        this.maxPacket = maxPacket;
    }

    /**
     * Adds a row if it fits into this batch.
     *
     * @param index the index of the row in the whole insert
     * @return false if the row belongs to the next batch
     */
    boolean add(EncodedRow row, int index) {
        long size = size(row.values());
        if (size > mostBytes) {
            for (int i = 0; i < columns.size() && row.columns().equals(columns); i++) {
                PacketLimit.check(columns.get(i), row.values().get(i), maxPacket);
            }
        }
        boolean full = (rows.size() + 1) * columns.size() > MOST_VALUES
                || rows.size() == MOST_ROWS
                || bytes + size > mostBytes
                || !row.columns().equals(columns);
        if (full && !rows.isEmpty()) {
            return false;
        }
        rows.add(row);
        indexes.add(index);
        bytes += size;
        cut |= row.cut();
        return true;
    }

    /** Returns whether a value lost digits. */
    boolean isCut() {
        return cut;
    }

    /** Returns the index in the whole insert of a row of this batch. */
    int index(int row) {
        return indexes.get(row);
    }

    /** Returns the approximate size of the values in bytes. */
    long bytes() {
        return bytes;
    }

    List<String> columns() {
        return columns;
    }

    List<EncodedRow> rows() {
        return rows;
    }

    /** Returns the values of all rows, row by row. */
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
