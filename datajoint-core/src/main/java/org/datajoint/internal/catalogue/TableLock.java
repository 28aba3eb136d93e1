package org.datajoint.internal.catalogue;

import java.util.function.BooleanSupplier;
import org.datajoint.errors.AccessException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.design.TableDdl;
import org.datajoint.internal.jdbc.SqlSession;

/** Locks a table against all other sessions while its rows are checked and it is altered. */
public final class TableLock {
    private TableLock() {}

    /**
     * Runs {@code work} while the table is locked, with all statements of the current thread on one connection.
     *
     * @throws AccessException if the account may not lock the table
     */
    public static boolean hold(SqlSession session, TableName table, BooleanSupplier work) {
        return session.onOneConnection(() -> {
            lock(session, table);
            try {
                return work.getAsBoolean();
            } finally {
                session.declare(new TableDdl(session.dialect()).unlock());
            }
        });
    }

    private static void lock(SqlSession session, TableName table) {
        try {
            session.declare(new TableDdl(session.dialect()).lock(table));
        } catch (AccessException e) {
            throw new AccessException(
                    "The table " + table
                            + " must be locked while its rows are checked and it is altered, but the account may not"
                            + " lock it. Nothing was altered. Ask for the privilege LOCK TABLES on the schema "
                            + table.schema() + ". " + e.getMessage(),
                    e);
        }
    }
}
