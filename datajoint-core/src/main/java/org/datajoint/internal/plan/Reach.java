package org.datajoint.internal.plan;

import java.util.List;
import java.util.function.UnaryOperator;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;

/**
 * The keys of the rows of one table that are reached from given rows, which are reached themselves, by steps from row to row. Any
 * number of ways may lead to a row; it is there once.
 *
 * @param starts the given rows
 * @param places the tables whose rows are reached
 * @param steps how rows of one place lead to rows of another, or of the same
 * @param target the index of the place whose keys are asked for
 * @param circular whether steps lead in a circle
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
     * Rows to begin with.
     *
     * @param place the index of their place
     * @param rows the rows, which have its key among their attributes
     */
    public record Start(int place, Plan rows) {}

    /**
     * A table whose rows are reached.
     *
     * @param table its name
     * @param key the columns that tell its rows apart; none if it has one row at most
     * @param types the types of these columns; columns of one type may share their room
     */
    public record Place(TableName table, List<String> key, List<String> types) {
        public Place {
            key = List.copyOf(key);
            types = List.copyOf(types);
        }
    }

    /**
     * A way from a row to others.
     *
     * @param from the index of the place that it begins in
     * @param hops the tables that it passes, one after the other; the last one is that of {@code to}
     * @param to the index of the place that it ends in
     */
    public record Step(int from, List<Hop> hops, int to) {
        public Step {
            hops = List.copyOf(hops);
        }
    }

    /** Returns the same with the rows of the starts changed. */
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
