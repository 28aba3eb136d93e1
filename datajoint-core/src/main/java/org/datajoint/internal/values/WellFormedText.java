package org.datajoint.internal.values;

import java.util.Locale;
import org.datajoint.errors.InvalidValueException;

/** Text that the database can hold. */
final class WellFormedText {
    private WellFormedText() {}

    /**
     * Returns the text itself if all of its surrogates come in pairs. UTF-8 has no form for a lone one, and the driver would
     * send a question mark in its place, so that different texts would become the same.
     *
     * @throws InvalidValueException if a surrogate stands alone
     */
    static String of(CharSequence value) {
        String text = value.toString();
        for (int i = 0; i < text.length(); i++) {
            char here = text.charAt(i);
            if (here >= Character.MIN_SURROGATE && here <= Character.MAX_SURROGATE && isLone(text, i)) {
                throw new InvalidValueException(String.format(
                        Locale.ROOT,
                        "it has half a character, \\u%04X, at index %d. Give whole characters",
                        (int) here,
                        i));
            }
        }
        return text;
    }

    private static boolean isLone(String text, int index) {
        if (Character.isHighSurrogate(text.charAt(index))) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
    }
}
