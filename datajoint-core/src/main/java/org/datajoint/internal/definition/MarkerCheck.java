package org.datajoint.internal.definition;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;

/** Compares the type named in a column's comment with the column's own type. */
final class MarkerCheck {
    private static final Set<String> LONG_TEXTS = Set.of("text", "mediumtext", "longtext");

    private MarkerCheck() {}

    /**
     * Returns the effective type of the column: the claimed one if the column fits it; the column's own if both have the same
     * kind of values, as after the column was altered; otherwise a {@link MarkerConflict}.
     */
    static AttributeType resolve(AttributeType claimed, AttributeType own) {
        if (claimed.kind() == Kind.CODEC || fits(claimed, own)) {
            return claimed;
        }
        // A native type in the comment adds nothing to the column's own type.
        return claimed.kind() == Kind.NATIVE || isSameKind(claimed, own) ? own : MarkerConflict.of(own, claimed);
    }

    private static boolean fits(AttributeType claimed, AttributeType own) {
        String column = own.text().toLowerCase(Locale.ROOT).replace(" auto_increment", "");
        return switch (claimed.kind()) {
            case INT8, BOOL -> column.equals("tinyint");
            case INT16 -> column.equals("smallint");
            case INT32 -> column.equals("int") || column.equals("integer");
            case INT64 -> column.equals("bigint");
            case FLOAT32 -> column.equals("float");
            case FLOAT64 -> column.equals("double") || column.equals("real");
            case UUID -> column.equals("binary(16)") || column.equals("varbinary(16)");
            case JSON -> own.kind() == Kind.JSON || LONG_TEXTS.contains(column);
            case BYTES -> column.equals("longblob");
            case ENUM ->
                own.kind() == Kind.ENUM && (members(claimed).equals(members(own)) || column.indexOf('\\') >= 0);
            case DATE, DATETIME, CHAR, VARCHAR, DECIMAL ->
                own.kind() == claimed.kind() && numbers(claimed).equals(numbers(own));
            case NATIVE, CODEC, UNKNOWN -> false;
        };
    }

    /** Returns the members as the server keeps them, without trailing blanks. */
    private static List<String> members(AttributeType type) {
        return type.parameters().stream().map(String::stripTrailing).toList();
    }

    /** Returns the parameters as the server keeps them: none for {@code datetime(0)}, and 10 for 0 digits of a decimal. */
    private static List<String> numbers(AttributeType type) {
        List<String> numbers = type.parameters();
        if (type.kind() == Kind.DATETIME && numbers.equals(List.of("0"))) {
            return List.of();
        }
        return type.kind() == Kind.DECIMAL && numbers.equals(List.of("0", "0")) ? List.of("10", "0") : numbers;
    }

    private static boolean isSameKind(AttributeType claimed, AttributeType own) {
        TypeFamily family = TypeFamily.of(claimed);
        TypeFamily column = TypeFamily.of(own);
        return switch (family) {
            case INTEGER, BOOLEAN, APPROXIMATE, EXACT -> column.isNumber();
            case DATE, MOMENT -> column == TypeFamily.DATE || column == TypeFamily.MOMENT;
            case TEXT, ENUM ->
                column == TypeFamily.TEXT
                        || column == TypeFamily.ENUM
                        || TypeFamily.word(own).endsWith("text");
            case LARGE -> claimed.kind() == Kind.BYTES && isBinary(TypeFamily.word(own));
            case OTHER_TIME, UUID, OTHER -> false;
        };
    }

    private static boolean isBinary(String word) {
        return word.endsWith("blob") || word.endsWith("binary");
    }
}
