package org.datajoint.internal.blob;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.datajoint.errors.CodecException;
import org.jspecify.annotations.Nullable;

/** Converts text to and from UTF-8, and refuses what cannot be converted rather than replacing it. */
final class Utf8 {
    private Utf8() {}

    static byte[] bytes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (text.indexOf('?') < 0 && contains(bytes, (byte) '?')) {
            throw lone();
        }
        return text.indexOf('?') < 0 ? bytes : strict(text);
    }

    private static byte[] strict(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(java.nio.CharBuffer.wrap(text));
            byte[] bytes = new byte[encoded.remaining()];
            encoded.get(bytes);
            return bytes;
        } catch (CharacterCodingException e) {
            throw lone();
        }
    }

    private static boolean contains(byte[] bytes, byte wanted) {
        for (byte each : bytes) {
            if (each == wanted) {
                return true;
            }
        }
        return false;
    }

    private static CodecException lone() {
        return new CodecException("A text has half a character (an unpaired surrogate). Give whole characters.");
    }

    /** Decodes bytes; returns null if they are not valid UTF-8. */
    static @Nullable String text(byte[] bytes, int from, int length) {
        String text = new String(bytes, from, length, StandardCharsets.UTF_8);
        if (text.indexOf('\ufffd') < 0) {
            return text;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, length))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }
}
