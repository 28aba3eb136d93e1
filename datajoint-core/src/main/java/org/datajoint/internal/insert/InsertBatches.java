package org.datajoint.internal.insert;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.datajoint.errors.InvalidValueException;
import org.jspecify.annotations.Nullable;

/** Collects rows into batches. Rows are encoded as they are consumed. */
final class InsertBatches {
    private final RowSource rows;
    private final long mostBytes;
    private final long maxPacket;
    private final IntFunction<String> at;
    /** The row that did not fit into the previous batch. */
    private RowSource.@Nullable Numbered left;

    private int done;
    private long bytes;

    /** @param at returns the beginning of a message about the row at an index */
    InsertBatches(RowSource rows, long mostBytes, long maxPacket, IntFunction<String> at) {
        this.rows = rows;
        this.mostBytes = mostBytes;
        this.maxPacket = maxPacket;
        this.at = at;
    }

    boolean hasNext() {
        return left != null || rows.hasNext();
    }

    /** Returns the index after the last row in the batches so far, which is the number of rows consumed. */
    int done() {
        return done;
    }

    /**
     * Returns the next batches, up to the row at the index {@code end} (exclusive). The list contains at least one batch if rows
     * are left, and more until the batches together have {@code rows} rows or half the bytes of a full batch.
     */
    List<InsertBatch> ahead(int rows, int end) {
        List<InsertBatch> taken = new ArrayList<>();
        int fromRow = done;
        long fromByte = bytes;
        while (hasNext()
                && done < end
                && (taken.isEmpty() || (done - fromRow < rows && bytes - fromByte < mostBytes / 2))) {
            taken.add(next(end - done));
        }
        return taken;
    }

    /** Returns the next batch, with at most the given number of rows. At least one row must be left. */
    InsertBatch next(int most) {
        RowSource.Numbered row = left == null ? rows.next() : left;
        left = null;
        InsertBatch batch = new InsertBatch(row.row().columns(), mostBytes, maxPacket);
        while (added(batch, row)) {
            done = row.index() + 1;
            row = batch.rows().size() == most || !rows.hasNext() ? null : rows.next();
            if (row == null) {
                break;
            }
        }
        left = row;
        bytes += batch.bytes();
        return batch;
    }

    private boolean added(InsertBatch batch, RowSource.Numbered row) {
        try {
            return batch.add(row.row(), row.index());
        } catch (InvalidValueException e) {
            throw e.at(at.apply(row.index()));
        }
    }
}
