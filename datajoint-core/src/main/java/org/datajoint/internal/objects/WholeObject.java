package org.datajoint.internal.objects;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Reads whole objects into memory, as a rule into a single array without copying. */
final class WholeObject {
    private static final int FIRST = 1 << 20;

    private WholeObject() {}

    /**
     * Reads all bytes of a stream.
     *
     * @param expected the expected number of bytes. It may be wrong: no more memory is allocated than four times the bytes
     *     read.
     */
    static byte[] read(InputStream input, long expected) throws IOException {
        // The stream of a file knows its size. A full heap would have no room for a second array.
        long first = expected <= input.available() ? expected : Math.min(expected, FIRST);
        byte[] bytes = new byte[(int) Math.max(0, first)];
        int size = input.readNBytes(bytes, 0, bytes.length);
        while (size == bytes.length) {
            int next = input.read();
            if (next < 0) {
                return bytes;
            }
            bytes = Arrays.copyOf(bytes, longer(size, expected));
            bytes[size] = (byte) next;
            size += 1 + input.readNBytes(bytes, size + 1, bytes.length - size - 1);
        }
        return Arrays.copyOf(bytes, size);
    }

    private static int longer(int size, long expected) {
        int most = Integer.MAX_VALUE - 8;
        if (size == most) {
            throw new OutOfMemoryError("an object of more than 2 GiB does not fit into an array");
        }
        long wanted = expected > size ? Math.min(expected, 4L * size) : 2L * Math.max(size, 1 << 13);
        return (int) Math.min(most, wanted);
    }
}
