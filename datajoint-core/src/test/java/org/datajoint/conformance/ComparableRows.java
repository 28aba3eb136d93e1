package org.datajoint.conformance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows as sorted texts, so that two multisets compare by value: numbers to six digits, whatever their Java types. */
public final class ComparableRows {
    private static final MathContext DIGITS = new MathContext(6);

    private ComparableRows() {}

    /** One text for each row, its values in the order of the names. */
    public static List<String> of(Collection<? extends Map<String, ?>> rows, List<String> names) {
        return of(rows, names, DIGITS);
    }

    /** As {@link #of(Collection, List)}, with all digits of numbers. */
    public static List<String> exactly(Collection<? extends Map<String, ?>> rows, List<String> names) {
        return of(rows, names, MathContext.UNLIMITED);
    }

    private static List<String> of(Collection<? extends Map<String, ?>> rows, List<String> names, MathContext digits) {
        List<String> texts = new ArrayList<>();
        for (Map<String, ?> row : rows) {
            List<String> values = new ArrayList<>();
            names.forEach(name -> values.add(value(row.get(name), digits)));
            texts.add(String.join(" | ", values));
        }
        texts.sort(null);
        return texts;
    }

    private static String value(@Nullable Object value, MathContext digits) {
        if (value instanceof Boolean flag) {
            return flag ? "1" : "0";
        }
        if (value instanceof Number number) {
            BigDecimal rounded = new BigDecimal(number.toString()).round(digits);
            return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
        }
        if (value instanceof byte[] bytes) {
            return "0x" + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof LocalDate || value instanceof LocalDateTime || value == null) {
            return "<" + value + ">";
        }
        return "'" + value + "'";
    }
}
