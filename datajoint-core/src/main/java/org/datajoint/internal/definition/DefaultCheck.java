package org.datajoint.internal.definition;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.definition.DefaultValue.Expression;
import org.datajoint.internal.definition.DefaultValue.Literal;
import org.jspecify.annotations.Nullable;

/** Finds defaults that the type of their attribute cannot hold, if MySQL in strict mode is certain to reject them. */
final class DefaultCheck {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][+-]?\\d++)?");
    private static final Pattern ISO =
            Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:[ T](\\d{1,2}):(\\d{1,2})(?::(\\d{1,2}))?(?:\\..*)?)?");
    /** A number with a sign or with too few digits for a date. */
    private static final Pattern NO_DAY = Pattern.compile("[+-].*|\\d{1,4}(?:\\.\\d*)?");

    private static final BigDecimal LARGEST_FLOAT = new BigDecimal("3.5e38");
    private static final BigDecimal LARGEST_DOUBLE = new BigDecimal("1.8e308");
    private static final int MOST_MAGNITUDE = 400;
    private static final int LONGEST_NUMBER = 1000;
    private static final int BIGINT_BITS = 64;
    private static final Map<String, Integer> BITS = Map.of(
            "int8",
            8,
            "tinyint",
            8,
            "int16",
            16,
            "smallint",
            16,
            "mediumint",
            24,
            "int32",
            32,
            "int",
            32,
            "integer",
            32);

    private DefaultCheck() {}

    /** Returns the reason why the type cannot have the default; null if it is not certain to be rejected. */
    static @Nullable String reason(AttributeType type, DefaultValue value) {
        if (value instanceof Expression expression) {
            return reasonNow(type, expression.sql());
        }
        boolean counts = type.text().endsWith("auto_increment") || type.text().equals("serial");
        if (counts && value instanceof DefaultValue.Null) {
            return "an attribute that counts by itself is never null: drop the default";
        }
        if (!(value instanceof Literal literal)) {
            return null;
        }
        String text = literal.value();
        if (counts) {
            return "an attribute that counts by itself has no default: drop it";
        }
        String reason = reason(type, text);
        return reason == null ? null : reason + withoutQuotes(type, text);
    }

    private static @Nullable String reason(AttributeType type, String text) {
        return switch (TypeFamily.of(type)) {
            case LARGE -> "the only default of a `" + type + "` is `null`";
            case UUID -> "the only default of a `uuid` is `null`";
            case BOOLEAN ->
                text.strip().equals("0") || text.strip().equals("1")
                        ? null
                        : no(type, text) + ": use `true` or `false`";
            case INTEGER, APPROXIMATE, EXACT -> reasonNumber(type, text.strip());
            case TEXT -> reasonText(type, text);
            case ENUM -> reasonMember(type, text);
            case DATE, MOMENT, OTHER_TIME -> reasonTime(type, text.strip());
            case OTHER -> null;
        };
    }

    private static String no(AttributeType type, String value) {
        return Problems.show(value) + " is not a value of `" + type + "`";
    }

    /** Returns a hint for a word that has a special meaning only without quotes; empty for any other value. */
    private static String withoutQuotes(AttributeType type, String value) {
        String word = value.strip().toLowerCase(Locale.ROOT);
        boolean truth = (word.equals("true") || word.equals("false"))
                && TypeFamily.of(type).isNumber();
        return truth || word.equals("null") ? "; write `" + word + "` without quotes" : "";
    }

    private static @Nullable String reasonNow(AttributeType type, String sql) {
        if (TypeFamily.of(type) != TypeFamily.MOMENT) {
            return "`" + sql + "` is a default of `datetime`, not of `" + type + "`";
        }
        String expected = now(type);
        return sql.equals(expected)
                ? null
                : "`" + sql + "` does not have the decimals of `" + type + "`" + Suggestion.didYouMean(expected);
    }

    /** Returns the expression for the current time with the number of decimals of the type. */
    private static String now(AttributeType type) {
        boolean whole = type.parameters().isEmpty() || type.parameters().get(0).equals("0");
        return DefaultReader.NOW + (whole ? "" : "(" + type.parameters().get(0) + ")");
    }

    private static @Nullable String reasonNumber(AttributeType type, String text) {
        if (text.length() > LONGEST_NUMBER || !NUMBER.matcher(text).matches()) {
            return no(type, text) + ": it is not a number";
        }
        BigDecimal number;
        try {
            number = new BigDecimal(text);
        } catch (NumberFormatException beyond) {
            // The exponent has more than ten digits.
            return no(type, text) + ": it is out of range";
        }
        if (number.signum() == 0 || magnitude(number) < -MOST_MAGNITUDE) {
            return null;
        }
        boolean fits = magnitude(number) <= MOST_MAGNITUDE && isInRange(type, number);
        return fits ? null : no(type, text) + ": it is out of range";
    }

    private static long magnitude(BigDecimal number) {
        return (long) number.precision() - number.scale();
    }

    private static boolean isInRange(AttributeType type, BigDecimal number) {
        return switch (TypeFamily.of(type)) {
            case INTEGER ->
                isInRange(type, number.setScale(0, RoundingMode.HALF_UP).toBigInteger());
            case EXACT -> isDecimalInRange(type, number);
            default ->
                number.abs().compareTo(isFloat(type) ? LARGEST_FLOAT : LARGEST_DOUBLE) <= 0
                        && !(number.signum() < 0 && type.text().contains("unsigned"));
        };
    }

    private static boolean isFloat(AttributeType type) {
        // A native float of more than 24 bits is a double.
        return type.kind() == AttributeType.Kind.FLOAT32 || type.text().equals("float");
    }

    private static boolean isInRange(AttributeType type, BigInteger number) {
        int bits = BITS.getOrDefault(TypeFamily.word(type), BIGINT_BITS);
        if (type.text().contains("unsigned")) {
            return number.signum() >= 0 && number.bitLength() <= bits;
        }
        return number.bitLength() < bits;
    }

    private static boolean isDecimalInRange(AttributeType type, BigDecimal number) {
        int digits = parameter(type, 0, 10);
        int decimals = parameter(type, 1, 0);
        BigDecimal rounded = number.setScale(decimals, RoundingMode.HALF_UP);
        boolean signed = !(rounded.signum() < 0 && type.text().contains("unsigned"));
        return signed && (digits == 0 || magnitude(rounded) <= digits - decimals || rounded.signum() == 0);
    }

    private static int parameter(AttributeType type, int index, int otherwise) {
        return index < type.parameters().size()
                ? Integer.parseInt(type.parameters().get(index))
                : otherwise;
    }

    private static @Nullable String reasonText(AttributeType type, String text) {
        String kept = text.stripTrailing();
        int length = kept.codePointCount(0, kept.length());
        int most = parameter(type, 0, 0);
        return length <= most ? null : no(type, text) + ": it has " + length + " characters";
    }

    private static @Nullable String reasonMember(AttributeType type, String text) {
        String wanted = fold(text);
        if (type.parameters().stream().anyMatch(member -> fold(member).equals(wanted))) {
            return null;
        }
        return no(type, text) + Suggestion.nearest(text, type.parameters());
    }

    /** Returns the text without differences that a collation may ignore. */
    private static String fold(String text) {
        String folded = Normalizer.normalize(text.stripTrailing().toUpperCase(Locale.ROOT), Normalizer.Form.NFKD);
        StringBuilder letters = new StringBuilder();
        folded.codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(letters::appendCodePoint);
        return letters.toString();
    }

    private static @Nullable String reasonTime(AttributeType type, String text) {
        boolean wordy = text.chars().noneMatch(c -> c >= '0' && c <= '9') || Character.isLetter(text.charAt(0));
        boolean year = TypeFamily.of(type) != TypeFamily.OTHER_TIME
                && NO_DAY.matcher(text).matches();
        if (wordy || year) {
            return no(type, text) + (wordy ? hintOfNow(type, text) : "");
        }
        Matcher iso = ISO.matcher(text);
        if (TypeFamily.of(type) == TypeFamily.OTHER_TIME || !iso.matches()) {
            return null;
        }
        try {
            LocalDate.of(number(iso, 1), number(iso, 2), number(iso, 3));
        } catch (DateTimeException none) {
            return no(type, text) + ": there is no such day";
        }
        boolean clock = number(iso, 4) < 24 && number(iso, 5) < 60 && number(iso, 6) < 60;
        return clock ? null : no(type, text) + ": there is no such time";
    }

    private static String hintOfNow(AttributeType type, String text) {
        if (TypeFamily.of(type) != TypeFamily.MOMENT || text.equalsIgnoreCase("null")) {
            return "";
        }
        boolean quoted = DefaultReader.now(text) != null;
        return "; for the current time write `" + now(type) + "`" + (quoted ? " without quotes" : "");
    }

    private static int number(Matcher matcher, int group) {
        String digits = matcher.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
