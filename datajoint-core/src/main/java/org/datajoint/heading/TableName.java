package org.datajoint.heading;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a table: its schema (database) and its name in that schema.
 *
 * <p>The correspondence between class names, tiers and table names is the same as in DataJoint for Python, so that both can
 * use the same database.
 *
 * @param schema the database
 * @param table the name of the table including its prefix, such as {@code __session_summary} or {@code session__trial}
 */
public record TableName(String schema, String table) implements Comparable<TableName> {
    private static final Pattern QUALIFIED =
            Pattern.compile("\\s*(?:`((?:[^`]|``)+)`|([^`.\\s]+))\\s*\\.\\s*(?:`((?:[^`]|``)+)`|([^`.\\s]+))\\s*");
    /**
     * The prefixes of the tiers and of DataJoint's own tables. A longer prefix stands before those that it begins with.
     */
    private static final List<String> PREFIXES = List.of("#", "__", "_", "~~", "~");

    public TableName {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(table, "table");
    }

    /** Returns the name of a master table declared by a class called {@code className}. */
    public static TableName of(String schema, String className, Tier tier) {
        return new TableName(schema, tier.prefix() + snakeCase(className));
    }

    /** Returns the name of a part of this table declared by a nested class called {@code className}. */
    public TableName part(String className) {
        return new TableName(schema, table + "__" + snakeCase(className));
    }

    /** Parses {@code `schema`.`table`} with optional backticks; returns empty if the text is not such a name. */
    public static Optional<TableName> parse(String text) {
        if (text.indexOf('.') < 0) {
            return Optional.empty();
        }
        Matcher matcher = QUALIFIED.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(new TableName(part(matcher, 1, 2), part(matcher, 3, 4)));
    }

    private static String part(Matcher matcher, int quoted, int plain) {
        String text = matcher.group(quoted);
        return text == null ? matcher.group(plain) : text.replace("``", "`");
    }

    /** Returns the tier that the name indicates. */
    public Tier tier() {
        if (isPart()) {
            return Tier.PART;
        }
        if (table.startsWith("#")) {
            return Tier.LOOKUP;
        }
        if (table.startsWith("__")) {
            return Tier.COMPUTED;
        }
        return table.startsWith("_") ? Tier.IMPORTED : Tier.MANUAL;
    }

    /** Returns whether the name is that of a part table. */
    public boolean isPart() {
        return !isHidden() && table.indexOf("__", prefix()) >= 0;
    }

    /**
     * Returns whether the table is for DataJoint's own use, such as {@code ~lineage} and jobs tables. Such tables do not
     * appear in diagrams.
     */
    public boolean isHidden() {
        return table.startsWith("~");
    }

    /** Returns the table that this part belongs to; empty if it is not a part. */
    public Optional<TableName> master() {
        if (!isPart()) {
            return Optional.empty();
        }
        int end = table.lastIndexOf("__");
        return end > prefix() ? Optional.of(new TableName(schema, table.substring(0, end))) : Optional.empty();
    }

    /** Returns the name of the class that declares the table, such as {@code Session} or {@code Session.Trial}. */
    public String className() {
        StringBuilder name = new StringBuilder();
        for (String part : table.substring(prefix()).split("__", -1)) {
            name.append(name.length() == 0 ? "" : ".").append(camelCase(part));
        }
        return name.toString();
    }

    /** Returns the length of the prefix, 0 if there is none. */
    private int prefix() {
        for (String prefix : PREFIXES) {
            if (table.startsWith(prefix)) {
                return prefix.length();
            }
        }
        return 0;
    }

    /**
     * Returns the class name in snake case: an underscore before every capital letter inside the word, then lower case ({@code
     * ProcessedEMG} becomes {@code processed_e_m_g}).
     */
    public static String snakeCase(String className) {
        return className.replaceAll("(?<!^)(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static String camelCase(String snake) {
        StringBuilder name = new StringBuilder();
        for (String word : snake.split("_", -1)) {
            if (!word.isEmpty()) {
                name.append(Character.toUpperCase(word.charAt(0))).append(word, 1, word.length());
            }
        }
        return name.toString();
    }

    @Override
    public int compareTo(TableName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : table.compareTo(other.table);
    }

    /** Returns {@code schema.table} for people to read. It is not quoted and may not be valid in SQL. */
    @Override
    public String toString() {
        return schema + "." + table;
    }
}
