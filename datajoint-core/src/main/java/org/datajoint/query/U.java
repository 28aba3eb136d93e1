package org.datajoint.query;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.heading.Heading;
import org.datajoint.internal.definition.Suggestion;
import org.datajoint.internal.plan.Aggregate;
import org.datajoint.internal.plan.Column;
import org.datajoint.internal.plan.Distinct;
import org.datajoint.internal.plan.Expression;
import org.datajoint.internal.plan.HeadingAlgebra;
import org.datajoint.internal.values.Required;

/**
 * The universal set of some attributes: all possible combinations of their values. It cannot be queried itself. Restricting
 * it by an expression returns the distinct combinations that occur in the expression, and aggregating over it groups an
 * expression by any attributes, not only by those of a primary key. Without attributes it is a single entity without
 * properties. Immutable.
 *
 * <pre>{@code
 * U.of("species", "sex").restrict(subject);
 * U.of("species").aggr(subject, "n = count(*)");
 * U.of().aggr(subject, "heaviest = max(weight)");
 * }</pre>
 */
public final class U {
    private final List<String> attributes;

    private U(List<String> attributes) {
        this.attributes = attributes;
    }

    /** Returns the universal set of these attributes. */
    public static U of(String... attributes) {
        return new U(List.copyOf(
                new LinkedHashSet<>(Required.arguments(attributes, "the name of an attribute. Give its name"))));
    }

    /** Returns the attributes. */
    public List<String> attributes() {
        return attributes;
    }

    /**
     * Returns the distinct combinations of the attributes' values that occur in an expression; nulls count as equal. The
     * attributes are the primary key of the result.
     *
     * @throws UnknownAttributeException if the expression lacks one of the attributes
     */
    public QueryExpression restrict(QueryExpression expression) {
        require(expression);
        return new DerivedExpression(expression.connection(), Distinct.of(expression.plan(), attributes));
    }

    /**
     * Groups the rows of an expression by the attributes and aggregates each group. Without attributes, all rows form a
     * single group, which exists even if there are no rows.
     *
     * @param columns {@code "name = aggregate"}, such as {@code "n = count(*)"}
     * @throws UnknownAttributeException if the expression lacks one of the attributes, or an attribute that a column uses
     */
    public QueryExpression aggr(QueryExpression expression, String... columns) {
        require(expression);
        Heading rekeyed = HeadingAlgebra.withPrimaryKey(expression.heading(), attributes);
        List<Column> spec =
                ColumnSpec.columns(rekeyed, Required.arguments(columns, "a column. Give \"name = aggregate\""));
        requireDetermined(spec, Set.copyOf(attributes), expression.heading());
        Aggregate aggregate = Aggregate.of(expression.plan(), rekeyed, Set.of(), attributes.isEmpty(), spec);
        return new DerivedExpression(expression.connection(), aggregate);
    }

    private void require(QueryExpression expression) {
        Heading heading = Required.argument(expression, Required.EXPRESSION).heading();
        for (String name : attributes) {
            if (!heading.contains(name)) {
                throw new UnknownAttributeException(
                        "The expression has no attribute `" + name + "` for " + this
                                + Suggestion.ending(name, heading.names()) + " Its attributes are "
                                + String.join(", ", heading.names()) + ".",
                        List.of(name));
            }
        }
    }

    /** @throws QueryException if a column is an attribute whose values may differ within a group */
    static void requireDetermined(List<Column> columns, Set<String> determined, Heading known) {
        for (Column column : columns) {
            if (column.expression() instanceof Expression.Reference reference
                    && !determined.contains(reference.attribute())) {
                throw new QueryException("`" + reference.attribute()
                        + "` may differ within a group: aggregate it, as in \""
                        + column.name() + " = max(" + reference.attribute()
                        + ")\". The attributes that are the same throughout a group are "
                        + known.names().stream().filter(determined::contains).collect(Collectors.joining(", ")) + ".");
            }
        }
    }

    @Override
    public String toString() {
        return "U(" + String.join(", ", attributes) + ")";
    }
}
