package org.datajoint.internal.blob;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.datajoint.codec.Cells;
import org.datajoint.codec.Complex;
import org.datajoint.codec.ElementType;
import org.datajoint.codec.NdArray;
import org.datajoint.codec.RecordArray;
import org.datajoint.codec.Struct;
import org.datajoint.errors.CodecException;
import org.jspecify.annotations.Nullable;

/** Writes a value and its parts. Used for one value. */
final class NodePacker {
    private final BlobBuffer to;
    private final Function<? super Record, ? extends Map<String, ? extends @Nullable Object>> recordFields;
    private boolean extended;
    private int depth;

    NodePacker(
            BlobBuffer to, Function<? super Record, ? extends Map<String, ? extends @Nullable Object>> recordFields) {
        this.to = to;
        this.recordFields = recordFields;
    }

    /** Returns whether the written value needs the part of the format that MATLAB does not support. */
    boolean isExtended() {
        return extended;
    }

    /** Writes a value. */
    void put(@Nullable Object value) {
        if (++depth > NodeCode.DEEPEST) {
            throw new CodecException("The value is nested more than " + NodeCode.DEEPEST
                    + " levels deep, or contains itself. Give it fewer levels.");
        }
        if (value instanceof NdArray array) {
            array(array);
        } else if (value instanceof Struct struct) {
            struct(struct);
        } else if (value instanceof Cells cells) {
            to.putByte(NodeCode.CELLS);
            ArrayPacker.shape(to, cells.shape());
            cells.elements().forEach(this::entry);
        } else if (value != null && JavaArrays.isOfNumbers(value)) {
            array(JavaArrays.read(value));
        } else {
            extended = true;
            extended(value);
        }
        depth--;
    }

    private void entry(@Nullable Object value) {
        int begin = to.beginLength();
        put(value);
        to.endLength(begin);
    }

    private void array(NdArray array) {
        ArrayPacker.head(to, array);
        extended |= array.ndim() == 0 || array.elementType().isDatetime();
        if (array.elementType() != ElementType.OBJECT) {
            ArrayPacker.elements(to, array);
            return;
        }
        extended = true;
        for (@Nullable Object element : (@Nullable Object[]) array.columnMajor()) {
            entry(element);
        }
    }

    private void struct(Struct struct) {
        to.putByte(NodeCode.STRUCT);
        ArrayPacker.shape(to, struct.shape());
        names(struct.names());
        if (!struct.names().isEmpty()) {
            struct.rows().forEach(row -> row.forEach(this::entry));
        }
    }

    private void names(Collection<String> names) {
        to.putInt(names.size());
        for (String name : names) {
            to.put(Utf8.bytes(name));
            to.putByte(0);
        }
    }

    private void records(RecordArray records) {
        to.putByte(NodeCode.RECORDS);
        names(records.fields().keySet());
        for (Object field : records.fields().values()) {
            put(field);
        }
    }

    private void extended(@Nullable Object value) {
        if (value == null) {
            to.putByte(NodeCode.NULL);
        } else if (value instanceof CharSequence text) {
            sized(NodeCode.TEXT, Utf8.bytes(text.toString()));
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Boolean flag) {
            to.putByte(NodeCode.BOOL);
            to.putByte(flag ? 1 : 0);
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof Collection<?> collection) {
            collection(collection);
        } else if (value instanceof byte[] bytes) {
            sized(NodeCode.BYTES, bytes);
        } else if (value instanceof Object[] elements) {
            to.putByte(NodeCode.TUPLE);
            to.putLong(elements.length);
            for (@Nullable Object element : elements) {
                entry(element);
            }
        } else {
            rare(value);
        }
    }

    private void sized(int code, byte[] bytes) {
        to.putByte(code);
        to.putLong(bytes.length);
        to.put(bytes);
    }

    private void map(Map<?, ?> map) {
        to.putByte(NodeCode.DICT);
        int size = map.size();
        to.putLong(size);
        int written = 0;
        Distinct keys = new Distinct(to, map.keySet());
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            int begin = to.size();
            entry(entry.getKey());
            keys.check(begin, entry.getKey());
            entry(entry.getValue());
            written++;
        }
        unchanged(size, written);
    }

    private void collection(Collection<?> collection) {
        if (!(collection instanceof List) && !(collection instanceof Set)) {
            throw Refusals.of(collection);
        }
        to.putByte(
                collection instanceof Set
                        ? NodeCode.SET
                        : collection instanceof org.datajoint.codec.Tuple ? NodeCode.TUPLE : NodeCode.LIST);
        int size = collection.size();
        to.putLong(size);
        int written = 0;
        if (collection instanceof Set<?> set) {
            Distinct elements = new Distinct(to, set);
            for (Object element : set) {
                int begin = to.size();
                entry(element);
                elements.check(begin, element);
                written++;
            }
        } else if (collection instanceof List<?> list && collection instanceof RandomAccess) {
            for (; written < size; written++) {
                entry(list.get(written));
            }
            size = list.size();
        } else {
            for (Object element : collection) {
                entry(element);
                written++;
            }
        }
        unchanged(size, written);
    }

    private static void unchanged(int size, int written) {
        if (size != written) {
            throw new CodecException(
                    "A collection was changed while it was written. Give one that no other thread changes.");
        }
    }

    private void number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            to.putByte(NodeCode.FLOAT);
            to.putDouble(number.doubleValue());
        } else if (number instanceof Integer
                || number instanceof Long
                || number instanceof Short
                || number instanceof Byte) {
            integer(number.longValue());
        } else if (number instanceof BigInteger integer) {
            integer(integer);
        } else if (number instanceof BigDecimal decimal) {
            sized(NodeCode.DECIMAL, Decimals.text(decimal).getBytes(StandardCharsets.US_ASCII));
        } else {
            throw Refusals.of(number);
        }
    }

    /** Writes as many bytes as the absolute value and a sign need, as DataJoint for Python does, even if fewer would do. */
    private void integer(long value) {
        if (value == Long.MIN_VALUE) {
            integer(BigInteger.valueOf(value));
            return;
        }
        int length = (Long.SIZE - Long.numberOfLeadingZeros(Math.abs(value))) / Byte.SIZE + 1;
        to.putByte(NodeCode.INTEGER);
        to.putByte(length);
        to.putByte(0);
        for (int i = 0; i < length; i++) {
            to.putByte((int) (value >> (i * Byte.SIZE)));
        }
    }

    private void integer(BigInteger value) {
        int length = value.abs().bitLength() / Byte.SIZE + 1;
        if (length > 0xffff) {
            throw new CodecException(
                    "An integer of " + value.bitLength() + " bits is too long: blobs hold integers up to 65535 bytes.");
        }
        to.putByte(NodeCode.INTEGER);
        to.putByte(length);
        to.putByte(length >> Byte.SIZE);
        byte[] least = value.toByteArray();
        for (int i = 0; i < length; i++) {
            to.putByte(i < least.length ? least[least.length - 1 - i] : value.signum() >> 1);
        }
    }

    private void rare(Object value) {
        if (value instanceof LocalDateTime time) {
            Times.put(to, time.toLocalDate(), time.toLocalTime());
        } else if (value instanceof LocalDate date) {
            Times.put(to, date, null);
        } else if (value instanceof LocalTime time) {
            Times.put(to, null, time);
        } else if (value instanceof UUID uuid) {
            to.putByte(NodeCode.UUID);
            to.putLong(Long.reverseBytes(uuid.getMostSignificantBits()));
            to.putLong(Long.reverseBytes(uuid.getLeastSignificantBits()));
        } else if (value instanceof Complex complex) {
            to.putByte(NodeCode.COMPLEX);
            to.putDouble(complex.real());
            to.putDouble(complex.imaginary());
        } else if (value instanceof RecordArray records) {
            records(records);
        } else if (value instanceof Record row) {
            map(recordFields.apply(row));
        } else {
            throw Refusals.of(value);
        }
    }
}
