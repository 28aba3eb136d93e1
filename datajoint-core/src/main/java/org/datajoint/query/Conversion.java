package org.datajoint.query;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.util.Map;
import org.datajoint.codec.Attachment;
import org.datajoint.codec.NdArray;
import org.datajoint.codec.NpyRef;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.internal.values.ExactNumber;
import org.datajoint.internal.values.ShownValue;
import org.jspecify.annotations.Nullable;

/** Converts values to the Java types that callers request, exactly or not at all. */
final class Conversion {
    private static final Map<Class<?>, Class<?>> BOXES = Map.of(
            int.class, Integer.class,
            long.class, Long.class,
            double.class, Double.class,
            float.class, Float.class,
            boolean.class, Boolean.class,
            short.class, Short.class,
            byte.class, Byte.class,
            char.class, Character.class);

    /** More digits than a double can have, and few enough to expand. */
    private static final int MOST_DIGITS = 400;

    private Conversion() {}

    /** Returns the wrapper class of a primitive type, or the class itself. */
    static Class<?> boxed(Class<?> type) {
        return BOXES.getOrDefault(type, type);
    }

    /** @throws InvalidValueException if the value is not a {@code T} and cannot be converted to one exactly */
    @SuppressWarnings("unchecked") // For a primitive type, T is its wrapper class.
    static <T> @Nullable T of(String name, @Nullable Object value, Class<T> type) {
        if (value == null) {
            return null;
        }
        Class<?> boxed = boxed(type);
        if (boxed.isInstance(value)) {
            return (T) value;
        }
        Object converted = value instanceof NdArray array ? array(name, array, boxed) : convert(value, boxed);
        if (converted == null) {
            throw new InvalidValueException("The attribute `" + name + "` is " + ShownValue.of(value)
                    + ", which cannot be converted to " + boxed.getSimpleName() + " exactly. Request "
                    + ShownValue.type(value) + ".class.");
        }
        return (T) converted;
    }

    private static Object array(String name, NdArray array, Class<?> type) {
        try {
            return array.to(type);
        } catch (InvalidValueException e) {
            throw e.at("The attribute `" + name + "`");
        }
    }

    private static @Nullable Object convert(Object value, Class<?> type) {
        try {
            if (value instanceof Number number) {
                return number(number, type);
            }
        } catch (ArithmeticException | InvalidValueException e) {
            return null;
        }
        if (value instanceof Boolean flag && Number.class.isAssignableFrom(type)) {
            return number(flag ? 1 : 0, type);
        }
        if (value instanceof Duration time && type == LocalTime.class) {
            boolean inOneDay = !time.isNegative() && time.toDays() == 0;
            return inOneDay ? LocalTime.ofNanoOfDay(time.toNanos()) : null;
        }
        if (value instanceof Attachment file && type == Path.class) {
            return file.save();
        }
        if (value instanceof NpyRef array && (type == NdArray.class || type.isArray())) {
            return type == NdArray.class ? array.load() : array.load().to(type);
        }
        if (value instanceof String text && type.isEnum()) {
            return constant(text, type);
        }
        return value instanceof String text && type == Character.class && text.length() == 1 ? text.charAt(0) : null;
    }

    private static @Nullable Object number(Number number, Class<?> type) {
        if (type == Double.class) {
            double wide = number.doubleValue();
            boolean integer = number instanceof Long || number instanceof BigInteger;
            return !integer || new BigDecimal(number.toString()).compareTo(new BigDecimal(wide)) == 0 ? wide : null;
        }
        if (type == Float.class) {
            float narrow = number.floatValue();
            return narrow == number.doubleValue() ? narrow : null;
        }
        BigDecimal exact = new BigDecimal(number.toString());
        if (type == BigDecimal.class) {
            return exact;
        }
        return integer(ExactNumber.whole(exact, MOST_DIGITS), type);
    }

    private static @Nullable Object integer(BigInteger exact, Class<?> type) {
        if (type == Integer.class) {
            return exact.intValueExact();
        }
        if (type == Long.class) {
            return exact.longValueExact();
        }
        if (type == Short.class) {
            return exact.shortValueExact();
        }
        if (type == Byte.class) {
            return exact.byteValueExact();
        }
        if (type == Boolean.class && exact.bitLength() <= 1 && exact.signum() >= 0) {
            return exact.signum() == 1;
        }
        return type == BigInteger.class ? exact : null;
    }

    private static @Nullable Object constant(String text, Class<?> type) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(text)) {
                return constant;
            }
        }
        return null;
    }
}
