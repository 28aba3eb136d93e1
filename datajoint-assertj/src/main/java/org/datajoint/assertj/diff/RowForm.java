package org.datajoint.assertj.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datajoint.assertj.value.ComparisonRules;
import org.datajoint.assertj.value.Equality;
import org.datajoint.assertj.value.ValueShape;
import org.jspecify.annotations.Nullable;

/**
 * Rows in a form to look them up by: rows that are equal in the given attributes have equal forms.
 *
 * <p>What an expected value means depends on what its column holds, which the first actual value that is not null tells.
 */
final class RowForm {
    private static final class Column {
        private final String name;
        private final Equality equality;
        /** Whether the comparison looks at the shape at all. */
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
     * Takes notice of what columns hold. True means that something new was learnt, and expected rows have other forms now;
     * actual rows that were read before keep theirs, for they were null there.
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
     * Returns an attribute that holds another kind of value than in the rows before, as blobs and JSON may: then an expected
     * value has no one form. Null if none does.
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
