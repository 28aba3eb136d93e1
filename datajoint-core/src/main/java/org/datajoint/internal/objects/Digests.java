package org.datajoint.internal.objects;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Computes hashes of the contents of objects. */
final class Digests {
    private static final String BASE_32 = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int BITS = 5;

    private Digests() {}

    static byte[] md5(byte[] content) {
        return md5().digest(content);
    }

    static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5.", e);
        }
    }

    /** Returns the Base32 encoding in lower case, without padding; it has 26 characters for MD5. */
    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int buffer = 0;
        int bits = 0;
        for (byte b : bytes) {
            buffer = (buffer << Byte.SIZE) | (b & 0xff);
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(BASE_32.charAt((buffer >> bits) & 31));
            }
            buffer &= (1 << bits) - 1;
        }
        return bits == 0
                ? text.toString()
                : text.append(BASE_32.charAt((buffer << (BITS - bits)) & 31)).toString();
    }
}
