package org.datajoint.table;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import org.datajoint.errors.DataJointException;
import org.jspecify.annotations.Nullable;

/** Encodes rows as they come, and gathers them into batches. */
final class InsertBatches {
    private final Iterator<?> rows;
    private final RowEncoder encoder;
    private final long mostBytes;
    private final IntFunction<String> at;
    /** A row that did not fit into the batch before. */
    private @Nullable EncodedRow left;

    private int done;

    /** @param at how a message about the row of an index begins */
    InsertBatches(Iterator<?> rows, RowEncoder encoder, long mostBytes, IntFunction<String> at) {
        this.rows = rows;
        this.encoder = encoder;
        this.mostBytes = mostBytes;
        this.at = at;
    }

    boolean hasNext() {
        return left != null || rows.hasNext();
    }

    /** How many rows the batches so far have. */
    int done() {
        return done;
    }

    /** The next batches with that many rows together, as far as there are rows. */
    List<InsertBatch> take(int count) {
        List<InsertBatch> taken = new ArrayList<>();
        int end = done + count;
        while (done < end && hasNext()) {
            taken.add(next(end - done));
        }
        return taken;
    }

    /** The next batch, with that many rows at most; there must be one row at least. */
    InsertBatch next(int most) {
        EncodedRow row = left == null ? encoded() : left;
        left = null;
        InsertBatch batch = new InsertBatch(done, row.columns(), mostBytes);
        while (batch.add(row)) {
            done++;
            if (batch.rows().size() == most || !rows.hasNext()) {
                return batch;
            }
            row = encoded();
        }
        left = row;
        return batch;
    }

    private EncodedRow encoded() {
        Object row = rows.next();
        try {
            return encoder.encode(row);
        } catch (DataJointException e) {
            throw e.at(at.apply(done));
        }
    }
}
