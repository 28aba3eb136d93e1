package org.datajoint.internal.plan;

import org.datajoint.heading.TableName;
import org.jspecify.annotations.Nullable;

/** Finds the table that an attribute's values are from. */
public final class Origin implements Plan.Visitor<@Nullable TableName> {
    private final String attribute;

    private Origin(String attribute) {
        this.attribute = attribute;
    }

    /** Returns the table; null if the values are computed. */
    public static @Nullable TableName of(Plan plan, String attribute) {
        return plan.accept(new Origin(attribute));
    }

    private @Nullable TableName among(Iterable<Column> columns, Plan input) {
        for (Column column : columns) {
            if (column.name().equals(attribute)) {
                return column.expression() instanceof Expression.Reference reference
                        ? of(input, reference.attribute())
                        : null;
            }
        }
        return null;
    }

    @Override
    public @Nullable TableName source(Source node) {
        return node.table();
    }

    @Override
    public @Nullable TableName aggregate(Aggregate node) {
        return among(node.columns(), node.input());
    }

    @Override
    public @Nullable TableName project(Project node) {
        return among(node.columns(), node.input());
    }

    @Override
    public @Nullable TableName join(Join node) {
        return (node.left().heading().contains(attribute) ? node.left() : node.right()).accept(this);
    }

    @Override
    public @Nullable TableName union(Union node) {
        return (node.left().heading().contains(attribute) ? node.left() : node.right()).accept(this);
    }

    @Override
    public @Nullable TableName distinct(Distinct node) {
        return node.input().accept(this);
    }

    @Override
    public @Nullable TableName restrict(Restrict node) {
        return node.input().accept(this);
    }

    @Override
    public @Nullable TableName top(TopRows node) {
        return node.input().accept(this);
    }
}
