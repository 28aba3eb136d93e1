package org.datajoint.internal.blob;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.datajoint.codec.Cells;
import org.datajoint.codec.Complex;
import org.datajoint.codec.ElementType;
import org.datajoint.codec.NdArray;
import org.datajoint.codec.RecordArray;
import org.datajoint.codec.Struct;
import org.datajoint.codec.Tuple;
import org.jspecify.annotations.Nullable;

/** Reads a value and its parts. Used for one value. */
final class NodeUnpacker {
    /** The initial capacity of containers is limited, because nested ones could each claim all bytes that are left. */
    private static final int FIRST_ROOM = 1024;

    private final BlobCursor from;
    private final ArrayUnpacker arrays;
    private int depth;

    NodeUnpacker(BlobCursor from) {
        this.from = from;
        this.arrays = new ArrayUnpacker(from);
    }

    /** Reads a value that must extend to the end. */
    @Nullable
    Object last() {
        int outer = from.enter(from.left());
        Object value = next();
        from.leave(outer);
        return value;
    }

    private @Nullable Object entry() {
        int outer = from.enter(from.readLength("an entry"));
        Object value = next();
        from.leave(outer);
        return value;
    }

    private @Nullable Object next() {
        int at = from.position();
        if (++depth > NodeCode.DEEPEST) {
            throw from.damaged("it is nested more than " + NodeCode.DEEPEST + " levels deep");
        }
        int code = from.readByte("a value");
        Object value =
                switch (code) {
                    case NodeCode.NULL -> null;
                    case NodeCode.BOOL -> from.readByte("a boolean") != 0;
                    case NodeCode.INTEGER -> integer();
                    case NodeCode.FLOAT -> from.readDouble("a number");
                    case NodeCode.COMPLEX ->
                        new Complex(from.readDouble("a complex number"), from.readDouble("a complex number"));
                    case NodeCode.TEXT -> from.readText(from.readLength("a text"), "a text");
                    case NodeCode.BYTES -> from.readBytes(from.readLength("a byte string"), "a byte string");
                    case NodeCode.TUPLE -> Tuple.copyOf(list("elements of a tuple"));
                    case NodeCode.LIST -> list("elements of a list");
                    case NodeCode.SET -> set();
                    case NodeCode.DICT -> dict();
                    case NodeCode.ARRAY -> value(array());
                    case NodeCode.CELLS -> cells();
                    case NodeCode.STRUCT -> struct();
                    case NodeCode.RECORDS -> records();
                    case NodeCode.DECIMAL -> decimal();
                    case NodeCode.TIME -> time();
                    case NodeCode.UUID ->
                        new UUID(
                                Long.reverseBytes(from.readLong("a UUID")), Long.reverseBytes(from.readLong("a UUID")));
                    case NodeCode.SPARSE ->
                        throw from.damaged(
                                at, "it is a sparse array of MATLAB, which is not supported. Store full(x) instead");
                    default -> throw from.damaged(at, String.format("the code 0x%02x of a value is unknown", code));
                };
        depth--;
        return value;
    }

    private Object integer() {
        int length = from.readShort("an integer");
        byte[] bytes = from.readBytes(length, "an integer");
        if (length > Long.BYTES) {
            return small(new BigInteger(reversed(bytes)));
        }
        long value = 0;
        for (int i = 0; i < length; i++) {
            value |= (bytes[i] & 0xffL) << (i * Byte.SIZE);
        }
        int unused = Long.SIZE - length * Byte.SIZE;
        value = length == 0 ? 0 : value << unused >> unused;
        return (int) value == value ? (Object) (int) value : (Object) value;
    }

    /** Returns the smallest fitting type. An integer may have more bytes than it needs: {@code Long.MIN_VALUE} has nine. */
    private static Object small(BigInteger value) {
        if (value.bitLength() < Integer.SIZE) {
            return value.intValue();
        }
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    private List<@Nullable Object> list(String what) {
        return entries(from.readCount(what, NodeCode.ENTRY));
    }

    private List<@Nullable Object> entries(int count) {
        List<@Nullable Object> list = new ArrayList<>(Math.min(count, FIRST_ROOM));
        for (int i = 0; i < count; i++) {
            list.add(entry());
        }
        return list;
    }

    private Set<@Nullable Object> set() {
        int count = from.readCount("elements of a set", NodeCode.ENTRY);
        Set<@Nullable Object> set = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            int at = from.position();
            if (!set.add(entry())) {
                throw from.damaged(at, "a set holds the same element twice");
            }
        }
        return set;
    }

    private Map<@Nullable Object, @Nullable Object> dict() {
        int count = from.readCount("entries of a dict", 2 * NodeCode.ENTRY);
        Map<@Nullable Object, @Nullable Object> dict = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            int at = from.position();
            Object key = entry();
            Object value = entry();
            if (dict.containsKey(key)) {
                throw from.damaged(at, "a dict holds the same key twice");
            }
            dict.put(key, value);
        }
        return dict;
    }

    private NdArray array() {
        long[] shape = arrays.shape();
        ElementType type = arrays.type();
        boolean complex = arrays.isComplex(type);
        if (type != ElementType.OBJECT) {
            return arrays.array(shape, type, complex);
        }
        return new NdArray(
                type, shape, entries(arrays.size(shape, NodeCode.ENTRY)).toArray());
    }

    /** Converts arrays of characters to text, and arrays without axes to numbers. Fields of record arrays stay arrays. */
    private static @Nullable Object value(NdArray array) {
        if (array.elementType() == ElementType.CHAR) {
            boolean row = array.ndim() <= 1 || (array.ndim() == 2 && array.shape()[0] == 1);
            return row ? new String((char[]) array.columnMajor()) : array;
        }
        boolean single = array.ndim() == 0
                && array.elementType() != ElementType.OBJECT
                && !array.elementType().isDatetime();
        return single ? array.get() : array;
    }

    private Cells cells() {
        long[] shape = arrays.shape();
        return new Cells(shape, entries(arrays.size(shape, NodeCode.ENTRY)));
    }

    private Struct struct() {
        long[] shape = arrays.shape();
        List<String> names = names();
        int count = arrays.size(shape, names.size() * NodeCode.ENTRY);
        List<List<@Nullable Object>> rows = new ArrayList<>(Math.min(count, FIRST_ROOM));
        if (names.isEmpty()) {
            return new Struct(shape, names, java.util.Collections.nCopies(count, List.of()));
        }
        for (int i = 0; i < count; i++) {
            List<@Nullable Object> row = new ArrayList<>(names.size());
            names.forEach(name -> row.add(entry()));
            rows.add(row);
        }
        return new Struct(shape, names, rows);
    }

    private List<String> names() {
        int at = from.position();
        long count = Integer.toUnsignedLong(from.readInt("the number of fields"));
        if (count > from.left()) {
            throw from.damaged(
                    at, "there cannot be " + count + " fields in the " + from.left() + " bytes that are left");
        }
        Set<String> names = new LinkedHashSet<>();
        for (int i = 0; i < count; i++) {
            int begin = from.position();
            if (!names.add(from.readName("the name of a field"))) {
                throw from.damaged(begin, "two fields have the same name");
            }
        }
        return List.copyOf(names);
    }

    private RecordArray records() {
        int at = from.position();
        Map<String, Object> fields = new LinkedHashMap<>();
        for (String name : names()) {
            int begin = from.position();
            int code = from.readByte("a field");
            if (code == NodeCode.ARRAY) {
                fields.put(name, array());
            } else if (code == NodeCode.RECORDS && ++depth <= NodeCode.DEEPEST) {
                fields.put(name, records());
                depth--;
            } else {
                throw from.damaged(begin, "a field of a record array is not an array");
            }
        }
        try {
            return new RecordArray(fields);
        } catch (IllegalArgumentException e) {
            throw from.damaged(at, "the fields do not fit together: " + e.getMessage());
        }
    }

    private BigDecimal decimal() {
        int at = from.position();
        int length = from.readLength("a decimal");
        if (length > Decimals.MOST_CHARACTERS) {
            throw from.damaged(at, "a decimal of " + length + " characters is too long to read");
        }
        String text = from.readText(length, "a decimal");
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            String shown = text.length() > 40 ? text.substring(0, 40) + "…" : text;
            throw from.damaged(at, "\"" + shown + "\" is not a decimal that Java supports");
        }
    }

    private Object time() {
        int at = from.position();
        int date = from.readInt("a date");
        long time = from.readLong("a time");
        try {
            LocalDate day = Times.date(date);
            LocalTime clock = Times.time(time);
            if (day != null) {
                return clock == null ? day : LocalDateTime.of(day, clock);
            }
            if (clock != null) {
                return clock;
            }
        } catch (DateTimeException e) {
            throw from.damaged(at, date + " and " + time + " are not a date and a time: " + e.getMessage());
        }
        throw from.damaged(at, "there is neither a date nor a time");
    }
}
