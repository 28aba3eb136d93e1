package org.datajoint.internal.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.datajoint.heading.TableName;
import org.jspecify.annotations.Nullable;

/**
 * Collects facts about a plan: the tables it reads, the SQL that users wrote, and the maps in its restrictions that share no
 * name with the restricted attributes.
 */
public final class PlanScan {
    private final Set<TableName> tables = new LinkedHashSet<>();
    private final List<Predicate.Unmatched> unmatched = new ArrayList<>();
    private final List<Written> written = new ArrayList<>();
    private boolean readsInText;
    private final Nodes nodes = new Nodes();

    /**
     * A piece of SQL that a user wrote.
     *
     * @param input the plan whose attributes it uses
     * @param snippet the SQL
     */
    public record Written(Plan input, Snippet snippet) {}

    private PlanScan() {}

    /** Scans a plan, including the plans within its conditions. */
    public static PlanScan of(Plan plan) {
        PlanScan scan = new PlanScan();
        plan.accept(scan.nodes);
        return scan;
    }

    /** Scans a predicate, including the plans within it. */
    public static PlanScan of(Predicate predicate) {
        PlanScan scan = new PlanScan();
        scan.scan(predicate, null);
        return scan;
    }

    /** Returns the tables that are read, except those named only in the text of a condition. */
    public Set<TableName> tables() {
        return Set.copyOf(tables);
    }

    /**
     * Returns the maps and records that share no name with the attributes they restrict. Those within the plan of a
     * semijoin are left out: restricting an expression by a row of another table is legitimate there.
     */
    public List<Predicate.Unmatched> unmatched() {
        return List.copyOf(unmatched);
    }

    /** Returns whether the text of a condition reads tables itself. */
    public boolean readsInText() {
        return readsInText;
    }

    /**
     * Returns the conditions and computed attributes that users wrote in SQL. If a predicate was scanned, those of the
     * predicate itself are left out, since its input is unknown.
     */
    public List<Written> written() {
        return List.copyOf(written);
    }

    private void written(Plan input, List<Column> columns) {
        for (Column column : columns) {
            if (column.expression() instanceof Expression.Computed computed) {
                written.add(new Written(input, computed.snippet()));
            }
        }
    }

    private final class Nodes implements Plan.Visitor<Boolean> {
        @Override
        public Boolean aggregate(Aggregate node) {
            written(node.input(), node.columns());
            return node.input().accept(this);
        }

        @Override
        public Boolean distinct(Distinct node) {
            return node.input().accept(this);
        }

        @Override
        public Boolean join(Join node) {
            node.left().accept(this);
            return node.right().accept(this);
        }

        @Override
        public Boolean project(Project node) {
            written(node.input(), node.columns());
            return node.input().accept(this);
        }

        @Override
        public Boolean reach(Reach node) {
            node.places().forEach(place -> tables.add(place.table()));
            node.steps().forEach(step -> step.hops().forEach(hop -> tables.add(hop.table())));
            return node.starts().stream()
                    .map(start -> start.rows().accept(this))
                    .reduce(false, Boolean::logicalOr);
        }

        @Override
        public Boolean restrict(Restrict node) {
            scan(node.predicate(), node.input());
            return node.input().accept(this);
        }

        @Override
        public Boolean source(Source node) {
            return tables.add(node.table());
        }

        @Override
        public Boolean top(TopRows node) {
            return node.input().accept(this);
        }

        @Override
        public Boolean union(Union node) {
            node.left().accept(this);
            return node.right().accept(this);
        }
    }

    /** @param input the plan that the predicate restricts, or null if unknown */
    private void scan(Predicate predicate, @Nullable Plan input) {
        Predicate.forEachLeaf(predicate, leaf -> {
            if (leaf instanceof Predicate.Unmatched map) {
                unmatched.add(map);
            } else if (leaf instanceof Predicate.Text text) {
                readsInText |= text.snippet().has(Snippet.Trait.READS);
                if (input != null) {
                    written.add(new Written(input, text.snippet()));
                }
            } else if (leaf instanceof Predicate.Semijoin semijoin) {
                PlanScan other = PlanScan.of(semijoin.plan());
                tables.addAll(other.tables);
                written.addAll(other.written);
                readsInText |= other.readsInText;
            }
        });
    }
}
