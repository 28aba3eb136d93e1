package org.datajoint.internal.select;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datajoint.internal.plan.Aggregate;
import org.datajoint.internal.plan.Column;
import org.datajoint.internal.plan.Expression;

/** Adds an aggregation to the statement it groups. */
final class Grouping {
    private Grouping() {}

    /** Returns the groups of an operand. */
    static Select apply(Aggregate node, Select operand) {
        Select select = seesColumns(node, operand) ? operand : operand.nested();
        // In GROUP BY, a server could take the name of a grouping column for a new attribute of the same name. In that
        // case the attributes get generated names, which an outer statement renames.
        boolean taken = node.columns().stream()
                .anyMatch(column -> !column.equals(Column.of(column.name()))
                        && select.scope.contains(column.name())
                        && groupingNames(node).contains(column.name()));
        Map<String, Expression> columns = new LinkedHashMap<>();
        List<Column> outer = new ArrayList<>();
        for (Column column : node.columns()) {
            String name = taken ? "$" + columns.size() : column.name();
            outer.add(Column.renamed(column.name(), name));
            columns.put(
                    name,
                    column.expression() instanceof Expression.Reference reference
                            ? new Expression.Reference(select.source(reference.attribute()))
                            : column.expression());
        }
        select.columns.clear();
        select.columns.putAll(columns);
        select.grouped = true;
        select.total = node.total();
        groupingNames(node).forEach(name -> select.groupBy.add(name));
        return taken ? Projection.apply(select.nested(), outer) : select;
    }

    /** Returns whether snippets and grouping names use plain columns only, and all other attributes are columns of any name. */
    private static boolean seesColumns(Aggregate node, Select operand) {
        for (Column column : node.columns()) {
            if (column.expression() instanceof Expression.Computed computed
                    ? !operand.arePlain(computed.snippet().attributes())
                    : !operand.isColumn(((Expression.Reference) column.expression()).attribute())) {
                return false;
            }
        }
        return operand.arePlain(groupingNames(node));
    }

    /**
     * Returns the key and those attributes it determines that are used. MariaDB does not detect functional dependencies, so
     * they must be listed; they do not split groups.
     */
    private static Set<String> groupingNames(Aggregate node) {
        Set<String> names = new LinkedHashSet<>(node.key());
        for (Column column : node.columns()) {
            if (column.expression() instanceof Expression.Reference reference) {
                names.add(reference.attribute());
            } else if (column.expression() instanceof Expression.Computed computed) {
                computed.snippet().attributes().stream()
                        .filter(node.determined()::contains)
                        .sorted()
                        .forEach(names::add);
            }
        }
        return names;
    }
}
