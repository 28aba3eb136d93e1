package org.datajoint.internal.blob;

import java.math.BigDecimal;
import org.datajoint.errors.CodecException;

/** Decimals, as text. */
final class Decimals {
    /** The time that reading a number takes grows with the square of its digits. */
    static final int MOST_CHARACTERS = 65_536;

    private Decimals() {}

    static String text(BigDecimal decimal) {
        // Two bits a digit and more: a cheap bound, before the digits are found.
        if (decimal.unscaledValue().bitLength() > 4 * MOST_CHARACTERS
                || decimal.toString().length() > MOST_CHARACTERS) {
            throw new CodecException(
                    "A decimal of more than " + MOST_CHARACTERS + " characters is too long for a blob.");
        }
        return decimal.toString();
    }
}
