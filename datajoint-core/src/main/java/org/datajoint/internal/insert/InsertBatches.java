package org.datajoint.internal.insert;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.datajoint.errors.InvalidValueException;
import org.jspecify.annotations.Nullable;

/** Encodes rows as they come, and gathers them into batches. */
final class InsertBatches {
    private final RowSource rows;
    private final long mostBytes;
    private final long maxPacket;
    private final IntFunction<String> at;
    /** A row that did not fit into the batch before. */
    private RowSource.@Nullable Numbered left;

    private int done;
    private long bytes;

    /** @param at how a message about the row of an index begins */
    InsertBatches(RowSource rows, long mostBytes, long maxPacket, IntFunction<String> at) {
        this.rows = rows;
        this.mostBytes = mostBytes;
        this.maxPacket = maxPacket;
        this.at = at;
    }

    boolean hasNext() {
        return left != null || rows.hasNext();
    }

    /** Returns the index of the row after those in the batches so far; that many rows were done. */
    int done() {
        return done;
    }

    /**
     * Returns the next batches up to the row of the index {@code end}: one at least, others as long as they have fewer than
     * {@code rows} rows and half the bytes of a full batch together.
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

    /** Returns the next batch, with that many rows at most; there must be one row at least. */
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
