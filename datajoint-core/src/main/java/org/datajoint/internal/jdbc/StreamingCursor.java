package org.datajoint.internal.jdbc;

import java.lang.ref.Cleaner;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Function;
import org.datajoint.errors.DataJointException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cursor that uses the driver's row-by-row mode. If it becomes unreachable without having been closed, it logs a
 * warning and releases its connection.
 */
final class StreamingCursor implements Cursor {
    private static final Logger LOG = LoggerFactory.getLogger(StreamingCursor.class);
    private static final Cleaner CLEANER = Cleaner.create();

    private final RowReader rows;
    private final Function<SQLException, DataJointException> errors;
    private final Leak leak;
    private final Cleaner.Cleanable cleanable;
    /**
     * The remaining rows, if they had to be read because the connection was needed for another statement; otherwise
     * null.
     */
    private @Nullable Queue<@Nullable Object[]> ahead;

    /** @param release releases the statement and the connection; run once */
    StreamingCursor(RowReader rows, Function<SQLException, DataJointException> errors, Runnable release) {
        this.rows = rows;
        this.errors = errors;
        this.leak = new Leak(release, new Throwable("the stream was opened here"));
        this.cleanable = CLEANER.register(this, leak);
    }

    @Override
    public @Nullable Object @Nullable [] next() {
        Queue<@Nullable Object[]> read = ahead;
        if (read != null) {
            return read.poll();
        }
        try {
            @Nullable Object[] row = leak.closed ? null : rows.next();
            if (row == null) {
                close();
            }
            return row;
        } catch (SQLException e) {
            close();
            throw errors.apply(e);
        }
    }

    /**
     * Reads the remaining rows, so that the connection can run another statement. {@link #next} returns them as before.
     */
    void readAhead() {
        if (leak.closed) {
            return;
        }
        Queue<@Nullable Object[]> left = new ArrayDeque<>();
        @Nullable Object[] row = next();
        while (row != null) {
            left.add(row);
            row = next();
        }
        ahead = left;
    }

    @Override
    public void close() {
        leak.closed = true;
        ahead = null;
        cleanable.clean();
    }

    /**
     * Releases the resources of a cursor. It does not refer to the cursor, which could otherwise never become
     * unreachable.
     */
    private static final class Leak implements Runnable {
        private final Runnable release;
        private final Throwable opened;
        private volatile boolean closed;

        Leak(Runnable release, Throwable opened) {
            this.release = release;
            this.opened = opened;
        }

        @Override
        public void run() {
            if (!closed) {
                LOG.warn(
                        "A stream of rows was not closed; use try-with-resources. Its connection is freed now.",
                        opened);
            }
            release.run();
        }
    }
}
