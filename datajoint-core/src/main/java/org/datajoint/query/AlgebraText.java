package org.datajoint.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.datajoint.internal.plan.Aggregate;
import org.datajoint.internal.plan.Column;
import org.datajoint.internal.plan.Distinct;
import org.datajoint.internal.plan.Expression;
import org.datajoint.internal.plan.Join;
import org.datajoint.internal.plan.Ordering;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.plan.Project;
import org.datajoint.internal.plan.Reach;
import org.datajoint.internal.plan.Restrict;
import org.datajoint.internal.plan.Source;
import org.datajoint.internal.plan.TopRows;
import org.datajoint.internal.plan.Union;

/** Formats plans in DataJoint's notation, for people: {@code (Session & 'session < 3') * Trial}. */
final class AlgebraText implements Plan.Visitor<String> {
    private AlgebraText() {}

    static String of(Plan plan) {
        return plan.accept(new AlgebraText());
    }

    private static String operand(Plan plan) {
        String text = of(plan);
        return plan instanceof Source || plan instanceof Project ? text : "(" + text + ")";
    }

    @Override
    public String source(Source node) {
        return node.table().className() + (node.locked() ? ".forUpdate()" : "");
    }

    @Override
    public String reach(Reach node) {
        String starts = node.starts().stream().map(start -> of(start.rows())).collect(Collectors.joining(", "));
        return node.places().get(node.target()).table().className() + ".reachedFrom(" + starts + ")";
    }

    @Override
    public String restrict(Restrict node) {
        Plan input = node.input();
        String left = input instanceof Restrict || input instanceof TopRows ? of(input) : operand(input);
        return node.predicate() instanceof Predicate.Not not
                ? left + " - " + PredicateText.of(not.part())
                : left + " & " + PredicateText.of(node.predicate());
    }

    @Override
    public String project(Project node) {
        List<String> key = node.heading().primaryKey();
        List<String> columns = new ArrayList<>();
        for (Column column : node.columns()) {
            String text = column(column);
            if (!key.contains(text)) {
                columns.add("'" + text + "'");
            }
        }
        return operand(node.input()) + ".proj(" + String.join(", ", columns) + ")";
    }

    private static String column(Column column) {
        if (column.expression() instanceof Expression.Reference reference) {
            boolean renamed = !reference.attribute().equals(column.name());
            return renamed ? column.name() + " = " + reference.attribute() : column.name();
        }
        Expression.Computed computed = (Expression.Computed) column.expression();
        return column.name() + " = " + computed.snippet().text();
    }

    @Override
    public String join(Join node) {
        return node.keepsLeft()
                ? operand(node.left()) + ".extend(" + of(node.right()) + ")"
                : operand(node.left()) + " * " + operand(node.right());
    }

    @Override
    public String aggregate(Aggregate node) {
        String columns = node.columns().stream()
                .filter(column -> column.expression() instanceof Expression.Computed)
                .map(column -> ", '" + column(column) + "'")
                .collect(Collectors.joining());
        return key(node.key()) + ".aggr(" + of(node.input()) + columns + ")";
    }

    @Override
    public String distinct(Distinct node) {
        return key(node.names()) + " & " + operand(node.input());
    }

    private static String key(List<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ", "U(", ")"));
    }

    @Override
    public String top(TopRows node) {
        List<String> parts = new ArrayList<>();
        if (node.limit() != null) {
            parts.add("limit " + node.limit());
        }
        if (!node.order().isEmpty()) {
            parts.add(node.order().stream()
                    .map(AlgebraText::criterion)
                    .collect(Collectors.joining(", ", "order by ", "")));
        }
        if (node.offset() > 0) {
            parts.add("offset " + node.offset());
        }
        return operand(node.input()) + " & Top(" + String.join(" ", parts) + ")";
    }

    private static String criterion(Ordering ordering) {
        return ordering.attribute() + (ordering.descending() ? " DESC" : "");
    }

    @Override
    public String union(Union node) {
        return operand(node.left()) + " + " + operand(node.right());
    }
}
