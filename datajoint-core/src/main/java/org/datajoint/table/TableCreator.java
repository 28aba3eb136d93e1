package org.datajoint.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.datajoint.connection.Connection;
import org.datajoint.errors.AccessException;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.LockTimeoutException;
import org.datajoint.internal.design.NativeBlobs;
import org.datajoint.internal.design.TableDdl;
import org.datajoint.internal.design.TableDesign;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates tables. Several processes may create the same ones at once: every statement does nothing where its work is done
 * already, and what is recorded is read from the table as it came to be.
 */
final class TableCreator {
    private static final Logger LOG = LoggerFactory.getLogger(TableCreator.class);

    private static final int ATTEMPTS = 5;

    private final Connection connection;

    TableCreator(Connection connection) {
        this.connection = connection;
    }

    /** Creates the tables of one schema, each after those that it refers to, and records them. */
    void create(String schema, List<TableDesign> designs) {
        boolean fresh = !connection.catalogue().schema(schema).lineageKept()
                && retried(() -> declare(TableDdl.createLineage(schema)));
        Map<TableDesign, Boolean> declared = new LinkedHashMap<>();
        try {
            for (TableDesign design : designs) {
                boolean made = create(design);
                declared.put(design, made);
                if (made) {
                    NativeBlobs.warnings(design).forEach(LOG::warn);
                }
            }
        } catch (DataJointException e) {
            if (!declared.isEmpty()) {
                record(schema, declared, fresh, e);
            }
            throw e;
        }
        retried(() -> record(schema, declared, fresh));
    }

    /** Gives whether the table was not there already. */
    private boolean create(TableDesign design) {
        try {
            return retried(() -> declare(TableDdl.create(design)));
        } catch (AccessException e) {
            throw new AccessException(
                    "The table " + design.name() + " cannot be created: it takes the privilege CREATE on schema "
                            + design.name().schema() + " and REFERENCES on the tables that it refers to. "
                            + e.getMessage(),
                    e);
        }
    }

    private boolean record(String schema, Map<TableDesign, Boolean> declared, boolean fresh) {
        connection.catalogue().refresh(schema, declared, fresh);
        return true;
    }

    /** Records what exists although a later table failed. */
    private void record(String schema, Map<TableDesign, Boolean> declared, boolean fresh, DataJointException failure) {
        try {
            retried(() -> record(schema, declared, fresh));
        } catch (DataJointException e) {
            failure.addSuppressed(e);
        }
    }

    private boolean declare(String statement) {
        return connection.session().declare(statement);
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
