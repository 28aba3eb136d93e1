package org.datajoint.assertj.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datajoint.assertj.value.ComparisonRules;
import org.datajoint.assertj.value.Equality;
import org.datajoint.assertj.value.ValueShape;
import org.jspecify.annotations.Nullable;

/**
 * Converts rows to a form by which they can be looked up: rows that are equal in the given attributes have equal forms.
 *
 * <p>The meaning of an expected value depends on the kind of values in its column, which is known from the first actual
 * value that is not null.
 */
final class RowForm {
    private static final class Column {
        private final String name;
        private final Equality equality;
        /** Whether the comparison depends on the shape. */
        private final boolean shaped;

        private @Nullable ValueShape shape;

        Column(String name, ComparisonRules rules) {
            this.name = name;
            this.equality = rules.comparisonOf(name) instanceof Equality chosen ? chosen : Equality.LENIENT;
            this.shaped = !equality.strict();
        }

        @Nullable
        Object form(@Nullable Object value) {
            if (value == null) {
                return null;
            }
            ValueShape known = shape;
            return equality.normal(value, known == null ? ValueShape.of(value) : known);
        }
    }

    private final List<Column> columns = new ArrayList<>();
    private int unknown;

    RowForm(List<String> names, ComparisonRules rules) {
        names.forEach(name -> columns.add(new Column(name, rules)));
        unknown = names.size();
    }

    /**
     * Learns the kinds of values in the columns. If the result is true, something new was learned and the forms of
     * expected rows change. Forms of actual rows that were read before do not change, because their values were null in
     * these columns.
     *
     * @return whether something new was learned
     */
    boolean learn(Map<String, ?> actual) {
        int before = unknown;
        if (before > 0) {
            for (Column column : columns) {
                Object value = column.shape == null ? actual.get(column.name) : null;
                if (value != null) {
                    column.shape = ValueShape.of(value);
                    unknown--;
                }
            }
        }
        return unknown < before;
    }

    /**
     * Returns an attribute that contains another kind of value than in earlier rows, as blobs and JSON may, so that an
     * expected value has no single form. Null if there is none.
     */
    @Nullable
    String mixed(Map<String, ?> actual) {
        for (Column column : columns) {
            Object value = column.shaped && column.shape != null ? actual.get(column.name) : null;
            if (value != null && !ValueShape.of(value).equals(column.shape)) {
                return column.name;
            }
        }
        return null;
    }

    /** Returns the row's form. */
    List<@Nullable Object> of(Map<String, ?> row) {
        List<@Nullable Object> forms = new ArrayList<>(columns.size());
        for (Column column : columns) {
            forms.add(column.form(row.get(column.name)));
        }
        return forms;
    }
}
