package org.datajoint.diagram;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datajoint.errors.DataJointException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.delete.CascadeScope;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.reach.AllRows;
import org.datajoint.internal.reach.KeptRows;
import org.datajoint.internal.reach.KnownTables;
import org.datajoint.internal.reach.ReachedRows;
import org.datajoint.internal.reach.RowSet;
import org.datajoint.internal.reach.RowStep;
import org.datajoint.table.PartIntegrity;

/** The implementations of {@link Selection}. */
final class Selections {
    private Selections() {}

    /**
     * Rows of a table that the program passed to an operator.
     *
     * @param table the table
     * @param rows the rows
     */
    record Given(TableName table, Plan rows) {}

    /**
     * Selects the rows that refer, directly or not, to no row outside the given ones.
     *
     * @param given the rows to keep of some tables
     */
    record Chosen(Set<Given> given) implements Selection {
        public Chosen {
            given = Set.copyOf(given);
        }

        @Override
        public RowSet rows(KnownTables known, PipelineGraph graph) {
            if (given.isEmpty()) {
                return new AllRows(known);
            }
            Map<TableName, List<Plan>> plans = new LinkedHashMap<>();
            given.forEach(each -> plans.computeIfAbsent(each.table(), name -> new ArrayList<>())
                    .add(each.rows()));
            return new KeptRows(known, plans, graph.keys());
        }

        @Override
        public Selection and(Selection other) {
            if (other instanceof Chosen chosen) {
                Set<Given> both = new LinkedHashSet<>(given);
                both.addAll(chosen.given);
                return new Chosen(both);
            }
            return other.and(this);
        }
    }

    /**
     * Selects the rows that a delete would affect.
     *
     * @param given the rows that the delete begins with
     * @param integrity the rule for masters
     */
    record Affected(Given given, PartIntegrity integrity) implements Selection {
        CascadeScope scope(PipelineGraph graph) {
            return new CascadeScope(graph.keys(), given.table(), integrity == PartIntegrity.CASCADE);
        }

        @Override
        public RowSet rows(KnownTables known, PipelineGraph graph) {
            return new ReachedRows(
                    known, given.table(), given.rows(), scope(graph).ways(RowStep::down, RowStep::up));
        }

        @Override
        public Selection and(Selection other) {
            if (other.equals(Selection.ALL) || other.equals(this)) {
                return this;
            }
            throw new DataJointException(
                    "A cascade has the rows that one delete would affect, so it cannot be combined with"
                            + " other restrictions. Combine the diagrams before, or make a cascade of each.");
        }
    }
}
