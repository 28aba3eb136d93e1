package org.datajoint.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.datajoint.heading.TableName;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.graph.Membership;
import org.datajoint.internal.reach.RowStep;

/** Determines the steps from rows to the rows that they originate from. */
final class TraceSteps {
    private final PipelineGraph graph;
    private final Membership membership;
    private final Set<TableName> ancestors;
    private final List<RowStep> steps = new ArrayList<>();

    private TraceSteps(PipelineGraph graph, TableName table) {
        this.graph = graph;
        this.membership = new Membership(graph.keys());
        this.ancestors = graph.keys().ancestors(table);
    }

    /** @param throughParts whether a master's row also leads to the rows of its parts */
    static List<RowStep> of(PipelineGraph graph, TableName table, boolean throughParts) {
        TraceSteps trace = new TraceSteps(graph, table);
        Set<TableName> reached = new TreeSet<>();
        List<TableName> open = new ArrayList<>(List.of(table));
        while (!open.isEmpty()) {
            TableName next = open.remove(open.size() - 1);
            if (reached.add(next)) {
                graph.keys().keysOf(next).forEach(key -> open.add(key.parent()));
                open.addAll(throughParts ? trace.parts(next) : List.of());
            }
        }
        for (TableName each : reached) {
            trace.addUp(each, reached);
            if (throughParts) {
                trace.parts(each).forEach(trace::addDown);
            }
        }
        return List.copyOf(trace.steps);
    }

    private void addUp(TableName table, Set<TableName> reached) {
        // The foreign key of a part to its master leads to no new rows if the part was reached only through the master.
        boolean isByMaster = !ancestors.contains(table)
                && graph.keys().keysTo(table).stream().noneMatch(key -> reached.contains(key.child()));
        for (ForeignKey key : graph.keys().keysOf(table)) {
            if (!isByMaster || !membership.paths(table).equals(List.of(List.of(key)))) {
                steps.add(RowStep.up(key));
            }
        }
    }

    private List<TableName> parts(TableName master) {
        return graph.tables().stream()
                .filter(part -> part.master().filter(master::equals).isPresent())
                .toList();
    }

    private void addDown(TableName part) {
        membership.paths(part).forEach(path -> steps.add(RowStep.down(path)));
    }
}
