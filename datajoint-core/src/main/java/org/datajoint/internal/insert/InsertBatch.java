package org.datajoint.internal.insert;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows that give the same attributes and go to the server in one statement, which takes all of them or none. */
final class InsertBatch {
    /** More values save nothing more: these are still in the processor's cache when they are sent. */
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
     * @param mostBytes how many bytes the values of a batch may take
     * @param maxPacket what the server takes in one statement
     */
    InsertBatch(List<String> columns, long mostBytes, long maxPacket) {
        this.columns = columns;
        this.mostBytes = mostBytes;
        this.maxPacket = maxPacket;
    }

    /**
     * Adds a row, unless it belongs into the next batch.
     *
     * @param index its index among all rows that are inserted
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

    /** Returns whether a value has fewer digits than the program gave. */
    boolean isCut() {
        return cut;
    }

    /** Returns the index, among all rows that are inserted, of one of its own. */
    int index(int row) {
        return indexes.get(row);
    }

    /** Returns how many bytes its values take, about. */
    long bytes() {
        return bytes;
    }

    List<String> columns() {
        return columns;
    }

    List<EncodedRow> rows() {
        return rows;
    }

    /** Returns the values of all rows, one row after the other. */
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
