package org.datajoint.internal.blob;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import org.datajoint.codec.NdArray;
import org.datajoint.errors.CodecException;
import org.jspecify.annotations.Nullable;

/**
 * The format in which {@code <blob>} keeps values, shared with DataJoint for Python and, for its older part, with MATLAB.
 *
 * @param mostBytes how long a value may be, not deflated
 * @param recordFields the components of a record by their names
 */
public record BlobFormat(
        long mostBytes, Function<? super Record, ? extends Map<String, ? extends @Nullable Object>> recordFields) {
    private static final byte[] MATLAB = {'m', 'Y', 'm', 0};
    private static final byte[] EXTENDED = {'d', 'j', '0', 0};

    /** The setting's default. */
    private static final long GIBIBYTE = 1L << 30;

    /** Returns the format with the default limit, for values without records. */
    public static BlobFormat standard() {
        return new BlobFormat(GIBIBYTE, row -> {
            throw Refusals.of(row);
        });
    }

    /**
     * Returns the bytes of a value, deflated if it is long and they become fewer.
     *
     * @throws CodecException if the format has no such value, or it is longer than allowed
     */
    public byte[] pack(@Nullable Object value) {
        // A body that becomes shorter is let go before the bytes are put together: a large one is in memory twice, and
        // no more.
        return Envelope.deflated(packed(value)).get();
    }

    /** Returns the bytes of a value, never deflated; see {@link #pack}. */
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
     * Returns the value of some bytes. Nothing is allocated for more than they hold. They must not change afterwards: large arrays
     * are made of them when their elements are first asked for.
     *
     * @throws CodecException if they are damaged, of another form, or inflate to more than allowed
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
                    "it begins neither with mYm nor with dj0, and so is no value of `<blob>`. If the column holds"
                            + " bytes of another form, declare it as `bytes`");
        }
        from.many(MATLAB.length, "its mark");
        return new NodeUnpacker(from).last();
    }

    /** Returns with what the body begins, {@code mYm} or {@code dj0}; null if the bytes are no value of this format. */
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

    /** Returns whether bytes are the mark with which a body begins. */
    static boolean isMarked(ByteBuffer mark) {
        return mark.equals(ByteBuffer.wrap(MATLAB)) || mark.equals(ByteBuffer.wrap(EXTENDED));
    }

    private static boolean startsWith(byte[] body, byte[] magic) {
        return body.length >= magic.length && Arrays.equals(body, 0, magic.length, magic, 0, magic.length);
    }
}
