package org.datajoint.internal.select;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.internal.plan.Join;
import org.datajoint.internal.plan.Predicate;

/** How a join extends the statement of its left operand. */
final class Joining {
    private static final Set<Kind> BY_VALUE = Set.of(
            Kind.INT8, Kind.INT16, Kind.INT32, Kind.INT64, Kind.BOOL, Kind.UUID, Kind.BYTES, Kind.DATE, Kind.DATETIME);

    private final Join node;
    private final List<String> common;
    private Select left;
    private Select right;

    Joining(Join node, Select left, Select right) {
        this.node = node;
        this.common = node.common();
        this.left = Lowering.operand(left);
        this.right = Lowering.operand(right);
    }

    Select select() {
        if (!left.arePlain(common)) {
            left = left.nested();
        }
        if (node.keepsLeft() && right.inventsValues()) {
            // MySQL (seen in 9.7) merges "ifnull(x, 0)", "x is null" and the like into the outer statement, and takes
            // them for never null there, also in the rows without a partner, where they must be null.
            right.fenced = true;
            right = right.nested();
        } else if (!isPlainOperand()) {
            right = right.nested();
        }
        if (!meetsOnlyInCommon() && right.hidesNames()) {
            right = right.nested();
        }
        if (!meetsOnlyInCommon()) {
            left = left.nested();
        }
        FromItem first = right.from.get(0);
        left.from.add(new FromItem(first.operand(), node.keepsLeft(), common));
        left.where.addAll(right.where);
        left.scope.addAll(right.scope);
        Select joined = left;
        List<String> names = node.heading().names();
        names.stream().filter(name -> !joined.columns.containsKey(name)).forEach(this::addColumn);
        return Projection.only(joined, names);
    }

    private void addColumn(String name) {
        left.columns.put(name, Objects.requireNonNull(right.columns.get(name)));
    }

    /**
     * Returns whether the right statement may lend its only table and its conditions. A left join fills missing rows with
     * nulls after them, so that there must be no conditions and no computations. Text on a common column would see the left
     * one's value, which need not be the same one where a collation or a rounding makes them equal.
     */
    private boolean isPlainOperand() {
        boolean single = right.from.size() == 1 && right.arePlain(common) && !readsSameTable();
        if (node.keepsLeft()) {
            return single && right.where.isEmpty() && right.arePlain(right.columns.keySet());
        }
        return single && right.where.stream().noneMatch(this::seesLeftText);
    }

    /** A table that is read twice needs a name of its own. */
    private boolean readsSameTable() {
        FromItem.Operand operand = right.from.get(0).operand();
        return operand instanceof FromItem.Operand.Table
                && left.from.stream().anyMatch(item -> item.operand().equals(operand));
    }

    private boolean seesLeftText(Predicate predicate) {
        return UsedAttributes.of(predicate).inText().stream()
                .anyMatch(name -> common.contains(name)
                        && !BY_VALUE.contains(node.right()
                                .heading()
                                .find(name)
                                .orElseThrow()
                                .type()
                                .kind()));
    }

    /** Returns whether every name that both FROM clauses offer is a column that must be equal: then no name is ambiguous. */
    private boolean meetsOnlyInCommon() {
        for (String name : right.scope) {
            if (left.scope.contains(name) && !common.contains(name)) {
                return false;
            }
        }
        return true;
    }
}
