package org.datajoint.internal.catalogue;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.TableName;
import org.datajoint.internal.graph.ForeignKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where the attributes of a table come from, as its keys tell. */
public final class Lineages {
    private static final Logger LOG = LoggerFactory.getLogger(Lineages.class);

    private Lineages() {}

    /**
     * The lineages of a table by attribute: that of the parent for the attributes of a foreign key (the last one, where
     * several share an attribute), the table itself for its other key attributes. Other attributes have none. Where a
     * parent's lineages are not recorded they are worked out in the same way.
     *
     * @param tables finds the parents
     */
    public static Map<String, String> of(TableInfo table, Function<TableName, Optional<TableInfo>> tables) {
        return of(table, tables, Set.of());
    }

    /** @param children the tables whose lineages are being worked out, in which no circle of references may be followed */
    private static Map<String, String> of(
            TableInfo table, Function<TableName, Optional<TableInfo>> tables, Set<TableName> children) {
        Set<TableName> underway = new HashSet<>(children);
        underway.add(table.name());
        Map<String, String> lineages = new TreeMap<>();
        for (String key : table.primaryKey()) {
            lineages.put(key, origin(table.name(), key));
        }
        for (ForeignKey key : table.foreignKeys()) {
            for (String column : key.columns()) {
                lineages.put(column, inherited(key, column, tables, underway));
            }
        }
        return lineages;
    }

    private static String inherited(
            ForeignKey key, String column, Function<TableName, Optional<TableInfo>> tables, Set<TableName> underway) {
        String name = key.parentOf(column);
        Optional<TableInfo> parent = tables.apply(key.parent());
        if (parent.isEmpty()) {
            LOG.warn("The lineage of {} in {} cannot be seen; it is taken for the origin.", name, key.parent());
            return origin(key.parent(), name);
        }
        String recorded = parent.get().heading().allAttributes().stream()
                .filter(attribute -> attribute.name().equals(name))
                .findFirst()
                .map(Attribute::lineage)
                .orElse(null);
        if (recorded != null) {
            return recorded;
        }
        return underway.contains(key.parent())
                ? origin(key.parent(), name)
                : of(parent.get(), tables, underway).getOrDefault(name, origin(key.parent(), name));
    }

    /** The lineage of an attribute that was first defined in {@code table}. */
    public static String origin(TableName table, String attribute) {
        return table.schema() + "." + table.table() + "." + attribute;
    }
}
