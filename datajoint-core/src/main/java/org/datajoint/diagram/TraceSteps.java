package org.datajoint.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.datajoint.heading.TableName;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.graph.Membership;
import org.datajoint.internal.reach.RowStep;

/** The steps from rows to those that they come from. */
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
        Set<TableName> seen = new TreeSet<>();
        List<TableName> open = new ArrayList<>(List.of(table));
        while (!open.isEmpty()) {
            TableName next = open.remove(open.size() - 1);
            if (seen.add(next)) {
                open.addAll(trace.up(next));
                open.addAll(throughParts ? trace.parts(next) : List.of());
            }
        }
        return List.copyOf(trace.steps);
    }

    private List<TableName> up(TableName table) {
        List<TableName> parents = new ArrayList<>();
        for (ForeignKey key : graph.keys().keysOf(table)) {
            // A part that is there by its master alone leads back to nothing new.
            boolean isBack =
                    !ancestors.contains(table) && membership.paths(table).equals(List.of(List.of(key)));
            if (!isBack) {
                steps.add(RowStep.up(key));
                parents.add(key.parent());
            }
        }
        return parents;
    }

    private List<TableName> parts(TableName master) {
        List<TableName> parts = new ArrayList<>();
        for (TableName part : graph.tables()) {
            if (part.master().filter(master::equals).isPresent()) {
                membership.paths(part).forEach(path -> steps.add(RowStep.down(path)));
                parts.add(part);
            }
        }
        return parts;
    }
}
