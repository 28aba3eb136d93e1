package org.datajoint.internal.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.datajoint.heading.TableName;
import org.jspecify.annotations.Nullable;

/** Finds the tables that a plan reads, in sub-plans too, and the maps in its own restrictions that match nothing. */
public final class PlanScan {
    private final Set<TableName> tables = new LinkedHashSet<>();
    private final List<Set<String>> unmatched = new ArrayList<>();
    private final List<Written> written = new ArrayList<>();
    private boolean readsInText;
    private final Nodes nodes = new Nodes();
    private final Predicates predicates = new Predicates();

    /**
     * A piece of SQL that a user wrote.
     *
     * @param input what its attributes are of
     * @param snippet the piece
     */
    public record Written(Plan input, Snippet snippet) {}

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
        predicate.accept(scan.predicates);
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

    /** Returns what users wrote: conditions and computed attributes, in sub-plans too; empty for a predicate alone. */
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
        public Boolean restrict(Restrict node) {
            predicates.input = node.input();
            node.predicate().accept(predicates);
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

    private final class Predicates implements Predicate.Visitor<Boolean> {
        private @Nullable Plan input;

        @Override
        public Boolean constant(Predicate.Constant predicate) {
            return false;
        }

        @Override
        public Boolean unmatched(Predicate.Unmatched predicate) {
            return unmatched.add(predicate.names());
        }

        @Override
        public Boolean text(Predicate.Text predicate) {
            readsInText |= predicate.snippet().has(Snippet.Trait.READS);
            if (input != null) {
                written.add(new Written(input, predicate.snippet()));
            }
            return false;
        }

        @Override
        public Boolean equal(Predicate.Equal predicate) {
            return false;
        }

        @Override
        public Boolean jsonEqual(Predicate.JsonEqual predicate) {
            return false;
        }

        @Override
        public Boolean isNull(Predicate.IsNull predicate) {
            return false;
        }

        @Override
        public Boolean in(Predicate.In predicate) {
            return false;
        }

        @Override
        public Boolean and(Predicate.And predicate) {
            predicate.parts().forEach(part -> part.accept(this));
            return false;
        }

        @Override
        public Boolean or(Predicate.Or predicate) {
            predicate.parts().forEach(part -> part.accept(this));
            return false;
        }

        @Override
        public Boolean not(Predicate.Not predicate) {
            return predicate.part().accept(this);
        }

        @Override
        public Boolean semijoin(Predicate.Semijoin predicate) {
            PlanScan other = PlanScan.of(predicate.plan());
            tables.addAll(other.tables);
            written.addAll(other.written);
            readsInText |= other.readsInText;
            return false;
        }
    }
}
