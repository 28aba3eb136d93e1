package org.datajoint.assertj.value;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Date;
import java.util.Map;
import java.util.UUID;
import org.datajoint.codec.Cells;
import org.datajoint.codec.NdArray;

/**
 * The kind of an actual value, which determines how an expected value of another class is compared with it, such as a
 * Long for a column that contains an Integer, or text for a UUID.
 *
 * <p>The actual side decides, so that a text column still distinguishes {@code "1"} from {@code "01"}.
 */
public interface ValueShape {
    /**
     * Returns the normal form of a value; equal forms mean equal values. A value that does not fit the shape is its own
     * form.
     */
    Object normal(Object value);

    /** Returns the shape of an actual value. */
    static ValueShape of(Object actual) {
        if (actual instanceof Number) {
            return actual instanceof Float ? ScalarShape.SINGLE : ScalarShape.NUMBER;
        }
        if (actual instanceof CharSequence || actual instanceof Character || actual instanceof Enum) {
            return ScalarShape.TEXT;
        }
        if (actual instanceof Boolean) {
            return ScalarShape.FLAG;
        }
        if (actual instanceof Map || actual instanceof Collection) {
            return ScalarShape.JSON;
        }
        if (actual instanceof NdArray array) {
            return NdElements.shape(array);
        }
        if (actual instanceof Cells) {
            return ScalarShape.JSON;
        }
        if (actual instanceof UUID) {
            return ScalarShape.IDENTIFIER;
        }
        if (actual instanceof byte[]) {
            return ScalarShape.BYTES;
        }
        return actual.getClass().isArray() ? ArrayShape.of(actual.getClass()) : ofTemporal(actual);
    }

    private static ValueShape ofTemporal(Object actual) {
        Object local = actual instanceof Date old ? CalendarValue.local(old) : actual;
        if (local instanceof LocalDateTime) {
            return ScalarShape.MOMENT;
        }
        if (local instanceof LocalDate) {
            return ScalarShape.DATE;
        }
        return local instanceof LocalTime || local instanceof Duration ? ScalarShape.TIME : ScalarShape.OTHER;
    }
}
