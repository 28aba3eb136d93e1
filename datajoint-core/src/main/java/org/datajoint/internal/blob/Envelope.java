package org.datajoint.internal.blob;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.datajoint.errors.CodecException;

/** The zlib envelope of long blobs: a mark, the length of the body, and the compressed body. */
final class Envelope {
    /** A body up to this length is never compressed. */
    private static final int SHORT = 1000;

    /** The length from which on a body is not copied needlessly. */
    static final int LARGE = 1 << 24;

    private static final int PIECE = 1 << 22;

    private static final byte[] MARK = {'Z', 'L', '1', '2', '3', 0};
    static final int HEAD = MARK.length + Long.BYTES;
    /** The maximum compression ratio of zlib. */
    private static final int BEST_RATIO = 1032;

    private static final int FIRST_STEP = 1 << 16;

    private Envelope() {}

    static boolean isAround(byte[] blob) {
        return blob.length >= MARK.length && Arrays.equals(blob, 0, MARK.length, MARK, 0, MARK.length);
    }

    /** Returns a supplier of the body in its envelope if that is shorter, or else of the body itself. */
    static Supplier<byte[]> deflated(byte[] body) {
        if (body.length < LARGE) {
            byte[] packed = body.length <= SHORT ? body : small(body);
            return () -> packed;
        }
        List<ByteBuffer> packed = large(body);
        int length = body.length;
        return packed.isEmpty() ? () -> body : () -> joined(packed, length);
    }

    /**
     * Compresses a large body into memory outside the heap, which may have no room for another copy. Returns an empty list if the
     * result is not shorter.
     */
    private static List<ByteBuffer> large(byte[] body) {
        Deflater deflater = new Deflater(6);
        try {
            deflater.setInput(body);
            deflater.finish();
            List<ByteBuffer> pieces = new ArrayList<>();
            for (long size = HEAD; !deflater.finished(); ) {
                ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
                while (piece.hasRemaining() && !deflater.finished()) {
                    size += deflater.deflate(piece);
                }
                if (size >= body.length) {
                    return List.of();
                }
                pieces.add(piece.flip());
            }
            return pieces;
        } finally {
            deflater.end();
        }
    }

    private static byte[] joined(List<ByteBuffer> pieces, int bodyLength) {
        int size = HEAD;
        for (ByteBuffer piece : pieces) {
            size += piece.remaining();
        }
        byte[] packed = new byte[size];
        head(packed, bodyLength);
        size = HEAD;
        for (ByteBuffer piece : pieces) {
            int length = piece.remaining();
            piece.get(packed, size, length);
            size += length;
        }
        return packed;
    }

    private static void head(byte[] packed, int bodyLength) {
        System.arraycopy(MARK, 0, packed, 0, MARK.length);
        for (int i = 0; i < Long.BYTES; i++) {
            packed[MARK.length + i] = (byte) ((long) bodyLength >> (i * Byte.SIZE));
        }
    }

    private static byte[] small(byte[] body) {
        Deflater deflater = new Deflater(6);
        try {
            deflater.setInput(body);
            deflater.finish();
            byte[] packed = new byte[Math.min(body.length, FIRST_STEP)];
            int size = HEAD;
            while (!deflater.finished()) {
                if (size == packed.length) {
                    if (size == body.length) {
                        return body;
                    }
                    packed = Arrays.copyOf(packed, (int) Math.min(body.length, 2L * size));
                }
                size += deflater.deflate(packed, size, packed.length - size);
            }
            if (size >= body.length) {
                return body;
            }
            head(packed, body.length);
            return Arrays.copyOf(packed, size);
        } finally {
            deflater.end();
        }
    }

    /** Returns the body in an envelope, at most {@code most} bytes. Allocates memory as the body is inflated. */
    static byte[] inflated(byte[] blob, long most) {
        return inflate(blob, (int) declared(blob, most), new BlobCursor(blob));
    }

    /**
     * Returns the declared length of the body.
     *
     * @throws CodecException if the compressed bytes cannot inflate to that length, or it is more than allowed
     */
    static long declared(byte[] blob, long most) {
        BlobCursor head = new BlobCursor(blob);
        head.many(MARK.length, "the mark of its envelope");
        long declared = head.readLong("the length in its envelope");
        long possible = (long) head.left() * BEST_RATIO + 1024;
        if (declared < 0 || declared > possible) {
            throw head.damaged(
                    MARK.length,
                    "it should inflate to " + Long.toUnsignedString(declared) + " bytes, which is impossible for "
                            + head.left() + " compressed bytes");
        }
        if (declared > most) {
            throw head.damaged(
                    MARK.length,
                    "it inflates to " + declared + " bytes, more than the " + most
                            + " of the setting codec.max_blob_bytes. Raise it if the value is yours");
        }
        return declared;
    }

    private static byte[] inflate(byte[] blob, int declared, BlobCursor head) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(blob, HEAD, blob.length - HEAD);
            byte[] body = new byte[(int) Math.min(declared, Math.max(FIRST_STEP, 4L * blob.length))];
            int size = 0;
            while (size < declared) {
                if (size == body.length) {
                    body = Arrays.copyOf(body, (int) Math.min(declared, 2L * size));
                }
                int step = inflater.inflate(body, size, body.length - size);
                size += step;
                if (step == 0) {
                    break;
                }
            }
            // The checksum at the end of the stream may not have been read yet.
            if (size < declared || inflater.inflate(new byte[1]) != 0 || !inflater.finished()) {
                throw head.damaged(MARK.length, "it does not inflate to the declared " + declared + " bytes");
            }
            if (inflater.getRemaining() > 0) {
                throw head.damaged(
                        blob.length - inflater.getRemaining(), inflater.getRemaining() + " bytes are left over");
            }
            return body;
        } catch (DataFormatException e) {
            throw new CodecException("the blob cannot be read: its zlib stream is damaged (" + e.getMessage() + ")", e);
        } finally {
            inflater.end();
        }
    }
}
