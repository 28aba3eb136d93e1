package org.datajoint.internal.objects;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.datajoint.errors.CodecException;

/**
 * The header of a NumPy file.
 *
 * @param type the type of the elements
 * @param isColumnMajor whether the first index varies fastest, as in Fortran
 * @param shape the number of elements along each axis
 * @param length the number of bytes before the elements
 */
@SuppressWarnings("ArrayRecordComponent") // Headers are neither compared nor shared.
record NpyHeader(NpyType type, boolean isColumnMajor, long[] shape, int length) {
    private static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};
    private static final int ALIGNMENT = 64;
    private static final int SHORT = 10;
    private static final int LONG = 12;
    /** The maximum length of a header. Even those with hundreds of fields have only 70 kB. */
    private static final int LONGEST = 16 << 20;

    /** Returns the size of all elements in bytes. */
    long bytes() {
        return Math.multiplyExact(count(shape), type.size());
    }

    static long count(long[] shape) {
        if (Arrays.stream(shape).anyMatch(extent -> extent == 0)) {
            return 0;
        }
        try {
            return Arrays.stream(shape).reduce(1, Math::multiplyExact);
        } catch (ArithmeticException e) {
            throw new CodecException("the shape " + Arrays.toString(shape) + " of the array is too large", e);
        }
    }

    /** Reads the header. The stream is then at the first element. */
    static NpyHeader read(InputStream input) throws IOException {
        byte[] start = exactly(input, SHORT);
        if (!Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new CodecException("the object is not a NumPy array: it does not begin like one");
        }
        int version = start[MAGIC.length];
        if (version < 1 || version > 3) {
            throw new CodecException(
                    "the array has the version " + version + " of NumPy's format, but only 1, 2 and 3 are supported");
        }
        ByteBuffer rest = ByteBuffer.wrap(start).order(ByteOrder.LITTLE_ENDIAN);
        long length = version == 1 ? rest.getShort(SHORT - 2) & 0xffff : longLength(start, exactly(input, 2));
        if (length > LONGEST) {
            throw new CodecException("the array has a header of " + length + " bytes, which is not a valid length");
        }
        byte[] text = exactly(input, (int) length);
        return of(new String(text, version == 3 ? UTF_8 : ISO_8859_1), (version == 1 ? SHORT : LONG) + (int) length);
    }

    private static long longLength(byte[] start, byte[] more) {
        byte[] length = {start[SHORT - 2], start[SHORT - 1], more[0], more[1]};
        return ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt() & 0xffff_ffffL;
    }

    private static byte[] exactly(InputStream input, int length) throws IOException {
        byte[] bytes = input.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the array is cut off in its header");
        }
        return bytes;
    }

    private static NpyHeader of(String text, int length) {
        if (PythonLiteral.read(text) instanceof Map<?, ?> header
                && header.get("shape") instanceof List<?> shape
                && header.get("fortran_order") instanceof Boolean columnMajor
                && shape.stream().allMatch(extent -> extent instanceof Long number && number >= 0)) {
            Object description = header.get("descr");
            if (description != null) {
                long[] extents =
                        shape.stream().mapToLong(extent -> (Long) extent).toArray();
                return new NpyHeader(NpyType.of(description), columnMajor, extents, length);
            }
        }
        throw new CodecException("the header of the array lacks descr, fortran_order or shape");
    }

    /** Returns the header of an array in row-major order. */
    static byte[] write(String description, long[] shape) {
        String extents = LongStream.of(shape).mapToObj(Long::toString).collect(Collectors.joining(", "));
        String text = "{'descr': '" + description + "', 'fortran_order': False, 'shape': (" + extents
                + (shape.length == 1 ? "," : "") + "), }";
        int length = (SHORT + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        ByteBuffer header = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        header.put(MAGIC).put((byte) 1).put((byte) 0).putShort((short) (length - SHORT));
        header.put(text.getBytes(US_ASCII));
        while (header.remaining() > 1) {
            header.put((byte) ' ');
        }
        return header.put((byte) '\n').array();
    }
}
