package org.datajoint.internal.select;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HexFormat;
import java.util.UUID;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.TemporalText;
import org.datajoint.internal.plan.EncodedText;
import org.jspecify.annotations.Nullable;

/** Renders values as SQL literals of the type as which they would be bound, for statements that cannot bind all values. */
public final class Literals {
    private static final int DECIMAL_DIGITS = 65;
    private static final int DECIMAL_SCALE = 30;
    private static final int LAST_YEAR = 9999;

    private Literals() {}

    /** Returns the literal, or null if SQL has none that is as exact as the value. */
    static @Nullable String of(Object value, Dialect dialect) {
        if (value instanceof String text) {
            return dialect.literal(text);
        }
        if (value instanceof EncodedText encoded) {
            String collation = encoded.collation();
            return "convert(" + dialect.literal(encoded.text()) + " USING " + encoded.characterSet() + ")"
                    + (collation == null ? "" : " COLLATE " + collation);
        }
        return ofOther(value);
    }

    /** Returns whether there is a literal for the value. */
    public static boolean has(Object value) {
        return value instanceof String || value instanceof EncodedText || ofOther(value) != null;
    }

    private static @Nullable String ofOther(Object value) {
        if (value instanceof Integer || value instanceof Long) {
            return value.toString();
        }
        if (value instanceof Double number) {
            String text = number.toString();
            return text.indexOf('E') < 0 ? text + "E0" : text;
        }
        if (value instanceof BigDecimal number) {
            return isDecimal(number) ? number.toPlainString() : null;
        }
        if (value instanceof byte[] bytes) {
            return "_binary x'" + HexFormat.of().formatHex(bytes) + "'";
        }
        if (value instanceof UUID uuid) {
            ByteBuffer bytes = ByteBuffer.allocate(16);
            bytes.putLong(uuid.getMostSignificantBits()).putLong(uuid.getLeastSignificantBits());
            return ofOther(bytes.array());
        }
        if (value instanceof LocalDate date) {
            return date.getYear() >= 1 && date.getYear() <= LAST_YEAR ? "DATE'" + date + "'" : null;
        }
        if (value instanceof LocalDateTime time) {
            return time.getYear() >= 1 && time.getYear() <= LAST_YEAR
                    ? "TIMESTAMP'" + TemporalText.of(time) + "'"
                    : null;
        }
        if (value instanceof Duration time) {
            return "TIME'" + TemporalText.of(time) + "'";
        }
        return null;
    }

    private static boolean isDecimal(BigDecimal number) {
        int scale = Math.max(0, number.scale());
        int whole = Math.max(1, number.precision() - number.scale());
        return scale <= DECIMAL_SCALE && whole <= DECIMAL_DIGITS - DECIMAL_SCALE;
    }
}
