package org.datajoint.internal.blob;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.datajoint.errors.CodecException;
import org.jspecify.annotations.Nullable;

/**
 * A position in the bytes of a blob, and the end of the current value. Lengths and counts in the blob are checked against the
 * bytes that are left.
 */
final class BlobCursor {
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private int position;
    private int end;

    BlobCursor(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length;
    }

    int position() {
        return position;
    }

    int left() {
        return end - position;
    }

    CodecException damaged(String reason) {
        return damaged(position, reason);
    }

    CodecException damaged(int offset, String reason) {
        return new CodecException("the blob cannot be read at byte " + offset + ": " + reason);
    }

    private int take(int length, String what) {
        if (length > end - position) {
            throw damaged("it ends within " + what + ": " + length + " bytes are needed, but only " + (end - position)
                    + " are left");
        }
        int from = position;
        position += length;
        return from;
    }

    int readByte(String what) {
        return bytes[take(1, what)] & 0xff;
    }

    int readShort(String what) {
        int from = take(Short.BYTES, what);
        return (bytes[from] & 0xff) | ((bytes[from + 1] & 0xff) << Byte.SIZE);
    }

    int readInt(String what) {
        return (int) INT.get(bytes, take(Integer.BYTES, what));
    }

    long readLong(String what) {
        return (long) LONG.get(bytes, take(Long.BYTES, what));
    }

    double readDouble(String what) {
        return Double.longBitsToDouble(readLong(what));
    }

    /** Reads a length in bytes. */
    int readLength(String what) {
        int at = position;
        long length = readLong("the length of " + what);
        if (length < 0 || length > left()) {
            throw damaged(
                    at,
                    what + " should have " + Long.toUnsignedString(length) + " bytes, but only " + left()
                            + " are left");
        }
        return (int) length;
    }

    /** Reads a number of entries, each of which takes at least {@code least} bytes. */
    int readCount(String what, int least) {
        int at = position;
        long count = readLong("the number of " + what);
        if (count < 0 || count > left() / least) {
            throw damaged(
                    at,
                    "there cannot be " + Long.toUnsignedString(count) + " " + what + " in the " + left()
                            + " bytes that are left");
        }
        return (int) count;
    }

    /** Skips bytes and returns a view of them. */
    ByteBuffer many(int length, String what) {
        int from = take(length, what);
        return ByteBuffer.wrap(bytes, from, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    byte[] readBytes(int length, String what) {
        byte[] copy = new byte[length];
        System.arraycopy(bytes, take(length, what), copy, 0, length);
        return copy;
    }

    String readText(int length, String what) {
        int from = take(length, what);
        @Nullable String text = Utf8.text(bytes, from, length);
        if (text == null) {
            throw damaged(from, what + " is not UTF-8");
        }
        return text;
    }

    /** Reads text that ends with a NUL. */
    String readName(String what) {
        for (int i = position; i < end; i++) {
            if (bytes[i] == 0) {
                String name = readText(i - position, what);
                position++;
                return name;
            }
        }
        throw damaged("it ends within " + what);
    }

    /** Begins a value of the given length. Returns the argument for {@link #leave}. */
    int enter(int length) {
        int outer = end;
        end = position + length;
        return outer;
    }

    /** Ends the value that {@link #enter} began. */
    void leave(int outer) {
        if (position != end) {
            throw damaged((end - position) + " bytes are left over");
        }
        end = outer;
    }
}
