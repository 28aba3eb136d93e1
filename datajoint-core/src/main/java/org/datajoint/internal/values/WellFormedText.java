package org.datajoint.internal.values;

import java.util.Locale;
import org.datajoint.errors.InvalidValueException;

/** Checks that text is well-formed UTF-16, as the database requires. */
final class WellFormedText {
    private WellFormedText() {}

    /**
     * Returns the text itself if all its surrogates are paired. UTF-8 cannot encode an unpaired surrogate, and the driver would
     * replace it by a question mark, which would make different texts equal.
     *
     * @throws InvalidValueException if a surrogate is unpaired
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
