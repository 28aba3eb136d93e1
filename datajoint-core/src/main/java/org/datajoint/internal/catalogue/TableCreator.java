package org.datajoint.internal.catalogue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.datajoint.errors.AccessException;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.LockTimeoutException;
import org.datajoint.errors.MissingTableException;
import org.datajoint.internal.catalogue.Catalogue.Recording;
import org.datajoint.internal.design.NativeBlobs;
import org.datajoint.internal.design.TableDdl;
import org.datajoint.internal.design.TableDesign;
import org.datajoint.internal.jdbc.SqlSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates tables. Several processes may create the same ones at once: every statement does nothing where its work is done
 * already, and what is recorded is read from the table as it came to be.
 */
public final class TableCreator {
    private static final Logger LOG = LoggerFactory.getLogger(TableCreator.class);

    private static final int ATTEMPTS = 5;

    private final SqlSession session;
    private final Catalogue catalogue;

    /** A creator of tables that the catalogue is to know. */
    public TableCreator(SqlSession session, Catalogue catalogue) {
        this.session = session;
        this.catalogue = catalogue;
    }

    /**
     * Creates the tables of one schema, each after those that it refers to, and records them.
     *
     * @return those that were not there already
     */
    public List<TableDesign> create(String schema, List<TableDesign> designs) {
        Recording recording = retried(() -> recording(schema));
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
            if (e instanceof MissingTableException) {
                // The schema, or a table referred to, was dropped by others.
                catalogue.forgetAll(schema);
            }
            if (!declared.isEmpty()) {
                record(schema, declared, recording, e);
            }
            throw e;
        }
        retried(() -> record(schema, declared, recording));
        return designs.stream()
                .filter(design -> declared.getOrDefault(design, false))
                .toList();
    }

    /** Makes the table of lineages in a schema that has no tables yet; see {@link Catalogue#beginLineages} for others. */
    private Recording recording(String schema) {
        SchemaContents contents = catalogue.schema(schema);
        if (!contents.lineageKept() && contents.pipeline().isEmpty()) {
            return declare(new TableDdl(session.dialect()).createLineage(schema))
                    ? Recording.FIRST
                    : Recording.REPLACED;
        }
        return catalogue.beginLineages(schema) ? Recording.REPLACED : Recording.NONE;
    }

    /** Returns whether the table was not there already. */
    private boolean create(TableDesign design) {
        try {
            return retried(() -> declare(new TableDdl(session.dialect()).create(design)));
        } catch (AccessException e) {
            throw new AccessException(
                    "The table " + design.name() + " cannot be created: it takes the privilege CREATE on schema "
                            + design.name().schema() + " and REFERENCES on the tables that it refers to. "
                            + e.getMessage(),
                    e);
        }
    }

    private boolean record(String schema, Map<TableDesign, Boolean> declared, Recording recording) {
        catalogue.refresh(schema, declared, recording);
        return true;
    }

    /** Records what exists although a later table failed. */
    private void record(
            String schema, Map<TableDesign, Boolean> declared, Recording recording, DataJointException failure) {
        try {
            retried(() -> record(schema, declared, recording));
        } catch (DataJointException e) {
            failure.addSuppressed(e);
        }
    }

    private boolean declare(String statement) {
        return session.declare(statement);
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
