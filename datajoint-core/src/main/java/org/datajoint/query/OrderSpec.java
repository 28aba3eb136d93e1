package org.datajoint.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.errors.QuerySyntaxException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.heading.Heading;
import org.datajoint.internal.definition.Suggestion;
import org.datajoint.internal.plan.Column;
import org.datajoint.internal.plan.Expression;
import org.datajoint.internal.plan.Ordering;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.plan.Project;
import org.datajoint.internal.plan.Restrict;
import org.datajoint.internal.plan.Snippet;
import org.datajoint.internal.plan.TopRows;
import org.jspecify.annotations.Nullable;

/** Applies the order and the limits of a {@link Top} to a plan, which may already have others. */
final class OrderSpec {
    private static final Pattern CRITERION =
            Pattern.compile("\\s*(?:`((?:[^`]|``)+)`|(\\w+))(?:\\s+((?i)ASC|DESC))?\\s*");
    /** Matches a name of any characters, with an optional direction. */
    private static final Pattern NAMED = Pattern.compile("\\s*(.+?)(?:\\s+((?i)ASC|DESC))?\\s*", Pattern.DOTALL);

    private static final Pattern COMMA = Pattern.compile(",(?=(?:[^`]*`[^`]*`)*[^`]*$)");

    private OrderSpec() {}

    /** Returns the plan with the order and limits applied. */
    static Plan apply(Plan plan, Top top) {
        List<String> texts = top.order();
        if (texts == null) {
            return inherit(plan, top);
        }
        List<Ordering> order = parse(texts, plan.heading());
        if (plan instanceof TopRows rows && rows.order().equals(order)) {
            return rows.then(top.limit(), top.offset());
        }
        return new TopRows(plan, order, top.limit(), top.offset());
    }

    /**
     * Applies limits in the existing order. A limit commutes with a projection unless the projection computes window functions, so
     * it moves to the node with the order, which may use an attribute that the projection drops.
     */
    private static Plan inherit(Plan plan, Top top) {
        if (plan instanceof TopRows rows) {
            return rows.then(top.limit(), top.offset());
        }
        if (plan instanceof Project project
                && project.columns().stream().noneMatch(OrderSpec::looksAtOtherRows)
                && order(project.input()).isPresent()) {
            return new Project(inherit(project.input(), top), project.columns(), project.heading());
        }
        return new TopRows(plan, order(plan).orElseGet(() -> byKey(plan.heading())), top.limit(), top.offset());
    }

    private static boolean looksAtOtherRows(Column column) {
        return column.expression() instanceof Expression.Computed computed
                && computed.snippet().has(Snippet.Trait.WINDOWS);
    }

    /** Returns the attributes that order the rows of a plan; empty if it has no order. */
    static List<String> attributes(Plan plan) {
        return order(plan).orElse(List.of()).stream().map(Ordering::attribute).toList();
    }

    /**
     * Returns the order of a plan's rows in terms of its own attributes. A restriction keeps the order; a projection keeps it up
     * to the first attribute that it drops.
     */
    static Optional<List<Ordering>> order(Plan plan) {
        if (plan instanceof TopRows rows) {
            return Optional.of(rows.order());
        }
        if (plan instanceof Restrict restrict) {
            return order(restrict.input());
        }
        if (plan instanceof Project project) {
            return order(project.input()).map(order -> renamed(order, project)).filter(order -> !order.isEmpty());
        }
        return Optional.empty();
    }

    private static List<Ordering> renamed(List<Ordering> order, Project project) {
        List<Ordering> result = new ArrayList<>();
        for (Ordering ordering : order) {
            Optional<Column> column = project.columns().stream()
                    .filter(candidate -> candidate.expression().equals(new Expression.Reference(ordering.attribute())))
                    .findFirst();
            if (column.isEmpty()) {
                break;
            }
            result.add(new Ordering(column.get().name(), ordering.descending()));
        }
        return result;
    }

    static List<Ordering> byKey(Heading heading) {
        return heading.primaryKey().stream()
                .map(name -> new Ordering(name, false))
                .toList();
    }

    /** Returns the reverse order, in which ties are broken by the primary key, also in reverse. */
    static List<Ordering> reversed(List<Ordering> order, Heading heading) {
        List<Ordering> result = new ArrayList<>(order);
        for (Ordering key : byKey(heading)) {
            if (order.stream().noneMatch(ordering -> ordering.attribute().equals(key.attribute()))) {
                result.add(key);
            }
        }
        result.replaceAll(Ordering::reversed);
        return result;
    }

    private static List<Ordering> parse(List<String> texts, Heading heading) {
        List<Ordering> order = new ArrayList<>();
        for (String text : texts) {
            if (!text.equals("KEY") && heading.contains(text)) {
                add(new Ordering(text, false), order);
                continue;
            }
            Optional<Ordering> named = named(text, heading);
            if (named.isPresent()) {
                add(named.get(), order);
                continue;
            }
            for (String criterion : COMMA.split(text, -1)) {
                criterion(criterion, heading).forEach(ordering -> add(ordering, order));
            }
        }
        return order;
    }

    /** Adds a criterion, unless the attribute already has one. */
    private static void add(Ordering ordering, List<Ordering> order) {
        if (order.stream().noneMatch(known -> known.attribute().equals(ordering.attribute()))) {
            order.add(ordering);
        }
    }

    private static Optional<Ordering> named(String text, Heading heading) {
        Matcher matcher = NAMED.matcher(text);
        return matcher.matches() && !matcher.group(1).equals("KEY") && heading.contains(matcher.group(1))
                ? Optional.of(new Ordering(matcher.group(1), isDescending(matcher.group(2))))
                : Optional.empty();
    }

    private static List<Ordering> criterion(String text, Heading heading) {
        Optional<Ordering> named = named(text, heading);
        if (named.isPresent()) {
            return List.of(named.get());
        }
        Matcher matcher = CRITERION.matcher(text);
        if (!matcher.matches()) {
            throw new QuerySyntaxException(
                    "\"" + text.strip() + "\" is not an order. Give KEY or an attribute, optionally"
                            + " followed by ASC or DESC. To order by an expression, compute it with proj first.");
        }
        boolean descending = isDescending(matcher.group(3));
        String quoted = matcher.group(1);
        String name = quoted == null ? matcher.group(2) : quoted.replace("``", "`");
        if (name.equals("KEY")) {
            return heading.primaryKey().stream()
                    .map(attribute -> new Ordering(attribute, descending))
                    .toList();
        }
        if (!heading.contains(name)) {
            throw new UnknownAttributeException(
                    "Cannot order by `" + name + "`, which is not an attribute here"
                            + Suggestion.ending(name, heading.names()) + " The attributes are "
                            + String.join(", ", heading.names()) + ".",
                    List.of(name));
        }
        return List.of(new Ordering(name, descending));
    }

    private static boolean isDescending(@Nullable String direction) {
        return "DESC".equalsIgnoreCase(direction);
    }
}
