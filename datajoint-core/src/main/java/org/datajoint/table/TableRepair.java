package org.datajoint.table;

import org.datajoint.errors.DataJointException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.Catalogue;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.session.SessionConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts right what is missing about a table that exists. */
final class TableRepair {
    private static final Logger LOG = LoggerFactory.getLogger(TableRepair.class);

    private TableRepair() {}

    /**
     * Records the lineages of a table anew if a key attribute or a foreign key's has none. In a schema that keeps no lineages
     * those of all tables are recorded or none: those of one table alone would have the others refused in joins.
     */
    static void repairLineage(Schema schema, TableName table) {
        boolean missing = schema.info(table).filter(TableRepair::lacksLineage).isPresent();
        if (!missing || schema.connection().isInTransaction()) {
            return;
        }
        Catalogue catalogue = SessionConnection.catalogue(schema.connection());
        try {
            if (catalogue.beginLineages(table.schema())
                    && schema.info(table).filter(TableRepair::lacksLineage).isPresent()) {
                catalogue.refresh(table);
            }
        } catch (DataJointException e) {
            LOG.warn("The lineage of {} is missing and could not be recorded: {}", table, e.getMessage());
        }
    }

    private static boolean lacksLineage(TableInfo table) {
        return table.heading().allAttributes().stream()
                .anyMatch(attribute -> attribute.lineage() == null
                        && (attribute.inKey()
                                || table.foreignKeys().stream()
                                        .anyMatch(key -> key.columns().contains(attribute.name()))));
    }
}
