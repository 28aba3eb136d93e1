package org.datajoint.internal.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.datajoint.heading.TableName;

/** Finds the tables that a plan reads, in sub-plans too, and the maps in its own restrictions that match nothing. */
public final class PlanScan {
    private final Set<TableName> tables = new LinkedHashSet<>();
    private final List<Set<String>> unmatched = new ArrayList<>();
    private boolean readsInText;
    private final Nodes nodes = new Nodes();

    private PlanScan() {}

    /** Reads a plan. */
    public static PlanScan of(Plan plan) {
        PlanScan scan = new PlanScan();
        plan.accept(scan.nodes);
        return scan;
    }

    /** Reads a predicate. */
    public static PlanScan of(Predicate predicate) {
        PlanScan scan = new PlanScan();
        scan.scan(predicate);
        return scan;
    }

    /** The tables that are read. */
    public Set<TableName> tables() {
        return Set.copyOf(tables);
    }

    /**
     * The names in each map none of whose names is an attribute of what it restricts. Maps inside of an expression that
     * restricts are left out: there a row of another table is a welcome restriction.
     */
    public List<Set<String>> unmatched() {
        return List.copyOf(unmatched);
    }

    /** Whether a text in a restriction reads tables of its own. */
    public boolean readsInText() {
        return readsInText;
    }

    private final class Nodes implements Plan.Visitor<Boolean> {
        @Override
        public Boolean aggregate(Aggregate node) {
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
            return node.input().accept(this);
        }

        @Override
        public Boolean restrict(Restrict node) {
            scan(node.predicate());
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

    private void scan(Predicate predicate) {
        Predicate.forEachLeaf(predicate, leaf -> {
            if (leaf instanceof Predicate.Unmatched map) {
                unmatched.add(map.names());
            } else if (leaf instanceof Predicate.Text text) {
                readsInText |= text.snippet().has(Snippet.Trait.READS);
            } else if (leaf instanceof Predicate.Semijoin semijoin) {
                PlanScan other = PlanScan.of(semijoin.plan());
                tables.addAll(other.tables);
                readsInText |= other.readsInText;
            }
        });
    }
}
