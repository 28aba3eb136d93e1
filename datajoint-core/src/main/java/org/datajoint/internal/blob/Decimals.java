package org.datajoint.internal.blob;

import java.math.BigDecimal;
import org.datajoint.errors.CodecException;

/** Converts decimals to text. */
final class Decimals {
    /** Limited because the time to parse a number grows with the square of its length. */
    static final int MOST_CHARACTERS = 65_536;

    private Decimals() {}

    static String text(BigDecimal decimal) {
        // The number of bits is a cheap bound, checked before the digits are computed.
        if (decimal.unscaledValue().bitLength() > 4 * MOST_CHARACTERS
                || decimal.toString().length() > MOST_CHARACTERS) {
            throw new CodecException(
                    "A decimal of more than " + MOST_CHARACTERS + " characters is too long for a blob.");
        }
        return decimal.toString();
    }
}
