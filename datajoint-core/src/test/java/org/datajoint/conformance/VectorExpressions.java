package org.datajoint.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.datajoint.query.Condition;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Top;
import org.datajoint.query.U;

/** Builds expressions of this library from those of the vectors. */
final class VectorExpressions {
    private final Function<String, ? extends QueryExpression> tables;

    /** @param tables the table of a name, such as {@code Session.Trial} */
    VectorExpressions(Function<String, ? extends QueryExpression> tables) {
        this.tables = tables;
    }

    QueryExpression of(JsonNode node) {
        String operator = node.fieldNames().next();
        JsonNode arguments = node.get(operator);
        return switch (operator) {
            case "table" -> tables.apply(arguments.textValue());
            case "restrict" -> restrict(of(arguments.get(0)), arguments.get(1));
            case "top" -> of(arguments.get(0)).top(top(arguments.get(1)));
            case "proj" -> of(arguments.get(0)).proj(columns(arguments.get(1), arguments.get(2)));
            case "join" -> of(arguments.get(0)).join(of(arguments.get(1)));
            case "extend" -> of(arguments.get(0)).extend(of(arguments.get(1)));
            case "union" -> of(arguments.get(0)).union(of(arguments.get(1)));
            case "aggr" -> aggregate(arguments);
            case "u_restrict" -> universal(arguments.get(0)).restrict(of(arguments.get(1)));
            case "u_aggr" -> universal(arguments.get(0)).aggr(of(arguments.get(1)), columns(null, arguments.get(2)));
            default -> throw new IllegalArgumentException("unknown operator " + operator);
        };
    }

    /** Where it can, by the overload that a user would take. */
    private QueryExpression restrict(QueryExpression expression, JsonNode condition) {
        if (condition.isBoolean()) {
            return expression.restrict(condition(condition));
        }
        String kind = condition.fieldNames().next();
        JsonNode content = condition.get(kind);
        return switch (kind) {
            case "sql" -> expression.restrict(content.textValue());
            case "map" -> expression.restrict(TaggedJson.map(content));
            case "expr" -> expression.restrict(of(content));
            case "any" -> expression.restrict(conditions(content));
            case "not" -> expression.exclude(condition(content));
            default -> expression.restrict(condition(condition));
        };
    }

    private Condition condition(JsonNode node) {
        if (node.isBoolean()) {
            return node.booleanValue() ? Condition.allOf() : Condition.anyOf();
        }
        String kind = node.fieldNames().next();
        JsonNode content = node.get(kind);
        return switch (kind) {
            case "sql" -> Condition.sql(content.textValue());
            case "map" -> Condition.of(TaggedJson.map(content));
            case "expr" -> Condition.of(of(content));
            case "any" -> Condition.anyOf(conditions(content));
            case "all" -> Condition.allOf(conditions(content));
            case "not" -> Condition.not(condition(content));
            default -> throw new IllegalArgumentException("unknown condition " + kind);
        };
    }

    private List<Condition> conditions(JsonNode nodes) {
        List<Condition> conditions = new ArrayList<>();
        nodes.forEach(node -> conditions.add(condition(node)));
        return conditions;
    }

    private static Top top(JsonNode options) {
        JsonNode limit = options.path("limit");
        Top top = limit.isNumber() ? Top.of(limit.longValue()) : Top.all();
        JsonNode order = options.path("order_by");
        if (order.isNull()) {
            top = top.inheritOrder();
        } else if (order.isTextual()) {
            top = top.orderBy(order.textValue());
        } else if (order.isArray()) {
            top = top.orderBy(names(order));
        }
        return top.offset(options.path("offset").asLong(0));
    }

    private QueryExpression aggregate(JsonNode arguments) {
        var aggregation = of(arguments.get(0)).aggr(of(arguments.get(1)), columns(arguments.get(2), arguments.get(3)));
        boolean excludes = arguments.path(4).path("exclude_nonmatching").asBoolean(false);
        return excludes ? aggregation.excludingNonmatching() : aggregation;
    }

    private static U universal(JsonNode names) {
        return U.of(names(names));
    }

    private static String[] names(JsonNode nodes) {
        List<String> names = new ArrayList<>();
        nodes.forEach(node -> names.add(node.textValue()));
        return names.toArray(new String[0]);
    }

    private static String[] columns(JsonNode names, JsonNode named) {
        List<String> columns = new ArrayList<>(names == null ? List.of() : List.of(names(names)));
        if (named != null) {
            named.properties()
                    .forEach(field -> columns.add(
                            field.getKey() + " = " + field.getValue().textValue()));
        }
        return columns.toArray(new String[0]);
    }
}
