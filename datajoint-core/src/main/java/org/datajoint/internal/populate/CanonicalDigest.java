package org.datajoint.internal.populate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Period;
import java.time.ZoneId;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.datajoint.codec.Attachment;
import org.datajoint.codec.Cells;
import org.datajoint.codec.NdArray;
import org.datajoint.codec.NpyRef;
import org.datajoint.codec.ObjectRef;
import org.datajoint.codec.RecordArray;
import org.datajoint.errors.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * A digest of a value by its content: equal values have equal digests, in this process and in others. Numbers are compared by
 * type and bits, so NaN equals itself; the order of sets and maps is ignored. Each instance digests one value.
 */
final class CanonicalDigest {
    private static final int CHUNK = 8192;

    private final MessageDigest digest;
    /** The containers around the current value, which reveal a container that contains itself. */
    private final Map<Object, Boolean> open;

    private CanonicalDigest(Map<Object, Boolean> open) {
        this.open = open;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /**
     * Returns the digest of a value.
     *
     * @throws InvalidValueException if the value, or a value in it, has a class whose content cannot be compared
     */
    static byte[] of(@Nullable Object value) {
        return new CanonicalDigest(new IdentityHashMap<>())
                .add(value, "")
                .digest
                .digest();
    }

    private CanonicalDigest add(@Nullable Object value, String path) {
        if (value == null) {
            tag("null");
        } else if (!addScalar(value)) {
            if (open.put(value, true) != null) {
                throw new InvalidValueException("the value" + at(path) + " contains itself");
            }
            addContainer(value, path);
            open.remove(value);
        }
        return this;
    }

    private boolean addScalar(Object value) {
        if (value instanceof String text) {
            tag("String");
            bytes(text.getBytes(StandardCharsets.UTF_16BE)); // UTF-16 also distinguishes unpaired surrogates.
        } else if (value instanceof Double number) {
            tag("Double");
            number(Double.doubleToLongBits(number));
        } else if (value instanceof Float number) {
            tag("Float");
            number(Float.floatToIntBits(number));
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            tag(value.getClass().getSimpleName());
            number(((Number) value).longValue());
        } else if (value instanceof Boolean flag) {
            tag("Boolean");
            number(flag ? 1 : 0);
        } else if (value instanceof Character character) {
            tag("Character");
            number(character);
        } else if (value instanceof BigInteger number) {
            tag("BigInteger");
            bytes(number.toByteArray());
        } else if (value instanceof BigDecimal number) {
            tag("BigDecimal");
            number(number.scale());
            bytes(number.unscaledValue().toByteArray());
        } else if (value instanceof UUID uuid) {
            tag("UUID");
            number(uuid.getMostSignificantBits());
            number(uuid.getLeastSignificantBits());
        } else if (value instanceof Enum<?> constant) {
            tag(constant.getDeclaringClass().getName());
            text(constant.name());
        } else if (isTime(value)) {
            tag(value.getClass().getName());
            text(value.toString());
        } else {
            return false;
        }
        return true;
    }

    /** The text of a {@code java.time} value represents its whole content. */
    private static boolean isTime(Object value) {
        return value.getClass().getPackageName().startsWith("java.time")
                && (value instanceof TemporalAccessor
                        || value instanceof Duration
                        || value instanceof Period
                        || value instanceof ZoneId);
    }

    private void addContainer(Object value, String path) {
        if (value.getClass().isArray()) {
            tag(value.getClass().getName());
            addArray(value, path);
        } else if (value instanceof List<?> list) {
            tag("List");
            addAll(list, path);
        } else if (value instanceof Set<?> set) {
            tag("Set");
            addUnordered(set.stream()
                    .map(element -> nested().add(element, path + "{}"))
                    .toList());
        } else if (value instanceof Map<?, ?> map) {
            tag("Map");
            List<CanonicalDigest> entries = new ArrayList<>();
            map.forEach(
                    (key, each) -> entries.add(nested().add(key, path + " key").add(each, path + "[" + key + "]")));
            addUnordered(entries);
        } else if (value instanceof Optional<?> optional) {
            tag("Optional");
            addAll(optional.stream().toList(), path);
        } else if (value instanceof NdArray array) {
            tag("NdArray");
            text(array.elementType().name());
            add(array.shape(), path);
            add(array.columnMajor(), path);
        } else if (value instanceof Cells cells) {
            tag("Cells");
            add(cells.shape(), path);
            addAll(cells.elements(), path);
        } else if (value instanceof RecordArray array) {
            tag("RecordArray");
            add(array.fields(), path);
        } else if (value instanceof Attachment attachment) {
            tag("Attachment");
            text(attachment.name());
            bytes(attachment.bytes());
        } else if (value instanceof ObjectRef object) {
            // Every write to a store uses a new path, so equal paths mean equal contents.
            tag("ObjectRef");
            text(object.store());
            text(object.path());
        } else if (value instanceof NpyRef array) {
            tag("NpyRef");
            text(array.store());
            text(array.path());
        } else if (value instanceof Record composed) {
            tag(value.getClass().getName());
            RecordContents.of(composed).forEach((name, each) -> {
                text(name);
                add(each, path + "." + name);
            });
        } else {
            throw new InvalidValueException("the value" + at(path) + " is a "
                    + value.getClass().getName()
                    + ", whose content cannot be compared. Fetch numbers, texts, times, arrays, lists, sets, maps, rows and"
                    + " records of these");
        }
    }

    private static String at(String path) {
        return path.isEmpty() ? "" : " at " + path;
    }

    private CanonicalDigest nested() {
        return new CanonicalDigest(open);
    }

    private void addUnordered(Collection<CanonicalDigest> elements) {
        List<byte[]> digests = new ArrayList<>();
        elements.forEach(element -> digests.add(element.digest.digest()));
        digests.sort(Arrays::compare);
        number(digests.size());
        digests.forEach(digest::update);
    }

    private void addAll(List<?> values, String path) {
        number(values.size());
        int index = 0;
        for (Object value : values) {
            add(value, path + "[" + index + "]");
            index++;
        }
    }

    private void addArray(Object array, String path) {
        if (array instanceof Object[] values) {
            addAll(Arrays.asList(values), path);
        } else if (array instanceof byte[] values) {
            bytes(values);
        } else if (array instanceof double[] values) {
            numbers(values.length, i -> Double.doubleToLongBits(values[i]));
        } else if (array instanceof float[] values) {
            numbers(values.length, i -> Float.floatToIntBits(values[i]));
        } else if (array instanceof long[] values) {
            numbers(values.length, i -> values[i]);
        } else if (array instanceof int[] values) {
            numbers(values.length, i -> values[i]);
        } else if (array instanceof short[] values) {
            numbers(values.length, i -> values[i]);
        } else if (array instanceof char[] values) {
            numbers(values.length, i -> values[i]);
        } else {
            boolean[] values = (boolean[]) array;
            numbers(values.length, i -> values[i] ? 1 : 0);
        }
    }

    private void numbers(int count, Numbers values) {
        number(count);
        ByteBuffer buffer = ByteBuffer.allocate(CHUNK);
        for (int i = 0; i < count; i++) {
            if (buffer.remaining() == 0) {
                digest.update(buffer.array());
                buffer.clear();
            }
            buffer.putLong(values.at(i));
        }
        digest.update(buffer.array(), 0, buffer.position());
    }

    /** Writes the kind of the value that follows, so that no two different values have the same encoding. */
    private void tag(String kind) {
        text(kind);
    }

    private void text(String text) {
        bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void bytes(byte[] bytes) {
        number(bytes.length);
        digest.update(bytes);
    }

    private void number(long number) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
    }

    @FunctionalInterface
    private interface Numbers {
        long at(int index);
    }
}
