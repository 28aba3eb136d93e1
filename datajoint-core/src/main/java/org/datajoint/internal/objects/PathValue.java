package org.datajoint.internal.objects;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Formats a value of a primary key as a segment of a path. */
final class PathValue {
    private static final int LONG = 100;
    private static final int KEPT = 50;
    /** The maximum length of a segment in bytes, somewhat less than the 255 that file systems allow. */
    private static final int MOST_BYTES = 240;

    private static final String UNSAFE = "/\\:*?\"<>|";
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss");
    /** The exponents from {@value} up to {@link #LARGEST} for which Python writes floats without an {@code e}. */
    private static final int SMALLEST = -4;

    private static final int LARGEST = 16;

    private PathValue() {}

    static String segment(String name, @Nullable Object value) {
        String text = text(value);
        String segment = name + "=" + encoded(text, KEPT);
        int length = text.codePointCount(0, text.length());
        for (int kept = Math.min(KEPT, length); segment.getBytes(UTF_8).length > MOST_BYTES && kept >= 0; kept -= 5) {
            segment = name + "=" + quoted(shortened(text, kept));
        }
        return segment;
    }

    private static String encoded(String text, int kept) {
        boolean isLong = text.codePointCount(0, text.length()) > LONG;
        boolean isUnsafe = text.chars().anyMatch(PathValue::isUnsafe);
        return isLong ? quoted(shortened(text, kept)) : isUnsafe ? quoted(text) : text;
    }

    /** Returns whether a character must be quoted. U+FFFE and U+FFFF are invalid in XML, in which object stores list names. */
    private static boolean isUnsafe(int c) {
        return UNSAFE.indexOf(c) >= 0 || Character.isISOControl(c) || c >= 0xFFFE;
    }

    private static String shortened(String text, int kept) {
        return text.substring(0, text.offsetByCodePoints(0, kept)) + "_"
                + HexFormat.of().formatHex(Digests.md5(text.getBytes(UTF_8))).substring(0, 8);
    }

    /** Quotes all characters except letters, digits and a few signs, as in URLs. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder();
        for (byte b : text.getBytes(UTF_8)) {
            char c = (char) (b & 0xff);
            boolean plain = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "_.-~".indexOf(c) >= 0;
            if (plain) {
                quoted.append(c);
            } else {
                quoted.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
            }
        }
        return quoted.toString();
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag ? "True" : "False";
        }
        if (value instanceof Double || value instanceof Float) {
            return floating((Number) value);
        }
        if (value instanceof LocalDateTime moment) {
            return MOMENT.format(moment);
        }
        if (value instanceof LocalTime time) {
            return time(time);
        }
        if (value instanceof byte[] bytes) {
            return HexFormat.of().formatHex(bytes);
        }
        return value == null ? "None" : value.toString();
    }

    private static String time(LocalTime time) {
        LocalTime shown = time.truncatedTo(ChronoUnit.MICROS);
        return DateTimeFormatter.ofPattern(
                        shown.equals(time.truncatedTo(ChronoUnit.SECONDS)) ? "HH:mm:ss" : "HH:mm:ss.SSSSSS")
                .format(shown);
    }

    /** Returns the shortest digits that represent the number, in Python's format. */
    private static String floating(Number number) {
        double value = number.doubleValue();
        if (Double.isNaN(value)) {
            return "nan";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "inf" : "-inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        // A float has the digits of the float, and not those of the double to which it would be widened.
        BigDecimal exact = new BigDecimal(number.toString()).stripTrailingZeros();
        int exponent = exact.precision() - exact.scale() - 1;
        if (exponent >= SMALLEST && exponent < LARGEST) {
            String plain = exact.toPlainString();
            return plain.indexOf('.') < 0 ? plain + ".0" : plain;
        }
        String digits = exact.unscaledValue().abs().toString();
        return (value < 0 ? "-" : "") + digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "") + "e"
                + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
