package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.datajoint.internal.definition.DictionaryText;
import org.datajoint.internal.design.Column;
import org.datajoint.internal.design.ForeignKeyDesign;
import org.datajoint.internal.design.TableDesign;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.graph.ForeignKey;

/** Compares a table with its declaration. An instance serves a single comparison. */
public final class TableComparison {
    private final Dialect dialect;
    private final TableDesign declared;
    private final TableInfo stored;

    private final List<String> differences = new ArrayList<>();
    private final List<String> clauses = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final List<String> dropped = new ArrayList<>();
    private final List<ValueCheck> checks = new ArrayList<>();

    private TableComparison(Dialect dialect, TableDesign declared, TableInfo stored) {
        this.dialect = dialect;
        this.declared = declared;
        this.stored = stored;
    }

    /** Returns the differences, and the changes that would remove them in the dialect of the server. */
    public static TableChanges of(Dialect dialect, TableDesign declared, TableInfo stored) {
        return new TableComparison(dialect, declared, stored).compare();
    }

    /** Returns whether two columns can hold the same values, even if they are on different servers. */
    public static boolean isSame(Column one, Column other) {
        return ColumnComparison.isSameButForRemark(one, other);
    }

    private TableChanges compare() {
        compareComment();
        comparePrimaryKey();
        compareForeignKeys();
        compareColumns();
        IndexComparison indexes = new IndexComparison(dialect, declared, stored);
        differences.addAll(indexes.differences());
        clauses.addAll(indexes.clauses());
        return new TableChanges(differences, clauses, refusals, dropped, checks);
    }

    private void compareComment() {
        if (!DictionaryText.of(declared.comment()).equals(stored.comment())) {
            differences.add(
                    "The table's comment is \"" + stored.comment() + "\", declared \"" + declared.comment() + "\".");
            clauses.add("COMMENT = " + dialect.literal(declared.comment()));
        }
    }

    private void comparePrimaryKey() {
        if (!declared.primaryKey().equals(stored.primaryKey())) {
            differ("The primary key is " + stored.primaryKey() + ", declared " + declared.primaryKey() + ".");
            refusals.add(
                    "The primary key cannot be altered, since other tables and all rows rely on it. Declare a new table"
                            + " and copy the rows.");
        }
    }

    private void compareForeignKeys() {
        Set<String> wanted =
                declared.foreignKeys().stream().map(TableComparison::text).collect(Collectors.toSet());
        Set<String> there =
                stored.foreignKeys().stream().map(TableComparison::text).collect(Collectors.toSet());
        wanted.stream().filter(key -> !there.contains(key)).sorted().forEach(key -> {
            differ("The foreign key " + key + " is declared but not in the table.");
            refusals.add("The foreign key " + key + " cannot be added to an existing table. Declare a new table.");
        });
        there.stream().filter(key -> !wanted.contains(key)).sorted().forEach(key -> {
            differ("The foreign key " + key + " is in the table but not declared.");
            refusals.add("The foreign key " + key + " cannot be dropped from the table. Declare a new table.");
        });
    }

    private void differ(String sentence) {
        differences.add(sentence);
    }

    private static String text(ForeignKeyDesign key) {
        return key.columns() + " -> " + key.parent() + " " + key.parentColumns();
    }

    private static String text(ForeignKey key) {
        return key.columns() + " -> " + key.parent() + " " + key.parentColumns();
    }

    /** Compares the columns that are not hidden. Hidden ones depend on settings and have no position in the definition. */
    private void compareColumns() {
        Map<String, Column> wanted = new LinkedHashMap<>();
        declared.columns().stream()
                .filter(column -> !column.isHidden())
                .forEach(column -> wanted.put(column.name(), column));
        List<String> order = new ArrayList<>();
        for (Column column : stored.columns()) {
            if (wanted.containsKey(column.name())) {
                order.add(column.name());
            } else if (!column.isHidden()) {
                drop(column.name());
            }
        }
        ColumnOrder positions = new ColumnOrder(dialect, order);
        String previous = null;
        for (Column column : wanted.values()) {
            String place = positions.place(column.name(), previous);
            stored.column(column.name())
                    .ifPresentOrElse(there -> change(column, there, place), () -> add(column, place));
            previous = column.name();
        }
    }

    private void drop(String name) {
        differ("The attribute `" + name + "` is in the table but not declared.");
        if (stored.primaryKey().contains(name) || isReferring(name)) {
            return; // already covered by the refusal for the key
        }
        clauses.add("DROP COLUMN " + dialect.quote(name));
        dropped.add(name);
        checks.add(Narrowing.dropped(dialect, name));
    }

    private boolean isReferring(String name) {
        return stored.foreignKeys().stream().anyMatch(key -> key.columns().contains(name));
    }

    private boolean isDeclaredReferring(String name) {
        return declared.foreignKeys().stream().anyMatch(key -> key.columns().contains(name));
    }

    private void add(Column column, String place) {
        differ("The attribute `" + column.name() + "` is declared but not in the table.");
        if (declared.primaryKey().contains(column.name()) || isDeclaredReferring(column.name())) {
            return; // already covered by the refusal for the key
        }
        if (!column.nullable() && column.defaultValue() == null) {
            checks.add(new ValueCheck(
                    "TRUE",
                    "would need a value of the new attribute `" + column.name()
                            + "`, which has none: give it a default, or make it nullable by `= null`",
                    true));
        }
        clauses.add("ADD COLUMN " + column.sql(dialect) + place);
    }

    private void change(Column column, Column there, String place) {
        List<String> found = ColumnComparison.differences(column, there, isReferring(column.name()));
        found.forEach(what -> differ("Of the attribute `" + column.name() + "`: " + what + "."));
        if (!place.isEmpty()) {
            differ("The attribute `" + column.name() + "` is not at its declared position.");
        }
        if (found.isEmpty() && place.isEmpty()) {
            return;
        }
        checks.addAll(Narrowing.checks(dialect, there, column));
        boolean key = stored.primaryKey().contains(column.name()) || isReferring(column.name());
        if (key && !ColumnComparison.isSameButForRemark(column, there)) {
            refusals.add("The attribute `" + column.name()
                    + "` belongs to a key, of which only the comment can be altered.");
        }
        clauses.add("MODIFY COLUMN " + column.sql(dialect) + place);
    }
}
