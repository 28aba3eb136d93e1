package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.definition.ColumnType;
import org.datajoint.internal.design.Column;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.ResultColumn;

/**
 * Compares the known columns of a table with the metadata of an empty result. That costs only one round trip, and shows the
 * current table even in a transaction that sees older rows, in which the catalogue would be as old as the rows.
 */
final class ColumnCheck {
    private static final Set<String> EXACT = Set.of(
            "tinyint",
            "smallint",
            "mediumint",
            "int",
            "bigint",
            "float",
            "double",
            "decimal",
            "date",
            "datetime",
            "timestamp",
            "time",
            "year",
            "bit",
            "char",
            "varchar",
            "tinytext",
            "text",
            "mediumtext",
            "longtext",
            "enum",
            "json",
            "binary",
            "varbinary",
            "tinyblob",
            "blob",
            "mediumblob",
            "longblob");

    private ColumnCheck() {}

    /** Returns a statement that selects the columns of the table but no rows. */
    static Sql statement(TableInfo table, Dialect dialect) {
        return Sql.of(table.columns().stream()
                .map(column -> dialect.quote(column.name()))
                .collect(Collectors.joining(", ", "SELECT ", " FROM " + dialect.quote(table.name()) + " LIMIT 0")));
    }

    /**
     * Returns a phrase for each difference.
     *
     * @param now the columns of the result, in the same order
     */
    static List<String> differences(List<Column> known, List<ResultColumn> now) {
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            if (!fits(known.get(i), now.get(i))) {
                differences.add(
                        "`" + known.get(i).name() + "` was " + known.get(i).sqlType() + " and is " + shown(now.get(i)));
            }
        }
        return differences;
    }

    private static String shown(ResultColumn column) {
        String type = column.type().toLowerCase(Locale.ROOT);
        int width = type.equals("time") ? 10 : 19;
        return switch (type) {
            case "decimal" -> type + "(" + column.size() + "," + column.scale() + ")";
            case "datetime", "timestamp", "time" ->
                column.size() > width ? type + "(" + (column.size() - width - 1) + ")" : type;
            default -> type;
        };
    }

    private static boolean fits(Column column, ResultColumn now) {
        AttributeType type = ColumnType.read(column.sqlType(), "").type();
        String text = column.sqlType().toLowerCase(Locale.ROOT);
        String word = text.split("[^a-z0-9_]", 2)[0];
        if (!EXACT.contains(word)) {
            return true;
        }
        List<String> parameters = type.parameters();
        boolean unsigned = text.contains(" unsigned") || text.contains(" zerofill");
        String name = word.toUpperCase(Locale.ROOT) + (unsigned ? " UNSIGNED" : "");
        return switch (word) {
            // With other settings, the driver reports tinyint(1) as BIT.
            case "tinyint" -> now.type().equals(name) || now.type().equals("BIT");
            case "json" -> now.type().equals(name) || now.type().equals("LONGTEXT");
            case "float", "double", "decimal" ->
                now.type().equals(name)
                        && now.scale() == number(parameters, 1, 0)
                        && (parameters.isEmpty() || now.size() == number(parameters, 0, 0));
            case "datetime", "timestamp" -> now.type().equals(name) && now.size() == 19 + fraction(parameters);
            case "time" -> now.type().equals(name) && now.size() == 10 + fraction(parameters);
            case "enum" -> now.type().equals("CHAR") && now.size() == longest(parameters);
            case "char" -> now.type().equals(name) && now.size() == number(parameters, 0, 1);
            default -> now.type().equals(name);
        };
    }

    private static int fraction(List<String> parameters) {
        int digits = number(parameters, 0, 0);
        return digits == 0 ? 0 : digits + 1;
    }

    private static int longest(List<String> members) {
        return members.stream()
                .mapToInt(member -> member.codePointCount(0, member.length()))
                .max()
                .orElse(0);
    }

    private static int number(List<String> parameters, int index, int otherwise) {
        return index < parameters.size()
                ? Integer.parseInt(parameters.get(index).strip())
                : otherwise;
    }
}
