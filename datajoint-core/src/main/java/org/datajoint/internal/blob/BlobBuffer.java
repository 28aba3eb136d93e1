package org.datajoint.internal.blob;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.datajoint.errors.CodecException;

/** A growing buffer of bytes. Numbers are written in little-endian order. */
final class BlobBuffer {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final int LARGE = 1 << 16;

    private final long most;
    private byte[] bytes;
    private int size;

    BlobBuffer(long most) {
        this.most = Math.min(most, Integer.MAX_VALUE - 8);
        this.bytes = new byte[256];
    }

    int size() {
        return size;
    }

    void putByte(int value) {
        reserve(1);
        bytes[size++] = (byte) value;
    }

    void putInt(int value) {
        reserve(Integer.BYTES);
        INT.set(bytes, size, value);
        size += Integer.BYTES;
    }

    void putLong(long value) {
        reserve(Long.BYTES);
        LONG.set(bytes, size, value);
        size += Long.BYTES;
    }

    void putDouble(double value) {
        putLong(Double.doubleToRawLongBits(value));
    }

    void put(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    /** Reserves a length that is known only after its content is written. Returns the position for {@link #endLength}. */
    int beginLength() {
        putLong(0);
        return size;
    }

    /** Writes the length of the content since {@link #beginLength}. */
    void endLength(int begin) {
        LONG.set(bytes, begin - Long.BYTES, (long) (size - begin));
    }

    /** Reserves bytes. The caller writes them into the returned buffer before anything else is written. */
    ByteBuffer many(long length) {
        reserve(length);
        ByteBuffer room = ByteBuffer.wrap(bytes, size, (int) length).order(ByteOrder.LITTLE_ENDIAN);
        size += (int) length;
        return room;
    }

    private void reserve(long more) {
        if (more <= bytes.length - size) {
            return;
        }
        long needed = size + more;
        if (needed > most) {
            throw new CodecException("The value takes more than the " + most
                    + " bytes that a blob may have. Split it over several rows, keep it in a store, or raise the setting"
                    + " codec.max_blob_bytes.");
        }
        // A single large array gets exactly its size, so that toByteArray() need not copy it.
        long roomy = Math.min(most, Math.max(needed, 2L * bytes.length));
        bytes = Arrays.copyOf(bytes, (int) (more > LARGE && size < LARGE ? needed : roomy));
    }

    /** Returns a copy of the bytes written since the position {@code begin}. */
    byte[] copy(int begin) {
        return Arrays.copyOfRange(bytes, begin, size);
    }

    /** Returns the bytes written so far: the buffer's own array if it is full, a copy otherwise. */
    byte[] toByteArray() {
        return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
    }
}
