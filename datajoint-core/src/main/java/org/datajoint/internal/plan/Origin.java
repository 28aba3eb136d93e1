package org.datajoint.internal.plan;

import java.util.Optional;
import org.datajoint.heading.TableName;

/** Finds the table that the values of an attribute come from. */
public final class Origin implements Plan.Visitor<Optional<TableName>> {
    private final String attribute;

    private Origin(String attribute) {
        this.attribute = attribute;
    }

    /** Returns the table that the values come from, or empty if they are computed. */
    public static Optional<TableName> of(Plan plan, String attribute) {
        return plan.accept(new Origin(attribute));
    }

    private Optional<TableName> ofColumn(Iterable<Column> columns, Plan input) {
        for (Column column : columns) {
            if (column.name().equals(attribute)) {
                return column.expression() instanceof Expression.Reference reference
                        ? of(input, reference.attribute())
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<TableName> source(Source node) {
        return Optional.of(node.table());
    }

    @Override
    public Optional<TableName> aggregate(Aggregate node) {
        return ofColumn(node.columns(), node.input());
    }

    @Override
    public Optional<TableName> project(Project node) {
        return ofColumn(node.columns(), node.input());
    }

    @Override
    public Optional<TableName> join(Join node) {
        return (node.left().heading().contains(attribute) ? node.left() : node.right()).accept(this);
    }

    @Override
    public Optional<TableName> union(Union node) {
        return (node.left().heading().contains(attribute) ? node.left() : node.right()).accept(this);
    }

    @Override
    public Optional<TableName> distinct(Distinct node) {
        return node.input().accept(this);
    }

    @Override
    public Optional<TableName> reach(Reach node) {
        return Optional.of(node.places().get(node.target()).table());
    }

    @Override
    public Optional<TableName> restrict(Restrict node) {
        return node.input().accept(this);
    }

    @Override
    public Optional<TableName> top(TopRows node) {
        return node.input().accept(this);
    }
}
