package org.datajoint.internal.catalogue;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.TableName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the attributes of a table come from, as its keys tell. */
public final class Lineages {
    private static final Logger LOG = LoggerFactory.getLogger(Lineages.class);

    private Lineages() {}

    /**
     * The lineages of a table by attribute: that of the parent for the attributes of a foreign key (the last one, where
     * several share an attribute), the table itself for its other key attributes. Other attributes have none.
     *
     * @param tables finds the parents
     */
    public static Map<String, String> of(TableInfo table, Function<TableName, Optional<TableInfo>> tables) {
        Map<String, String> lineages = new TreeMap<>();
        for (String key : table.primaryKey()) {
            lineages.put(key, origin(table.name(), key));
        }
        for (ForeignKey key : table.foreignKeys()) {
            Optional<TableInfo> parent = tables.apply(key.parent());
            for (String column : key.columns()) {
                lineages.put(column, inherited(parent, key.parent(), key.parentOf(column)));
            }
        }
        return lineages;
    }

    private static String inherited(Optional<TableInfo> parent, TableName name, String column) {
        Optional<String> lineage = parent.stream()
                .flatMap(info -> info.heading().allAttributes().stream())
                .filter(attribute -> attribute.name().equals(column))
                .findFirst()
                .map(Attribute::lineage);
        if (lineage.isEmpty()) {
            LOG.warn(
                    "{} has no lineage for {}; it is taken for the origin. Rebuild the lineage of schema {}, then of this one.",
                    name,
                    column,
                    name.schema());
        }
        return lineage.orElseGet(() -> origin(name, column));
    }

    /** The lineage of an attribute that was first defined in {@code table}. */
    public static String origin(TableName table, String attribute) {
        return table.schema() + "." + table.table() + "." + attribute;
    }
}
