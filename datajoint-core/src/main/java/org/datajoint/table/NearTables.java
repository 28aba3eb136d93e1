package org.datajoint.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.definition.Suggestion;

/** Suggests tables for a name that a schema does not have. */
final class NearTables {
    private static final int FEW = 8;
    private static final int MOST = 5;

    private final List<TableName> tables;

    /** @param tables the tables of the schema, in the order in which they are shown */
    NearTables(List<TableInfo> tables) {
        this.tables = tables.stream().map(TableInfo::name).toList();
    }

    /**
     * Returns the end of a sentence about a missing table: it lists all tables of a small schema, or those of a large one with
     * similar names.
     *
     * @param wanted the name of the missing table
     * @param shown returns the name to show for a table
     */
    String hint(String wanted, Function<TableName, String> shown) {
        if (tables.isEmpty()) {
            return "; the schema has no tables that the account may see.";
        }
        if (tables.size() <= FEW) {
            return "; it has " + tables.stream().map(shown).toList() + ".";
        }
        List<String> near = near(wanted).map(shown).distinct().limit(MOST).toList();
        return near.isEmpty()
                ? ", and none of its " + tables.size() + " tables has a similar name."
                : "; did you mean " + String.join(" or ", near) + "?";
    }

    /** Returns tables whose names differ only in case, underscores or the master, followed by those with similar names. */
    private Stream<TableName> near(String wanted) {
        String plain = plain(wanted);
        Map<String, TableName> byName = new LinkedHashMap<>();
        for (TableName table : tables) {
            String className = table.className();
            byName.putIfAbsent(plain(table.table()), table);
            byName.putIfAbsent(plain(className), table);
        }
        Stream<TableName> same = tables.stream().filter(table -> {
            String className = table.className();
            String simple = className.substring(className.lastIndexOf('.') + 1);
            return plain(className).equals(plain) || plain(simple).equals(plain);
        });
        Stream<TableName> near =
                Suggestion.near(plain, byName.keySet(), MOST).stream().map(byName::get);
        return Stream.concat(same, near);
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT)
                .chars()
                .filter(Character::isLetterOrDigit)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }
}
