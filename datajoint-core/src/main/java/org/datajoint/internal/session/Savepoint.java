package org.datajoint.internal.session;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.datajoint.errors.DataJointException;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.SqlSession;
import org.jspecify.annotations.Nullable;

/**
 * Runs work that is kept as a whole or not at all: in a transaction of its own or, if one is open, in a savepoint of
 * that.
 */
public final class Savepoint {
    private static final AtomicLong NUMBER = new AtomicLong();

    private Savepoint() {}

    public static <T extends @Nullable Object> T run(SqlSession session, Supplier<T> work) {
        if (!session.inTransaction()) {
            return session.transaction(work);
        }
        // A savepoint with the same name would replace that of enclosing work.
        String savepoint = "dj_whole_" + NUMBER.incrementAndGet();
        session.update(Sql.of("SAVEPOINT " + savepoint));
        try {
            T result = work.get();
            session.update(Sql.of("RELEASE SAVEPOINT " + savepoint));
            return result;
        } catch (Throwable failure) {
            try {
                session.update(Sql.of("ROLLBACK TO SAVEPOINT " + savepoint));
            } catch (DataJointException e) {
                failure.addSuppressed(e);
            }
            throw failure;
        }
    }
}
