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

/** A cursor over the driver's row-by-row mode. Where it is lost unclosed, it says so and frees its connection. */
final class StreamingCursor implements Cursor {
    private static final Logger LOG = LoggerFactory.getLogger(StreamingCursor.class);
    private static final Cleaner CLEANER = Cleaner.create();

    private final RowReader rows;
    private final Function<SQLException, DataJointException> errors;
    private final Leak leak;
    private final Cleaner.Cleanable cleanable;
    /** The rows that are left, once they had to be read to make the connection free for something else. */
    private @Nullable Queue<@Nullable Object[]> ahead;

    /** @param release frees statement and connection; run once */
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

    /** Reads what is left, so that the connection can do something else; {@link #next} gives it as before. */
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

    /** What is left when the cursor is gone. */
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
