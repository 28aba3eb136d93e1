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
 * Creates tables. Several processes may create the same tables at once: each statement does nothing if its work has already
 * been done, and lineages are recorded for the tables that actually exist.
 */
public final class TableCreator {
    private static final Logger LOG = LoggerFactory.getLogger(TableCreator.class);

    private static final int ATTEMPTS = 5;

    private final SqlSession session;
    private final Catalogue catalogue;

    /** @param catalogue learns about the tables that are created */
    public TableCreator(SqlSession session, Catalogue catalogue) {
        this.session = session;
        this.catalogue = catalogue;
    }

    /**
     * Creates tables of a schema and records them in the catalogue.
     *
     * @param designs the tables, each after those that it refers to
     * @return the tables that did not exist before
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
                // Another process dropped the schema or a table that is referred to.
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

    /** Creates the lineage table in a schema without tables; see {@link Catalogue#beginLineages} for other schemas. */
    private Recording recording(String schema) {
        SchemaContents contents = catalogue.schema(schema);
        if (!contents.lineageKept() && contents.pipeline().isEmpty()) {
            return declare(new TableDdl(session.dialect()).createLineage(schema))
                    ? Recording.FIRST
                    : Recording.REPLACED;
        }
        return catalogue.beginLineages(schema) ? Recording.REPLACED : Recording.NONE;
    }

    /** Creates a table unless it exists, and returns whether it was created. */
    private boolean create(TableDesign design) {
        try {
            return retried(() -> declare(new TableDdl(session.dialect()).create(design)));
        } catch (AccessException e) {
            throw new AccessException(
                    "The table " + design.name()
                            + " cannot be created. This requires the privilege CREATE on the schema "
                            + design.name().schema() + " and REFERENCES on the tables that it refers to. "
                            + e.getMessage(),
                    e);
        }
    }

    private boolean record(String schema, Map<TableDesign, Boolean> declared, Recording recording) {
        catalogue.refresh(schema, declared, recording);
        return true;
    }

    /** Records the tables that were created before a later one failed. */
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

    /** Repeats work that fails because concurrent declarations deadlock, up to a limit. */
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
