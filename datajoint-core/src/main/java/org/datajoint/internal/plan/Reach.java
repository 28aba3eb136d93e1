package org.datajoint.internal.plan;

import java.util.List;
import java.util.function.UnaryOperator;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;

/**
 * The keys of the rows of one table that can be reached from the start rows by steps from row to row. The start rows count
 * as reached. A row is returned once, no matter how many paths lead to it.
 *
 * @param starts the start rows
 * @param places the tables whose rows are reached
 * @param steps the steps that lead from the rows of a place to rows of another place or of the same one
 * @param target the index of the place whose keys are returned
 * @param circular whether the steps contain a cycle
 * @param heading the key of the target
 */
public record Reach(
        List<Start> starts, List<Place> places, List<Step> steps, int target, boolean circular, Heading heading)
        implements Plan {
    public Reach {
        starts = List.copyOf(starts);
        places = List.copyOf(places);
        steps = List.copyOf(steps);
    }

    /**
     * Rows to start from.
     *
     * @param place the index of their place
     * @param rows the rows; their attributes include the key of the place
     */
    public record Start(int place, Plan rows) {}

    /**
     * A table whose rows are reached.
     *
     * @param table its name
     * @param key the columns of its primary key; empty if the table has at most one row
     * @param types the types of the key columns; keys of different places may share a column if the types are equal
     */
    public record Place(TableName table, List<String> key, List<String> types) {
        public Place {
            key = List.copyOf(key);
            types = List.copyOf(types);
        }
    }

    /**
     * A step from a row of one place to rows of another.
     *
     * @param from the index of the place where the step begins
     * @param hops the hops from table to table, in order; the last one ends in the table of {@code to}
     * @param to the index of the place where the step ends
     */
    public record Step(int from, List<Hop> hops, int to) {
        public Step {
            hops = List.copyOf(hops);
        }
    }

    /** Returns this node with {@code change} applied to the rows of each start. */
    Reach withStarts(UnaryOperator<Plan> change) {
        return new Reach(
                starts.stream()
                        .map(start -> new Start(start.place(), change.apply(start.rows())))
                        .toList(),
                places,
                steps,
                target,
                circular,
                heading);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.reach(this);
    }
}
