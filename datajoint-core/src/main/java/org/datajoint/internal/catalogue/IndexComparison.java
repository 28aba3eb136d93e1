package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.datajoint.internal.design.ForeignKeyDesign;
import org.datajoint.internal.design.IndexDesign;
import org.datajoint.internal.design.TableDesign;
import org.datajoint.internal.dialect.Dialect;

/** Compares the indexes of a table with the declared ones. An instance serves a single comparison. */
final class IndexComparison {
    private final List<String> differences = new ArrayList<>();
    private final List<String> additions = new ArrayList<>();
    private final List<String> removals = new ArrayList<>();

    IndexComparison(Dialect dialect, TableDesign declared, TableInfo stored) {
        List<IndexDesign> wanted = new ArrayList<>(declared.indexes());
        for (ForeignKeyDesign key : declared.foreignKeys()) {
            if (key.unique()) {
                wanted.add(new IndexDesign(
                        true, key.columns().stream().map(dialect::quote).toList()));
            }
        }
        declared.columns().stream()
                .filter(column -> column.sqlType().equalsIgnoreCase("serial"))
                .forEach(column -> wanted.add(new IndexDesign(true, List.of(dialect.quote(column.name())))));
        List<Index> there = new ArrayList<>(stored.indexes());
        wanted.removeIf(index -> removeOne(there, index));
        List<List<String>> keys =
                declared.foreignKeys().stream().map(ForeignKeyDesign::columns).toList();
        there.removeIf(index -> !index.unique() && keys.stream().anyMatch(index::isOn));
        for (IndexDesign index : wanted) {
            differences.add("The " + text(index) + " is declared but not in the table.");
            additions.add("ADD " + index.sql());
        }
        for (Index index : there) {
            differences.add("The " + text(index) + " is in the table but not declared.");
            removals.add("DROP INDEX " + dialect.quote(index.name()));
            // Every foreign key needs an index, so the server would not drop the last one.
            keys.stream()
                    .filter(index::isOn)
                    .findFirst()
                    .ifPresent(columns -> additions.add("ADD "
                            + new IndexDesign(
                                            false,
                                            columns.stream().map(dialect::quote).toList())
                                    .sql()));
        }
    }

    private static boolean removeOne(List<Index> there, IndexDesign index) {
        for (Index same : there) {
            if (text(index).equals(text(same))) {
                return there.remove(same);
            }
        }
        return false;
    }

    List<String> differences() {
        return differences;
    }

    List<String> clauses() {
        List<String> clauses = new ArrayList<>(removals);
        clauses.addAll(additions);
        return clauses;
    }

    private static String text(IndexDesign index) {
        return kind(index.unique())
                + index.parts().stream().map(IndexComparison::plain).toList();
    }

    private static String text(Index index) {
        return kind(index.unique())
                + index.parts().stream()
                        .map(Index.Part::text)
                        .map(IndexComparison::plain)
                        .toList();
    }

    private static String kind(boolean unique) {
        return unique ? "unique index " : "index ";
    }

    /** Returns the part without the quotes, blanks, parentheses, character sets and default lengths that servers add. */
    private static String plain(String part) {
        String unquoted = part.replace("`", "").toLowerCase(Locale.ROOT);
        return part.startsWith("(")
                ? unquoted.replaceAll("_utf8mb[34]|[\\s()]", "").replaceAll("returningchar512(charsetutf8mb[34])?", "")
                : unquoted.replaceAll("\\s*\\(\\s*(\\d+)\\s*\\)", "($1)")
                        .replaceAll("\\s+asc$", "")
                        .replaceAll("\\s+", " ");
    }
}
