package org.datajoint.internal.blob;

import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.datajoint.codec.ElementType;
import org.datajoint.codec.NdArray;
import org.datajoint.errors.CodecException;
import org.jspecify.annotations.Nullable;

/**
 * Inflates a large array directly into its elements, because an intermediate body would take the same amount of memory again.
 * Used for one blob.
 */
final class InflatedArray {
    /** The header of an array is shorter than this unless it has more than a hundred axes. */
    private static final int HEAD = 1 << 10;

    private static final int STEP = 1 << 16;

    private final ByteBuffer step = ByteBuffer.allocate(STEP).order(ByteOrder.LITTLE_ENDIAN);
    private final Inflater inflater;
    private final long declared;

    private InflatedArray(Inflater inflater, long declared) {
        this.inflater = inflater;
        this.declared = declared;
    }

    /**
     * Reads a large array. Returns null if the blob holds another value or is damaged; the caller then reads it as any other
     * blob, which reports the damage.
     *
     * @param blob the blob in its envelope
     * @param most the maximum length of the body in bytes
     */
    static @Nullable NdArray of(byte[] blob, long most) {
        long declared = Envelope.declared(blob, most);
        // A smaller body can be inflated first. No more memory is allocated than four times the length of the blob.
        if (declared < Envelope.LARGE || declared > 4L * blob.length) {
            return null;
        }
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(blob, Envelope.HEAD, blob.length - Envelope.HEAD);
            return new InflatedArray(inflater, declared).read();
        } catch (DataFormatException | CodecException | ArithmeticException e) {
            return null;
        } finally {
            inflater.end();
        }
    }

    private @Nullable NdArray read() throws DataFormatException {
        fill(HEAD);
        BlobCursor head = new BlobCursor(Arrays.copyOf(step.array(), step.position()));
        if (!BlobFormat.isMarked(head.many(4, "its mark")) || head.readByte("a value") != NodeCode.ARRAY) {
            return null;
        }
        ArrayUnpacker arrays = new ArrayUnpacker(head);
        long[] shape = arrays.shape();
        ElementType type = arrays.type();
        boolean isOther = type == ElementType.OBJECT || type == ElementType.CHAR;
        if (shape.length == 0 || isOther || arrays.isComplex(type)) {
            return null;
        }
        long size = 1;
        for (long extent : shape) {
            size = Math.multiplyExact(size, extent);
        }
        if (Math.addExact(head.position(), Math.multiplyExact(size, type.width())) != declared) {
            return null;
        }
        step.flip().position(head.position());
        step.compact();
        Object elements = elements(type, (int) size);
        boolean isWhole = inflater.inflate(new byte[1]) == 0 && inflater.finished() && inflater.getRemaining() == 0;
        return elements != null && isWhole ? new NdArray(type, shape, elements) : null;
    }

    /** Inflates bytes after the unused ones, until the buffer holds {@code most} bytes. */
    private void fill(int most) throws DataFormatException {
        step.limit(Math.min(most, STEP));
        int count;
        do {
            count = inflater.inflate(step);
        } while (count > 0 && step.hasRemaining());
    }

    private @Nullable Object elements(ElementType type, int size) throws DataFormatException {
        Object elements = Array.newInstance(type.storage().getComponentType(), size);
        for (int at = 0; at < size; ) {
            fill((int) Math.min(STEP, (long) (size - at) * type.width()));
            step.flip();
            int count = step.remaining() / type.width();
            if (count == 0) {
                return null;
            }
            put(elements, at, count);
            step.position(count * type.width());
            step.compact();
            at += count;
        }
        return elements;
    }

    private void put(Object elements, int at, int count) {
        if (elements instanceof double[] values) {
            step.asDoubleBuffer().get(values, at, count);
        } else if (elements instanceof float[] values) {
            step.asFloatBuffer().get(values, at, count);
        } else if (elements instanceof long[] values) {
            step.asLongBuffer().get(values, at, count);
        } else if (elements instanceof int[] values) {
            step.asIntBuffer().get(values, at, count);
        } else if (elements instanceof short[] values) {
            step.asShortBuffer().get(values, at, count);
        } else if (elements instanceof byte[] values) {
            step.duplicate().get(values, at, count);
        } else {
            boolean[] values = (boolean[]) elements;
            for (int i = 0; i < count; i++) {
                values[at + i] = step.get(i) != 0;
            }
        }
    }
}
