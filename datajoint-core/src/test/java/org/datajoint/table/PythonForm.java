package org.datajoint.table;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.heading.TableName;
import org.jspecify.annotations.Nullable;

/** Converts tables, descriptions and values to the form of DataJoint for Python if it differs from ours. */
final class PythonForm {
    private static final Pattern FOREIGN_KEY = Pattern.compile("FOREIGN KEY \\(([^)]*)\\)");
    private static final Pattern COLUMN = Pattern.compile("^  (`\\w+`) (.*?)(?: COMMENT '((?:[^']|'')*)')?(,?)$");
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("yyyy-MM-dd HH:mm:ss")
            .appendOptional(DateTimeFormatter.ofPattern(".SSSSSS"))
            .toFormatter();

    /** Definitions that Java can declare but that, except for {@code TheOne}, are errors in Python. */
    static final List<SharedTables.Text> REFUSED = List.of(
            SharedTables.table("Percent", "Manual", "# 100% of it\nx : int8"),
            SharedTables.table("PercentOfColumn", "Manual", "x : int8  # 100%"),
            SharedTables.table("Spaced", "Manual", "x : varchar (5)\n---\ny : decimal( 9 , 3 )"),
            SharedTables.table("UpperCase", "Manual", "x : INT32"),
            SharedTables.table("DoubleQuoted", "Manual", "x : enum(\"a\", \"b\")"),
            SharedTables.table("TheOne", "Manual", "---\nx : int8"),
            SharedTables.table("OfTheOne", "Manual", "-> TheOne\nn : int8"));

    private PythonForm() {}

    /** Returns the names of the tables in {@link #REFUSED} that are errors in Python. */
    static List<String> refusedNames() {
        return List.of("Percent", "PercentOfColumn", "Spaced", "UpperCase", "DoubleQuoted", "OfTheOne");
    }

    /**
     * Returns a CREATE TABLE statement in Python's form: inherited columns have the comments of the parent's columns without the
     * type marker, except for {@code uuid}. A marker ends at its second colon, even if the type contains one.
     */
    static String withoutInheritedMarkers(String sql) {
        StringBuilder inherited = new StringBuilder();
        Matcher keys = FOREIGN_KEY.matcher(sql);
        while (keys.find()) {
            inherited.append(keys.group(1)).append(", ");
        }
        StringBuilder lines = new StringBuilder();
        for (String line : sql.split("\n")) {
            Matcher column = COLUMN.matcher(line);
            boolean drops = column.matches() && column.group(3) != null && inherited.indexOf(column.group(1)) >= 0;
            if (drops && !column.group(3).startsWith(":uuid:")) {
                String comment = column.group(3).replaceFirst("^:.+?:", "");
                line = "  " + column.group(1) + " " + column.group(2)
                        + (comment.isEmpty() ? "" : " COMMENT '" + comment + "'")
                        + column.group(4);
            }
            lines.append(lines.isEmpty() ? "" : "\n").append(line);
        }
        return lines.toString();
    }

    /** Returns a CREATE TABLE statement without the comments of some columns. */
    static String withoutComments(String sql, String... columns) {
        return sql.replaceAll("(`(?:" + String.join("|", columns) + ")` [^\\n]*) COMMENT '[^\\n]*',", "$1,");
    }

    /** Returns a description that refers to tables by class name, as Python requires. */
    static String withClasses(String description, List<SharedTables.Text> tables) {
        Matcher names = Pattern.compile("`([^`]+)`\\.`([^`]+)`").matcher(description);
        return names.replaceAll(match -> {
            TableName name = new TableName(match.group(1), match.group(2));
            for (SharedTables.Text text : tables) {
                int index = text.names(name.schema()).indexOf(name);
                if (index >= 0) {
                    return index == 0
                            ? text.name()
                            : text.name() + "."
                                    + text.partTexts().get(index - 1).className();
                }
            }
            return Matcher.quoteReplacement(match.group());
        });
    }

    /** Returns a description by Python with defaults and native years in this library's form rather than MariaDB's. */
    static String spelledAsHere(String description) {
        return description
                .replace("current_timestamp()", "CURRENT_TIMESTAMP")
                .replace("current_timestamp(", "CURRENT_TIMESTAMP(")
                .replace(": year(4)", ": year   ");
    }

    /** Returns the tables with their descriptions as definitions. */
    static List<SharedTables.Text> described(List<SharedTables.Text> tables, Map<String, String> descriptions) {
        return tables.stream().map(text -> text.with(descriptions)).toList();
    }

    /** Converts a value to JSON as the Python script does, in which a bool is a number. */
    static @Nullable Object encoded(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return Map.of("hex", HexFormat.of().formatHex(bytes));
        }
        if (value instanceof LocalDateTime time) {
            return time.getNano() == 0
                    ? time.format(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss"))
                    : time.format(TIME);
        }
        if (value instanceof Duration duration) {
            return duration.toNanos() / 1000;
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        return value instanceof LocalDate || value instanceof UUID ? value.toString() : value;
    }

    /** Returns the Java value to insert for a value in JSON. */
    static @Nullable Object decoded(@Nullable Object value) {
        return value instanceof Map<?, ?> map && map.get("hex") instanceof String hex
                ? HexFormat.of().parseHex(hex)
                : value;
    }
}
