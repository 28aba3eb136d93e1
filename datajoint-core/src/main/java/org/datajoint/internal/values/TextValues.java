package org.datajoint.internal.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.temporal.Temporal;
import java.util.UUID;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.internal.dialect.TemporalText;

/**
 * Text, from strings and from scalars by their own text.
 *
 * @param length how many characters the column has; 0 if its type does not say
 * @param padded whether the server drops blanks at the end, as it does for {@code char(n)}
 */
record TextValues(int length, boolean padded) implements PlainValues {
    @Override
    public Object convert(Object value) {
        // A text of unlimited length is often an old column of times, which have the server's form there.
        boolean time = length == 0 && value instanceof LocalDateTime;
        String text = time ? TemporalText.of((LocalDateTime) value) : text(value);
        // Blanks that the server would drop by itself are dropped here, so that the value finds what was stored.
        if (text.isEmpty() || text.charAt(text.length() - 1) != ' ') {
            return text;
        }
        return padded ? withoutBlanks(text, 0) : length == 0 ? text : withoutBlanks(text, length);
    }

    /** Drops blanks at the end, as long as there are more characters than that. */
    private static String withoutBlanks(String text, int least) {
        int end = text.length();
        for (int left = text.codePointCount(0, end); left > least && text.charAt(end - 1) == ' '; left--) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String text(Object value) {
        if (value instanceof CharSequence text) {
            return WellFormedText.of(text);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Character character) {
            return WellFormedText.of(character.toString());
        }
        if (value instanceof BigInteger || value instanceof BigDecimal) {
            return ExactNumber.limited((Number) value).toString();
        }
        if (value instanceof Number) {
            return value.toString();
        }
        if (value instanceof UUID || value instanceof Boolean || value instanceof Temporal) {
            return value.toString();
        }
        throw new InvalidValueException("give a String");
    }
}
