package org.datajoint.table;

import java.util.function.Supplier;
import org.datajoint.connection.Connection;
import org.datajoint.errors.AccessException;
import org.datajoint.errors.LockTimeoutException;
import org.datajoint.internal.sql.TableDdl;
import org.datajoint.internal.sql.TableDesign;

/**
 * Creates tables. Several processes may create the same ones at once: every statement does nothing where its work is done
 * already, and what is recorded is read from the table as it came to be.
 */
final class TableCreator {
    private static final int ATTEMPTS = 5;

    private final Connection connection;

    TableCreator(Connection connection) {
        this.connection = connection;
    }

    void create(TableDesign design) {
        String schema = design.name().schema();
        if (!connection.catalogue().schema(schema).lineageKept()) {
            retried(() -> declare(TableDdl.createLineage(schema)));
        }
        try {
            retried(() -> declare(TableDdl.create(design)));
        } catch (AccessException e) {
            throw new AccessException(
                    "The table " + design.name() + " cannot be created: it takes the privilege CREATE on schema "
                            + schema + " and REFERENCES on the tables that it refers to. " + e.getMessage(),
                    e);
        }
        retried(() -> connection.catalogue().refresh(design.name()));
    }

    private boolean declare(String statement) {
        connection.session().declare(statement);
        return true;
    }

    /** Concurrent declarations can deadlock; the server then tells one of them to try again. */
    private static <T> T retried(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.get();
            } catch (LockTimeoutException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
