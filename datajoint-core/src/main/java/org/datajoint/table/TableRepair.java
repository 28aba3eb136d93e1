package org.datajoint.table;

import org.datajoint.errors.DataJointException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.Catalogue;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.session.SessionConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records missing lineages of existing tables. */
final class TableRepair {
    private static final Logger LOG = LoggerFactory.getLogger(TableRepair.class);

    private TableRepair() {}

    /**
     * Records the lineages of a table again if an attribute of its primary key or of a foreign key has none. In a schema without
     * lineages, records those of all tables or none, because joins with the other tables would be refused if only one had them.
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
