package org.datajoint.internal.catalogue;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.definition.ColumnType;
import org.datajoint.internal.design.Column;
import org.jspecify.annotations.Nullable;

/**
 * The range of values that a column can hold.
 *
 * @param family the kind of values
 * @param base the server's name of the type, such as {@code varchar}
 * @param numbers the numeric parameters of the type
 * @param members the members of an enum
 * @param unsigned whether it excludes negative numbers
 */
record StoredType(Family family, String base, List<Integer> numbers, List<String> members, boolean unsigned) {
    private static final Pattern TYPE =
            Pattern.compile("([a-z]+)(?: precision)?(?:\\(([0-9, ]*)\\))?(.*)", Pattern.DOTALL);

    /** The sizes of the integer types, in bytes. */
    private static final Map<String, Integer> BYTES =
            Map.of("tinyint", 1, "smallint", 2, "mediumint", 3, "int", 4, "bigint", 8);

    /** The maximum lengths of the text and binary types without a parameter, in bytes. */
    private static final Map<String, Long> CAPACITY = Map.of(
            "tinytext",
            255L,
            "text",
            65_535L,
            "mediumtext",
            16_777_215L,
            "longtext",
            4_294_967_295L,
            "tinyblob",
            255L,
            "blob",
            65_535L,
            "mediumblob",
            16_777_215L,
            "longblob",
            4_294_967_295L);

    enum Family {
        WHOLE,
        DECIMAL,
        FLOAT,
        DOUBLE,
        TEXT,
        ENUM,
        BYTES,
        JSON,
        DATE,
        /** {@code datetime} and {@code timestamp}. */
        MOMENT,
        TIME,
        OTHER
    }

    static StoredType of(Column column) {
        AttributeType read = ColumnType.read(column.sqlType(), "").type();
        if (read.kind() == AttributeType.Kind.ENUM) {
            return new StoredType(Family.ENUM, "enum", List.of(), read.parameters(), false);
        }
        Matcher matcher = TYPE.matcher(ColumnComparison.sqlType(column));
        if (!matcher.matches()) {
            return new StoredType(Family.OTHER, column.sqlType(), List.of(), List.of(), false);
        }
        String base = matcher.group(1);
        return new StoredType(
                family(base),
                base,
                numbers(matcher.group(2)),
                List.of(),
                matcher.group(3).contains("unsigned"));
    }

    private static List<Integer> numbers(@Nullable String text) {
        return text == null || text.isBlank()
                ? List.of()
                : Pattern.compile(",")
                        .splitAsStream(text)
                        .map(part -> Integer.parseInt(part.strip()))
                        .toList();
    }

    private static Family family(String base) {
        return switch (base) {
            case "tinyint", "smallint", "mediumint", "int", "bigint" -> Family.WHOLE;
            case "decimal" -> Family.DECIMAL;
            case "float" -> Family.FLOAT;
            case "double" -> Family.DOUBLE;
            case "char", "varchar", "tinytext", "text", "mediumtext", "longtext" -> Family.TEXT;
            case "binary", "varbinary", "tinyblob", "blob", "mediumblob", "longblob" -> Family.BYTES;
            case "json" -> Family.JSON;
            case "date" -> Family.DATE;
            case "datetime", "timestamp" -> Family.MOMENT;
            case "time" -> Family.TIME;
            default -> Family.OTHER;
        };
    }

    boolean isNumber() {
        return family == Family.WHOLE || family == Family.DECIMAL || family == Family.FLOAT || family == Family.DOUBLE;
    }

    /** Returns the number of bits of an integer type, including the sign bit. */
    int bits() {
        return BYTES.getOrDefault(base, 8) * Byte.SIZE;
    }

    /** Returns the parameter at the index, or {@code otherwise} if there is none. */
    int number(int index, int otherwise) {
        return index < numbers.size() ? numbers.get(index) : otherwise;
    }

    /** Returns whether its length is counted in characters rather than bytes. */
    boolean isCountedInCharacters() {
        return base.equals("char") || base.equals("varchar");
    }

    /** Returns the maximum length of its values, in characters or bytes. */
    long capacity() {
        return CAPACITY.getOrDefault(base, (long) number(0, 1));
    }
}
