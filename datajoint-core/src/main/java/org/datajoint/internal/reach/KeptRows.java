package org.datajoint.internal.reach;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.datajoint.heading.TableName;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.graph.ForeignKeyGraph;
import org.datajoint.internal.plan.Hop;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Reach;
import org.datajoint.internal.plan.Term;
import org.jspecify.annotations.Nullable;

/**
 * The largest set of rows without dangling references in which some tables are reduced to given rows. A row is kept if it is
 * one of the given rows, provided that its table has any, and if each of its foreign keys is null or refers to a kept row.
 *
 * <p>If the statement would become too long, or if foreign keys form a cycle, the rows that are not kept are searched for
 * instead.
 */
public final class KeptRows implements RowSet {
    private final KnownTables known;
    private final Map<TableName, List<Plan>> given;
    private final ForeignKeyGraph keys;
    private final StepGraph graph;
    private final Map<TableName, Set<Need>> needs = new ConcurrentHashMap<>();

    /**
     * A kept row that another row needs for one of its foreign keys.
     *
     * @param base the table of the needed row
     * @param hop the columns of the needed row and of the row that needs it
     * @param nullable the nullable columns of the row that needs it; if one of them is null, nothing is needed
     */
    private record Need(TableName base, Hop hop, List<String> nullable) {}

    /**
     * @param given the rows of some tables that may be kept; if there are several plans for a table, the rows in all of them
     */
    public KeptRows(KnownTables known, Map<TableName, List<Plan>> given, ForeignKeyGraph keys) {
        this.known = known;
        this.given = new LinkedHashMap<>(given);
        this.keys = keys;
        this.graph = new StepGraph(
                given.keySet(), keys.keys().stream().map(RowStep::down).toList());
    }

    @Override
    public Search searching() {
        return known.search();
    }

    @Override
    public Plan all(TableName table) {
        return known.all(table);
    }

    @Override
    public boolean isComplement() {
        return true;
    }

    @Override
    public Predicate rows(TableName table) {
        if (!graph.tables().contains(table)) {
            return Predicate.ALWAYS;
        }
        if (isSearched(table)) {
            return new Predicate.Not(known.search().found(graph.reach(known, gone(), table, graph.before(table))));
        }
        List<Predicate> parts = new ArrayList<>();
        given.getOrDefault(table, List.of()).forEach(own -> parts.add(Given.predicate(known, table, own)));
        needs(table).forEach(need -> parts.add(predicate(need)));
        return parts.size() == 1 ? parts.get(0) : new Predicate.And(parts);
    }

    private Predicate predicate(Need need) {
        Predicate stays = KnownTables.led(known.some(need.base(), rows(need.base())), need.hop());
        if (need.nullable().isEmpty()) {
            return stays;
        }
        List<Predicate> alternatives = new ArrayList<>();
        need.nullable().forEach(column -> alternatives.add(new Predicate.IsNull(new Term.Whole(column))));
        alternatives.add(stays);
        return new Predicate.Or(alternatives);
    }

    /** Returns, for each table with given rows, the rows that are not given. */
    private Map<TableName, Plan> gone() {
        Map<TableName, Plan> gone = new LinkedHashMap<>();
        given.forEach((table, rows) -> {
            List<String> key = known.key(table);
            List<Predicate> missing = new ArrayList<>();
            rows.forEach(some -> missing.add(new Predicate.Not(new Predicate.Semijoin(key, some, key))));
            gone.put(table, known.some(table, new Predicate.Or(missing)));
        });
        return gone;
    }

    @Override
    public boolean isSearched(TableName table) {
        return graph.tables().contains(table)
                && (graph.isCircular(table)
                        || graph.hidesColumns(table)
                        || Written.times(table, this::bases) > Written.most(graph.stepsTo(table)));
    }

    private List<TableName> bases(TableName table) {
        return graph.isCircular(table)
                ? List.of()
                : needs(table).stream().map(Need::base).toList();
    }

    @Override
    public @Nullable Reach search() {
        return graph.search(known, this::gone, this::isSearched);
    }

    private Set<Need> needs(TableName table) {
        Set<Need> found = needs.get(table);
        if (found == null) {
            found = new LinkedHashSet<>();
            for (ForeignKey key : keys.keysOf(table)) {
                if (graph.tables().contains(key.parent())) {
                    found.addAll(needs(table, key));
                }
            }
            needs.put(table, found);
        }
        return found;
    }

    private Collection<Need> needs(TableName table, ForeignKey key) {
        List<String> nullable =
                key.columns().stream().filter(known.nullable(table)::contains).toList();
        Need direct = new Need(key.parent(), new Hop(table, key.parentColumns(), key.columns()), nullable);
        if (!nullable.isEmpty() || given.containsKey(key.parent()) || graph.isCircular(key.parent())) {
            return List.of(direct);
        }
        List<Need> passing = new ArrayList<>();
        for (Need need : needs(key.parent())) {
            if (!need.nullable().isEmpty()
                    || !key.parentColumns().containsAll(need.hop().to())) {
                return List.of(direct);
            }
            List<String> own = need.hop().to().stream()
                    .map(column -> key.columns().get(key.parentColumns().indexOf(column)))
                    .toList();
            passing.add(new Need(need.base(), new Hop(table, need.hop().from(), own), List.of()));
        }
        return passing;
    }
}
