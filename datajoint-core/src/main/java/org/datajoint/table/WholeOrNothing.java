package org.datajoint.table;

import java.util.function.Supplier;
import org.datajoint.errors.DataJointException;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.sql.Sql;

/** Work that is kept as a whole or not at all: in a transaction of its own or, where one is open, as a part of that. */
final class WholeOrNothing {
    private static final String SAVEPOINT = "dj_whole";

    private WholeOrNothing() {}

    static <T> T run(SqlSession session, Supplier<T> work) {
        if (!session.inTransaction()) {
            return session.transaction(work);
        }
        session.update(Sql.of("SAVEPOINT " + SAVEPOINT));
        try {
            T result = work.get();
            session.update(Sql.of("RELEASE SAVEPOINT " + SAVEPOINT));
            return result;
        } catch (Throwable failure) {
            try {
                session.update(Sql.of("ROLLBACK TO SAVEPOINT " + SAVEPOINT));
            } catch (DataJointException e) {
                failure.addSuppressed(e);
            }
            throw failure;
        }
    }
}
