package org.datajoint.internal.values;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.LocalDateTime;
import java.time.temporal.Temporal;
import java.util.UUID;
import org.datajoint.errors.CodecException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.definition.MarkerConflict;
import org.datajoint.internal.dialect.TemporalText;
import org.jspecify.annotations.Nullable;

/**
 * Turns a value into the form in which the server gets it, by its attribute's type; refuses what the type can never hold,
 * because the server would quietly make something else of it.
 */
public final class ValueEncoder {
    private ValueEncoder() {}

    /**
     * The value for {@code attribute}.
     *
     * @return null for null; else a number, text, {@code byte[]} or {@code java.time} value for a statement's parameter
     * @throws InvalidValueException where the type can never hold it; names the attribute, the value and its Java type
     * @throws CodecException for a value of a codec attribute
     */
    public static @Nullable Object encode(Attribute attribute, @Nullable Object value) {
        MarkerConflict.check(attribute.type());
        try {
            return encode(attribute.type(), value);
        } catch (InvalidValueException e) {
            throw new InvalidValueException(
                    "The attribute `" + attribute.name() + "` : " + attribute.type() + " cannot hold " + show(value)
                            + ": " + e.getMessage(),
                    e.getCause());
        } catch (CodecException e) {
            throw new CodecException("The attribute `" + attribute.name() + "`: " + e.getMessage(), e.getCause());
        }
    }

    /** The value for an attribute of that type; see {@link #encode(Attribute, Object)}. */
    public static @Nullable Object encode(AttributeType type, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        return switch (type.kind()) {
            case INT8 -> integer(value, Byte.MIN_VALUE, Byte.MAX_VALUE);
            case INT16 -> integer(value, Short.MIN_VALUE, Short.MAX_VALUE);
            case INT32 -> integer(value, Integer.MIN_VALUE, Integer.MAX_VALUE);
            case INT64 -> integer(value, Long.MIN_VALUE, Long.MAX_VALUE);
            case FLOAT32 -> float32(value);
            case FLOAT64 -> float64(value);
            case BOOL -> bool(value);
            case DECIMAL -> number(value);
            case UUID -> uuid(value);
            case JSON -> JsonValues.write(value);
            case BYTES -> bytes(value);
            case DATE -> Temporals.date(value);
            case DATETIME -> Temporals.datetime(value);
            case CHAR, VARCHAR, ENUM -> text(value);
            case NATIVE, UNKNOWN -> anything(value);
            case CODEC ->
                throw new CodecException("values of " + type + " cannot be written by this version, which only"
                        + " declares such attributes. Write them with DataJoint for Python.");
        };
    }

    private static Object integer(Object value, long least, long most) {
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            long number = ((Number) value).longValue();
            if (number < least || number > most) {
                throw outside(least, most);
            }
            return value instanceof Long ? value : (Object) number;
        }
        BigDecimal number = number(value);
        BigInteger whole;
        try {
            whole = number.toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw new InvalidValueException("it is not a whole number");
        }
        if (whole.bitLength() > 63) {
            throw outside(least, most);
        }
        return integer(whole.longValue(), least, most);
    }

    private static InvalidValueException outside(long least, long most) {
        return new InvalidValueException("it is outside " + least + " … " + most);
    }

    private static Object float32(Object value) {
        if (value instanceof Float number) {
            return finite(number, number);
        }
        float number = (float) finite(number(value).doubleValue(), null).doubleValue();
        return finite(number, number);
    }

    private static Object float64(Object value) {
        if (value instanceof Double number) {
            return finite(number, number);
        }
        if (value instanceof Float number) {
            finite(number, number);
            return number.doubleValue();
        }
        double number = number(value).doubleValue();
        return finite(number, number);
    }

    private static Number finite(double number, @Nullable Number result) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            throw new InvalidValueException("the server has no NaN and no infinities; use null");
        }
        return result == null ? (Number) number : result;
    }

    private static Object bool(Object value) {
        if (value instanceof Boolean flag) {
            return flag ? 1 : 0;
        }
        if (value instanceof String text && text.strip().equalsIgnoreCase("true")) {
            return 1;
        }
        if (value instanceof String text && text.strip().equalsIgnoreCase("false")) {
            return 0;
        }
        BigDecimal number = number(value);
        if (number.signum() == 0 || number.compareTo(BigDecimal.ONE) == 0) {
            return number.signum();
        }
        throw new InvalidValueException("a bool is true or false, 1 or 0");
    }

    /** A number exactly, from a number or its text. */
    private static BigDecimal number(Object value) {
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (value instanceof Double || value instanceof Float) {
            finite(((Number) value).doubleValue(), null);
            return new BigDecimal(value.toString());
        }
        if (value instanceof Boolean flag) {
            return flag ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        if (value instanceof Number || value instanceof String) {
            try {
                return new BigDecimal(value.toString().strip());
            } catch (NumberFormatException e) {
                throw new InvalidValueException("it is not a number");
            }
        }
        throw new InvalidValueException("give a number");
    }

    private static Object uuid(Object value) {
        if (value instanceof UUID) {
            return value;
        }
        if (value instanceof byte[] bytes && bytes.length == 16) {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            return new UUID(buffer.getLong(), buffer.getLong());
        }
        if (value instanceof CharSequence text) {
            String plain = text.toString().strip().replaceAll("(?i)^(urn:uuid:)|[{}-]", "");
            if (plain.matches("[0-9a-fA-F]{32}")) {
                return new UUID(
                        Long.parseUnsignedLong(plain.substring(0, 16), 16),
                        Long.parseUnsignedLong(plain.substring(16), 16));
            }
        }
        throw new InvalidValueException("give a java.util.UUID or its text");
    }

    private static Object bytes(Object value) {
        if (value instanceof byte[]) {
            return value;
        }
        if (value instanceof ByteBuffer buffer) {
            byte[] copy = new byte[buffer.remaining()];
            buffer.duplicate().get(copy);
            return copy;
        }
        throw new InvalidValueException("give a byte[]");
    }

    private static Object text(Object value) {
        if (value instanceof CharSequence
                || value instanceof Number
                || value instanceof UUID
                || value instanceof Character) {
            return value.toString();
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof Boolean || value instanceof Temporal) {
            return value.toString();
        }
        throw new InvalidValueException("give a String");
    }

    private static Object anything(Object value) {
        if (value instanceof Double || value instanceof Float) {
            finite(((Number) value).doubleValue(), null);
        }
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof LocalDateTime time) {
            return TemporalText.of(time); // The column may be one of text.
        }
        return value instanceof CharSequence ? value.toString() : value;
    }

    /** The value for a message, with its Java type. */
    public static String show(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        String type = value.getClass().getSimpleName();
        if (value instanceof byte[] bytes) {
            return "byte[" + bytes.length + "]";
        }
        String text;
        try {
            text = value.toString();
        } catch (RuntimeException e) {
            return "a " + type;
        }
        String shown = text.length() > 80 ? text.substring(0, 79) + "…" : text;
        return (value instanceof CharSequence ? '"' + shown + '"' : shown) + " (" + type + ")";
    }
}
