package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.datajoint.heading.TableName;
import org.datajoint.internal.graph.ForeignKey;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Determines the origins of a table's attributes.
 *
 * <p>An attribute has one origin: if several foreign keys share it, the last one decides. Its origin is therefore at the end of
 * a single chain of references, which can be followed without regard to other attributes. The cost depends only on the
 * lengths of these chains, not on the number of paths between tables.
 */
public final class Lineages {
    private static final Logger LOG = LoggerFactory.getLogger(Lineages.class);
    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::table).thenComparing(Place::attribute);

    private final Function<TableName, Optional<TableInfo>> tables;

    private Lineages(Function<TableName, Optional<TableInfo>> tables) {
        this.tables = tables;
    }

    /** An attribute of a table. */
    private record Place(TableName table, String attribute) {
        String origin() {
            return Lineages.origin(table, attribute);
        }
    }

    /**
     * Returns the lineages of a table by attribute. An attribute of a foreign key has the lineage of the parent's attribute; if
     * several foreign keys share it, the last one decides. The other key attributes originate in the table itself, and the
     * other secondary attributes have no lineage. If a parent's lineages are not recorded, its own references are followed.
     *
     * @param tables looks up the parents
     */
    public static Map<String, String> of(TableInfo table, Function<TableName, Optional<TableInfo>> tables) {
        Lineages search = new Lineages(tables);
        Map<String, String> lineages = new TreeMap<>();
        for (String key : table.primaryKey()) {
            lineages.put(key, origin(table.name(), key));
        }
        for (ForeignKey key : table.foreignKeys()) {
            for (String column : key.columns()) {
                lineages.put(column, search.follow(new Place(table.name(), column), parent(key, column)));
            }
        }
        return lineages;
    }

    /** Returns whether each attribute name that several of the tables share has the same known origin in all of them. */
    static boolean agree(Collection<TableInfo> tables, Map<String, Map<String, String>> lineages) {
        Map<String, Optional<String>> origins = new HashMap<>();
        for (TableInfo table : tables) {
            Map<String, String> own = lineages.getOrDefault(table.name().table(), Map.of());
            for (String name : table.heading().names()) {
                Optional<String> origin = Optional.ofNullable(own.get(name));
                Optional<String> other = origins.putIfAbsent(name, origin);
                if (other != null && (other.isEmpty() || !other.equals(origin))) {
                    return false;
                }
            }
        }
        return true;
    }

    private String follow(Place start, Place parent) {
        Set<Place> way = new LinkedHashSet<>(List.of(start));
        Place at = parent;
        while (way.add(at)) {
            Optional<TableInfo> table = tables.apply(at.table());
            if (table.isEmpty()) {
                LOG.warn(
                        "The attribute {} of {} is assumed to originate there, because that table cannot be read.",
                        at.attribute(),
                        at.table());
                return at.origin();
            }
            String recorded = recorded(table.get(), at.attribute());
            Place next = next(table.get(), at.attribute());
            if (recorded != null || next == null) {
                return recorded != null ? recorded : at.origin();
            }
            at = next;
        }
        return ofCycle(way, at);
    }

    /** Returns the same origin for all attributes of a cycle of references, which only other programs can declare. */
    private static String ofCycle(Set<Place> way, Place met) {
        List<Place> places = new ArrayList<>(way);
        return places.subList(places.indexOf(met), places.size()).stream()
                .min(ORDER)
                .orElse(met)
                .origin();
    }

    private static @Nullable String recorded(TableInfo table, String name) {
        return table.heading().allAttributes().stream()
                .filter(attribute -> attribute.name().equals(name))
                .findFirst()
                .map(attribute -> attribute.lineage())
                .orElse(null);
    }

    private static @Nullable Place next(TableInfo table, String column) {
        Place next = null;
        for (ForeignKey key : table.foreignKeys()) {
            if (key.columns().contains(column)) {
                next = parent(key, column);
            }
        }
        return next;
    }

    private static Place parent(ForeignKey key, String column) {
        return new Place(key.parent(), key.parentOf(column));
    }

    /** Returns the lineage of an attribute that was first defined in {@code table}. */
    public static String origin(TableName table, String attribute) {
        return table.schema() + "." + table.table() + "." + attribute;
    }
}
