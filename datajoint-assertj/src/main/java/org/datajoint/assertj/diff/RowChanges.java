package org.datajoint.assertj.diff;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datajoint.assertj.text.Columns;
import org.datajoint.assertj.text.RowText;
import org.datajoint.assertj.value.Equality;
import org.datajoint.assertj.value.ValueDifference;
import org.datajoint.assertj.value.ValueShape;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a table's rows between two readings. Rows are identified by the primary key; without one, a changed
 * row counts as deleted and inserted.
 *
 * @param columns the table's attributes
 * @param inserted the new rows
 * @param deleted the deleted rows
 * @param modified the changed rows with their new values
 * @param before the changed rows with their old values
 */
public record RowChanges(Columns columns, List<Row> inserted, List<Row> deleted, List<Row> modified, List<Row> before) {
    private static final int SHOWN = 10;
    private static final Equality STRICT = new Equality(true, null);

    /** Compares two readings. */
    public static RowChanges between(Columns columns, List<Row> before, List<Row> after) {
        Map<List<@Nullable Object>, List<Row>> old = new LinkedHashMap<>();
        before.forEach(row ->
                old.computeIfAbsent(key(columns, row), key -> new ArrayList<>()).add(row));
        List<Row> inserted = new ArrayList<>();
        List<Row> modified = new ArrayList<>();
        List<Row> earlier = new ArrayList<>();
        for (Row row : after) {
            List<Row> same = old.get(key(columns, row));
            if (same == null || same.isEmpty()) {
                inserted.add(row);
                continue;
            }
            Row was = same.remove(0);
            if (!equal(was, row)) {
                modified.add(row);
                earlier.add(was);
            }
        }
        List<Row> deleted = old.values().stream().flatMap(List::stream).toList();
        return new RowChanges(columns, List.copyOf(inserted), deleted, List.copyOf(modified), List.copyOf(earlier));
    }

    /** Returns the values of the key in a form that can be hashed. */
    private static List<@Nullable Object> key(Columns columns, Row row) {
        return forms(columns.key().isEmpty() ? columns.names() : columns.key(), row);
    }

    private static boolean equal(Row before, Row after) {
        return before.keySet().equals(after.keySet())
                && forms(after.keySet(), before).equals(forms(after.keySet(), after));
    }

    /**
     * Returns values in a form that can be compared and hashed, because arrays do not define equality and blobs may
     * contain them at any depth.
     */
    private static List<@Nullable Object> forms(Collection<String> names, Row row) {
        List<@Nullable Object> forms = new ArrayList<>(names.size());
        for (String name : names) {
            Object value = row.get(name);
            forms.add(value == null ? null : STRICT.normal(value, ValueShape.of(value)));
        }
        return forms;
    }

    /** Returns whether no row changed. */
    public boolean isEmpty() {
        return inserted.isEmpty() && deleted.isEmpty() && modified.isEmpty();
    }

    /** Returns the changes as lines of a message, under the table's name. */
    public String text(String table) {
        StringBuilder text = new StringBuilder(table).append(":");
        append(text, "inserted", inserted);
        append(text, "deleted", deleted);
        if (!modified.isEmpty()) {
            text.append('\n').append(title("modified", modified));
        }
        for (int i = 0; i < Math.min(modified.size(), SHOWN); i++) {
            text.append("\n  ").append(columns.nameOf(modified.get(i))).append('\n');
            text.append(difference(before.get(i), modified.get(i)));
        }
        return text.toString();
    }

    private String difference(Row was, Row is) {
        List<ValueDifference> values = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>(is.keySet());
        names.addAll(was.keySet());
        for (String name : names) {
            if (!forms(List.of(name), was).equals(forms(List.of(name), is))) {
                values.add(new ValueDifference(name, was.get(name), is.get(name), STRICT));
            }
        }
        return values.isEmpty()
                ? "    (the attributes of the table changed)"
                : RowDifferenceText.of(new RowDifference(is, values), columns, "before", "after");
    }

    private void append(StringBuilder text, String what, List<Row> rows) {
        if (!rows.isEmpty()) {
            List<Row> shown = rows.subList(0, Math.min(rows.size(), SHOWN));
            text.append('\n').append(title(what, rows)).append('\n');
            text.append(RowText.table(columns, columns.key(), shown, null));
        }
    }

    private static String title(String what, List<Row> rows) {
        return rows.size() + " " + what + (rows.size() > SHOWN ? ", first " + SHOWN + " shown:" : ":");
    }
}
