package org.datajoint.query;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.datajoint.connection.Connection;
import org.datajoint.errors.QueryException;
import org.datajoint.heading.Heading;
import org.datajoint.internal.plan.Aggregate;
import org.datajoint.internal.plan.Column;
import org.datajoint.internal.plan.HeadingAlgebra;
import org.datajoint.internal.plan.Join;
import org.datajoint.internal.plan.Plan;

/**
 * The aggregation of an expression's rows for each row of another expression; see {@link QueryExpression#aggr}. Immutable.
 *
 * <p>Rows without a match are kept. For them, aggregates are computed over a single row of nulls, so {@code count(*)} is 1
 * and {@code count(x)} is 0.
 */
public final class Aggregation extends QueryExpression {
    private final Connection connection;
    private final Plan left;
    private final Plan group;
    private final List<String> columns;

    Aggregation(Connection connection, Plan left, Plan group, List<String> columns) {
        super(aggregate(left, group, columns, true));
        this.connection = connection;
        this.left = left;
        this.group = group;
        this.columns = columns;
    }

    /** Returns the same aggregation without rows that have no match in the aggregated expression. */
    public QueryExpression excludingNonmatching() {
        return new DerivedExpression(connection, aggregate(left, group, columns, false));
    }

    private static Plan aggregate(Plan left, Plan group, List<String> texts, boolean keepsLeft) {
        List<String> missing = left.heading().primaryKey().stream()
                .filter(name -> !group.heading().contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new QueryException("Cannot aggregate: the aggregated expression lacks " + missing
                    + " of the primary key " + left.heading().primaryKey()
                    + ". Its attributes are "
                    + String.join(", ", group.heading().names())
                    + ". Join it with a table that has them, or group by other attributes with U.of(...).aggr(...).");
        }
        Join join = Join.grouped(left, group, keepsLeft);
        Heading rekeyed =
                HeadingAlgebra.withPrimaryKey(join.heading(), left.heading().primaryKey());
        List<Column> spec = ColumnSpec.columns(rekeyed, expanded(texts, left.heading()));
        U.requireDetermined(spec, Set.copyOf(left.heading().names()), rekeyed);
        Set<String> determined = new HashSet<>(left.heading().secondaryAttributes());
        return Aggregate.of(join, rekeyed, determined, false, spec);
    }

    /** Replaces three dots by the secondary attributes of the left-hand side. */
    private static List<String> expanded(List<String> texts, Heading left) {
        List<String> expanded = new ArrayList<>();
        for (String text : texts) {
            if (text.strip().equals("...")) {
                expanded.addAll(left.secondaryAttributes());
            } else {
                expanded.add(text);
            }
        }
        return expanded;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Heading heading() {
        return plan().heading();
    }
}
