package org.datajoint.internal.select;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.internal.plan.Join;
import org.datajoint.internal.plan.Predicate;

/** Adds the right operand of a join to the statement of the left one. */
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
            // MySQL (seen in 9.7) merges "ifnull(x, 0)", "x is null" and the like into the outer statement and assumes
            // that they are never null there, although they must be null in rows without a partner.
            right.fenced = true;
            right = right.nested();
        } else if (!isPlainOperand()) {
            right = right.nested();
        }
        if (!sharesOnlyCommonNames() && right.hidesNames()) {
            right = right.nested();
        }
        if (!sharesOnlyCommonNames()) {
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
     * Returns whether the right statement can be dissolved: its only operand is joined directly and its conditions are added
     * to those of the left statement. In a left join it must have neither conditions nor computations, since they would be
     * evaluated after the nulls of missing rows have been filled in. In an inner join, text must not use a common column: it
     * would see the left value, which may differ from the right one if they are equal only by collation or rounding.
     */
    private boolean isPlainOperand() {
        boolean single = right.from.size() == 1 && right.arePlain(common) && !readsSameTable();
        if (node.keepsLeft()) {
            return single && right.where.isEmpty() && right.arePlain(right.columns.keySet());
        }
        return single && right.where.stream().noneMatch(this::seesLeftText);
    }

    /** Returns whether the left statement already reads the right table; a second reading needs a name of its own. */
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

    /** Returns whether the FROM clauses share no names except those of common columns, so that no name is ambiguous. */
    private boolean sharesOnlyCommonNames() {
        for (String name : right.scope) {
            if (left.scope.contains(name) && !common.contains(name)) {
                return false;
            }
        }
        return true;
    }
}
