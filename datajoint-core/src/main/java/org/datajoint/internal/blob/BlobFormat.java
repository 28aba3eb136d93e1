package org.datajoint.internal.blob;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.datajoint.codec.NdArray;
import org.datajoint.errors.CodecException;
import org.jspecify.annotations.Nullable;

/**
 * The format in which {@code <blob>} stores values. It is shared with DataJoint for Python, and its older part with MATLAB.
 *
 * @param mostBytes the maximum uncompressed size of a value, in bytes
 * @param recordFields returns the components of a record by field name
 */
public record BlobFormat(
        long mostBytes, Function<? super Record, ? extends Map<String, ? extends @Nullable Object>> recordFields) {
    private static final byte[] MATLAB = {'m', 'Y', 'm', 0};
    private static final byte[] EXTENDED = {'d', 'j', '0', 0};

    /** The default of the setting {@code codec.max_blob_bytes}. */
    private static final long GIBIBYTE = 1L << 30;

    /** Returns a format with the default limit, which does not support records. */
    public static BlobFormat standard() {
        return new BlobFormat(GIBIBYTE, row -> {
            throw Refusals.of(row);
        });
    }

    /**
     * Returns the bytes of a value, compressed if it is long and the result is shorter.
     *
     * @throws CodecException if the format does not support the value, or it is longer than allowed
     */
    public byte[] pack(@Nullable Object value) {
        // The uncompressed body is unreachable before the compressed pieces are joined, so a large value is never in
        // memory
        // more than twice.
        return Envelope.deflated(packed(value)).get();
    }

    /** Returns the uncompressed bytes of a value; see {@link #pack}. */
    public byte[] packed(@Nullable Object value) {
        BlobBuffer to = new BlobBuffer(mostBytes);
        to.put(MATLAB);
        NodePacker packer = new NodePacker(to, recordFields);
        packer.put(value);
        byte[] bytes = to.toByteArray();
        if (packer.isExtended()) {
            System.arraycopy(EXTENDED, 0, bytes, 0, EXTENDED.length);
        }
        return bytes;
    }

    /**
     * Reads a value. Allocates no more memory than its bytes account for. The array must not change afterwards, because large
     * arrays convert their elements on first access.
     *
     * @throws CodecException if the bytes are damaged, have another format, or inflate to more than allowed
     */
    public @Nullable Object unpack(byte[] blob) {
        NdArray large = Envelope.isAround(blob) ? InflatedArray.of(blob, mostBytes) : null;
        return large == null ? unpackBody(blob) : large;
    }

    private @Nullable Object unpackBody(byte[] blob) {
        byte[] body = body(blob);
        BlobCursor from = new BlobCursor(body);
        if (body.length > mostBytes) {
            throw from.damaged("it has " + body.length + " bytes, more than the " + mostBytes
                    + " of the setting codec.max_blob_bytes. Raise it if the value is yours");
        }
        if (!startsWith(body, MATLAB) && !startsWith(body, EXTENDED)) {
            throw from.damaged(
                    "it begins with neither mYm nor dj0, so it is not a value of `<blob>`. If the column holds"
                            + " bytes in another format, declare it as `bytes`");
        }
        from.many(MATLAB.length, "its mark");
        return new NodeUnpacker(from).last();
    }

    /** Returns the mark at the beginning of the body, {@code mYm} or {@code dj0}; null if the bytes have another format. */
    @Nullable
    String magic(byte[] blob) {
        try {
            byte[] body = body(blob);
            return startsWith(body, MATLAB) ? "mYm" : startsWith(body, EXTENDED) ? "dj0" : null;
        } catch (CodecException e) {
            return null;
        }
    }

    private byte[] body(byte[] blob) {
        return Envelope.isAround(blob) ? Envelope.inflated(blob, mostBytes) : blob;
    }

    /** Returns whether the bytes are a mark with which a body can begin. */
    static boolean isMarked(ByteBuffer mark) {
        return mark.equals(ByteBuffer.wrap(MATLAB)) || mark.equals(ByteBuffer.wrap(EXTENDED));
    }

    private static boolean startsWith(byte[] body, byte[] magic) {
        return body.length >= magic.length && Arrays.equals(body, 0, magic.length, magic, 0, magic.length);
    }
}
