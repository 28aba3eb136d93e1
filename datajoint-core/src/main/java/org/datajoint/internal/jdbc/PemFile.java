package org.datajoint.internal.jdbc;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.errors.ConfigException;

/**
 * Reads certificates and private keys as MySQL, MariaDB and OpenSSL write them. No message contains a part of a key.
 */
final class PemFile {
    private static final Pattern KEY = Pattern.compile("-----BEGIN ([A-Z ]*)PRIVATE KEY-----([^-]*)-----END");

    /** The version and the algorithm, which precede an RSA key (PKCS #1) in the general format (PKCS #8). */
    private static final byte[] RSA = HexFormat.of().parseHex("020100300d06092a864886f70d0101010500");

    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    private PemFile() {}

    /** @throws ConfigException if the file cannot be read or contains no certificate */
    static List<Certificate> certificates(Path file) {
        try {
            List<Certificate> certificates = List.copyOf(CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(file))));
            if (!certificates.isEmpty()) {
                return certificates;
            }
        } catch (CertificateException e) {
            throw new ConfigException(
                    "The file " + file
                            + " of the setting database.use_tls contains no readable certificate. It must be a"
                            + " PEM file with -----BEGIN CERTIFICATE-----.",
                    e);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        throw new ConfigException("The file " + file + " of the setting database.use_tls contains no"
                + " certificate. It must be a PEM file with -----BEGIN CERTIFICATE-----.");
    }

    /** @throws ConfigException if the file cannot be read or contains no unencrypted private key */
    static PrivateKey privateKey(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        Matcher matcher = KEY.matcher(text);
        if (!matcher.find() || !(matcher.group(1).isEmpty() || matcher.group(1).equals("RSA "))) {
            throw noKey(file);
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(matcher.group(2));
            return key(file, matcher.group(1).isEmpty() ? bytes : general(bytes));
        } catch (IllegalArgumentException e) {
            throw noKey(file);
        }
    }

    private static PrivateKey key(Path file, byte[] bytes) {
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(bytes));
            } catch (GeneralSecurityException another) {
                // The key may be for the next algorithm.
            }
        }
        throw noKey(file);
    }

    /** Converts an RSA key to the general format: a sequence of version, algorithm and key. */
    private static byte[] general(byte[] rsa) {
        ByteArrayOutputStream inner = new ByteArrayOutputStream();
        inner.writeBytes(RSA);
        inner.writeBytes(tagged(0x04, rsa));
        return tagged(0x30, inner.toByteArray());
    }

    private static byte[] tagged(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        if (content.length < 0x80) {
            out.write(content.length);
        } else {
            int bytes = content.length < 0x100 ? 1 : content.length < 0x10000 ? 2 : 3;
            out.write(0x80 | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                out.write(content.length >> (8 * i));
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static ConfigException noKey(Path file) {
        return new ConfigException(
                "The file " + file + " of the setting database.use_tls contains no readable private key. It"
                        + " must be an unencrypted PEM file, to which openssl pkcs8 -topk8 -nocrypt converts"
                        + " other keys.");
    }

    private static ConfigException unreadable(Path file, IOException e) {
        return new ConfigException("Cannot read " + file + ", which the setting database.use_tls names: " + e, e);
    }
}
