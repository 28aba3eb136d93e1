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
 * Works out where the attributes of a table come from.
 *
 * <p>An attribute has one origin, since the last foreign key that shares it decides. So its origin is at the end of a single
 * chain of references, which is followed without looking at any other attribute: a table costs the length of its chains,
 * whatever the number of ways between two tables.
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
     * Returns the lineages of a table by attribute: that of the parent for the attributes of a foreign key (of the last one if
     * several share an attribute), the table itself for its other key attributes. Other attributes have none. If a parent's
     * lineages are not recorded, the parent's own references are followed.
     *
     * @param tables finds the parents
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

    /** Returns whether every attribute that several of the tables have comes from one place. */
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
                        "The lineage of {} in {} cannot be seen; it is taken for the origin.",
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
        return ofCircle(way, at);
    }

    /** In a circle of references, which only others can declare, every attribute must come from the same place. */
    private static String ofCircle(Set<Place> way, Place met) {
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
