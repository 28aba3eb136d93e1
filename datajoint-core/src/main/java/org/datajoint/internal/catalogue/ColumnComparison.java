package org.datajoint.internal.catalogue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.internal.definition.ColumnType;
import org.datajoint.internal.definition.DictionaryText;
import org.datajoint.internal.definition.MarkerConflict;
import org.datajoint.internal.definition.TypeMarker;
import org.datajoint.internal.design.Column;
import org.datajoint.internal.design.ColumnDefault;
import org.jspecify.annotations.Nullable;

/** Compares a declared column with the stored one, whose types and defaults the server has rewritten. */
final class ColumnComparison {
    private static final Pattern AUTO_INCREMENT = Pattern.compile("auto_increment", Pattern.CASE_INSENSITIVE);
    private static final Pattern MIDNIGHT = Pattern.compile("[ T]00:00:00(\\.0*)?$|\\.0+$");

    private static final Pattern DECIMAL =
            Pattern.compile("(?:decimal|numeric|dec|fixed)(?:\\((\\d+)(?:,(\\d+))?\\))?((?: .*)?)");
    private static final Pattern FLOAT = Pattern.compile("float\\((\\d{1,2})\\)(.*)");
    private static final Pattern TIMES = Pattern.compile("date|time");
    private static final Pattern DIGITS = Pattern.compile("\\.?\\d+");
    private static final Set<String> NOTHING = Set.of("", ".");

    private ColumnComparison() {}

    /**
     * Returns a phrase for each difference; empty if the columns are the same.
     *
     * @param inherited whether the column comes from a foreign key; DataJoint for Python omits the type marker of such columns
     */
    static List<String> differences(Column given, Column stored, boolean inherited) {
        Column declared = asShown(given);
        List<String> found = new ArrayList<>();
        boolean unmarked = inherited && TypeMarker.read(stored.comment()).isEmpty();
        String declaredType = type(declared);
        String storedType = type(stored);
        if (!(unmarked ? sqlType(declared).equals(sqlType(stored)) : declaredType.equals(storedType))) {
            found.add("its type is " + storedType + ", declared " + declaredType);
        }
        if (declared.nullable() != stored.nullable()) {
            found.add(stored.nullable() ? "it is nullable, declared it is not" : "it is not nullable, declared it is");
        } else if (!sameDefault(declared.defaultValue(), stored.defaultValue(), sqlType(stored))) {
            found.add(
                    "its default is " + shown(stored.defaultValue()) + ", declared " + shown(declared.defaultValue()));
        }
        String declaredRemark = remark(declared);
        if (!declaredRemark.equals(remark(stored))) {
            found.add("its comment is \"" + remark(stored) + "\", declared \"" + declaredRemark + "\"");
        }
        return found;
    }

    /** Returns a declared column as the dictionary will show it. */
    private static Column asShown(Column declared) {
        ColumnDefault value = declared.defaultValue();
        return new Column(
                declared.name(),
                DictionaryText.of(declared.sqlType()),
                declared.nullable(),
                value == null ? null : new ColumnDefault(DictionaryText.of(value.text()), value.isExpression()),
                DictionaryText.of(declared.comment()));
    }

    /** Returns whether the columns can hold the same values; defaults and comments may differ. */
    static boolean isSameButForRemark(Column declared, Column stored) {
        return sqlType(declared).equals(sqlType(stored)) && declared.nullable() == stored.nullable();
    }

    private static String remark(Column column) {
        return ColumnType.read(column.sqlType(), column.comment()).comment();
    }

    /** Returns the type named by the marker together with the server's type, since the marker alone may be wrong. */
    private static String type(Column column) {
        String stored = sqlType(column);
        return TypeMarker.read(column.comment())
                .map(marker ->
                        ColumnType.read(column.sqlType(), column.comment()).type())
                .map(type -> MarkerConflict.is(type) ? type.parameters().get(0) : shown(type, stored))
                .filter(marked -> !marked.equals(stored))
                .map(marked -> marked + " (" + stored + ")")
                .orElse(stored);
    }

    private static String shown(AttributeType type, String stored) {
        return type.kind() == Kind.ENUM ? stored : withoutZero(squeezed(type.text()));
    }

    /** Returns the server's type in a spelling that is the same for all servers. */
    static String sqlType(Column column) {
        AttributeType type = ColumnType.read(column.sqlType(), "").type();
        if (type.kind() == Kind.ENUM) {
            return "enum" + type.parameters();
        }
        String squeezed = squeezed(ColumnType.withoutDisplayWidth(type.text()));
        String numbered = AUTO_INCREMENT.matcher(column.sqlType()).find() ? " auto_increment" : "";
        String plain = unsignedWhereZerofill(squeezed.replace(" auto_increment", ""));
        return switch (plain.split("[( ]", 2)[0]) {
            case "integer" -> ColumnType.withoutDisplayWidth(plain.replaceFirst("integer", "int")) + numbered;
            case "numeric", "decimal", "dec", "fixed" -> decimal(plain);
            case "float" -> ofPrecision(plain);
            case "real" -> plain.replaceFirst("real", "double") + numbered;
            case "serial" -> "bigint unsigned auto_increment";
            case "datetime", "timestamp", "time" -> withoutZero(plain);
            default -> plain + numbered;
        };
    }

    /** Returns the type in full: servers replace missing or 0 digits by 10, and missing decimals by 0. */
    private static String decimal(String type) {
        Matcher matcher = DECIMAL.matcher(type);
        if (!matcher.matches()) {
            return type;
        }
        String digits = Objects.requireNonNullElse(matcher.group(1), "0");
        String decimals = Objects.requireNonNullElse(matcher.group(2), "0");
        return "decimal(" + (digits.equals("0") ? "10" : digits) + "," + decimals + ")" + matcher.group(3);
    }

    /** Returns {@code float} or {@code double}, depending on the precision in bits, which servers do not keep. */
    private static String ofPrecision(String type) {
        Matcher matcher = FLOAT.matcher(type);
        return matcher.matches()
                ? (Integer.parseInt(matcher.group(1)) <= 24 ? "float" : "double") + matcher.group(2)
                : type;
    }

    private static String unsignedWhereZerofill(String type) {
        return type.contains(" zerofill") && !type.contains(" unsigned")
                ? type.replace(" zerofill", " unsigned zerofill")
                : type;
    }

    private static String withoutZero(String type) {
        return type.replace("(0)", "");
    }

    private static String squeezed(String type) {
        return type.toLowerCase(Locale.ROOT)
                .trim()
                .replaceAll("\\s+", " ")
                .replaceAll("\\s*([(,])\\s*|\\s+(?=\\))", "$1");
    }

    private static boolean sameDefault(@Nullable ColumnDefault declared, @Nullable ColumnDefault stored, String type) {
        if (declared == null || stored == null) {
            return declared == null && stored == null;
        }
        String one = plain(declared);
        String other = plain(stored);
        return one.equals(other)
                || sameNumber(one, other, type)
                || (type.startsWith("char") && one.stripTrailing().equals(other.stripTrailing()))
                || (TIMES.matcher(type).lookingAt() && sameTime(one, other))
                || withoutMidnight(one).equals(withoutMidnight(other));
    }

    private static boolean sameTime(String one, String other) {
        List<String> numbers = numbers(one);
        return !numbers.isEmpty() && numbers.equals(numbers(other));
    }

    /**
     * Returns the numbers in a time without insignificant zeros, since the server writes times like {@code 2024-1-5} and
     * {@code 12:30} in full.
     */
    private static List<String> numbers(String time) {
        List<String> numbers = new ArrayList<>();
        Matcher digits = DIGITS.matcher(time);
        while (digits.find()) {
            numbers.add(
                    digits.group().startsWith(".")
                            ? digits.group().replaceFirst("0+$", "")
                            : digits.group().replaceFirst("^0+", ""));
        }
        while (!numbers.isEmpty() && NOTHING.contains(numbers.get(numbers.size() - 1))) {
            numbers.remove(numbers.size() - 1);
        }
        return numbers;
    }

    private static String plain(ColumnDefault value) {
        String sql = value.text();
        if (!value.isExpression()) {
            return sql;
        }
        boolean quoted = sql.length() > 1 && sql.startsWith("'") && sql.endsWith("'");
        if (quoted) {
            return sql.substring(1, sql.length() - 1).replace("''", "'").replace("\\\\", "\\");
        }
        String upper = sql.toUpperCase(Locale.ROOT).replace("()", "");
        return upper.equals("TRUE") ? "1" : upper.equals("FALSE") ? "0" : upper;
    }

    private static boolean sameNumber(String one, String other, String type) {
        try {
            BigDecimal declared = new BigDecimal(one.trim());
            BigDecimal stored = new BigDecimal(other.trim());
            // The server rounds a number that has more digits than the column can hold.
            return declared.compareTo(stored) == 0
                    || (type.startsWith("decimal")
                            && declared.setScale(stored.scale(), RoundingMode.HALF_UP)
                                            .compareTo(stored)
                                    == 0);
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String withoutMidnight(String text) {
        return MIDNIGHT.matcher(text).replaceFirst("");
    }

    private static String shown(@Nullable ColumnDefault value) {
        return value == null ? "none" : value.toString();
    }
}
