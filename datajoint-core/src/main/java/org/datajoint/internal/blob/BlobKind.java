package org.datajoint.internal.blob;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The format that bytes of a column without a declared codec appear to have. */
public enum BlobKind {
    /** A value of {@code <blob>} in the part of the format that MATLAB can also read. */
    MATLAB("mYm"),
    /** A value of {@code <blob>} in the part of the format that DataJoint for Python added. */
    EXTENDED("dj0"),
    /** A NumPy file. */
    NUMPY("npy"),
    /** Text that looks like an array, a list or an object. */
    ARRAY_TEXT("text of an array"),
    OTHER("other");

    private static final int MOST_TEXT = 10_000;

    private final String text;

    BlobKind(String text) {
        this.text = text;
    }

    /** Returns the format that {@code bytes} appear to have. */
    public static BlobKind of(byte[] bytes) {
        String magic = BlobFormat.standard().magic(bytes);
        if (magic != null) {
            return magic.equals("mYm") ? MATLAB : EXTENDED;
        }
        if (bytes.length > 6
                && bytes[0] == (byte) 0x93
                && new String(bytes, 1, 5, StandardCharsets.US_ASCII).equals("NUMPY")) {
            return NUMPY;
        }
        @Nullable String read = bytes.length > MOST_TEXT ? null : Utf8.text(bytes, 0, bytes.length);
        String trimmed = read == null ? "" : read.strip();
        boolean array = (trimmed.startsWith("[") && trimmed.endsWith("]"))
                || (trimmed.startsWith("{") && trimmed.endsWith("}"))
                || (trimmed.startsWith("array(") && trimmed.endsWith(")"));
        return array ? ARRAY_TEXT : OTHER;
    }

    /** Returns whether {@code <blob>} can read this format. */
    public boolean isBlob() {
        return this == MATLAB || this == EXTENDED;
    }

    /** Returns the name of the format. */
    @Override
    public String toString() {
        return text;
    }
}
