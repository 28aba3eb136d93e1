package org.datajoint.internal.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.time.temporal.Temporal;
import java.util.UUID;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.internal.dialect.TemporalText;

/**
 * Text, from strings and from scalars, which are converted by {@code toString()}.
 *
 * @param length the maximum number of characters; 0 if the type does not specify it
 * @param padded whether the server removes trailing blanks, as it does for {@code char(n)}
 */
record TextValues(int length, boolean padded) implements PlainValues {
    @Override
    public Object convert(Object value) {
        // Text columns without a length may be old columns of times, which hold these in the server's format.
        boolean time = length == 0 && value instanceof LocalDateTime;
        String text = time ? TemporalText.of((LocalDateTime) value) : text(value);
        // Removes the trailing blanks that the server would remove, so that a condition matches the stored value.
        if (text.isEmpty() || text.charAt(text.length() - 1) != ' ') {
            return text;
        }
        return padded ? withoutBlanks(text, 0) : length == 0 ? text : withoutBlanks(text, length);
    }

    /** Removes trailing blanks while the text has more than {@code least} characters. */
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
