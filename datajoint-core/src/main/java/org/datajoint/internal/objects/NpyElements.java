package org.datajoint.internal.objects;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.datajoint.codec.NdArray;
import org.datajoint.errors.CodecException;

/** Reads the elements of an array from a stream, in steps. */
final class NpyElements {
    private static final int STEP = 1 << 16;

    private NpyElements() {}

    /**
     * Reads an array.
     *
     * @param header the header of the file
     * @param shape the shape of the array to read, which may be a part of the whole one
     */
    static NdArray read(InputStream input, NpyHeader header, long[] shape) throws IOException {
        int count = count(shape);
        Object array = ElementArrays.allocate(header.type().element(), count);
        if (header.isColumnMajor() || shape.length < 2) {
            fill(input, header.type(), array, 0, count);
        } else {
            scatter(input, header.type(), array, shape);
        }
        return new NdArray(header.type().element(), shape, array);
    }

    /** Reads a range of the first axis, from {@code from} on, of a column-major array with two or more axes. */
    static NdArray slices(InputStream input, NpyHeader header, long[] shape, long from) throws IOException {
        int count = count(shape);
        int rows = (int) shape[0];
        long size = header.type().size();
        long skipped = (header.shape()[0] - rows) * size;
        Object array = ElementArrays.allocate(header.type().element(), count);
        input.skipNBytes(from * size);
        for (int done = 0; done < count; done += rows) {
            fill(input, header.type(), array, done, rows);
            if (done + rows < count) {
                input.skipNBytes(skipped);
            }
        }
        return new NdArray(header.type().element(), shape, array);
    }

    static int count(long[] shape) {
        long count = NpyHeader.count(shape);
        if (count > Integer.MAX_VALUE - Long.BYTES) {
            throw new CodecException("the array has " + count
                    + " elements, more than a Java array can hold. Read parts of it with" + " range(from, to)");
        }
        return (int) count;
    }

    private static void fill(InputStream input, NpyType type, Object array, int from, int count) throws IOException {
        int most = step(type);
        byte[] bytes = new byte[Math.min(most, Math.max(1, count)) * type.size()];
        for (int done = 0; done < count; ) {
            int next = Math.min(most, count - done);
            type.read(next(input, bytes, next * type.size()), array, from + done, next);
            done += next;
        }
    }

    private static void scatter(InputStream input, NpyType type, Object array, long[] shape) throws IOException {
        int count = count(shape);
        int most = Math.min(step(type), Math.max(1, count));
        byte[] bytes = new byte[most * type.size()];
        Object step = ElementArrays.allocate(type.element(), most);
        ElementArrays.Mover mover = ElementArrays.mover(array);
        RowMajor places = new RowMajor(shape);
        for (int done = 0; done < count; ) {
            int next = Math.min(most, count - done);
            type.read(next(input, bytes, next * type.size()), step, 0, next);
            for (int i = 0; i < next; i++) {
                mover.move(step, i, array, places.next());
            }
            done += next;
        }
    }

    private static int step(NpyType type) {
        return Math.max(1, STEP / Math.max(1, type.size()));
    }

    private static ByteBuffer next(InputStream input, byte[] bytes, int length) throws IOException {
        if (input.readNBytes(bytes, 0, length) < length) {
            throw new EOFException("the array is cut off");
        }
        return ByteBuffer.wrap(bytes, 0, length);
    }
}
