package org.datajoint.internal.jdbc;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import org.datajoint.errors.ConfigException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The key stores from which the driver takes certificates. It only reads Java key stores, and only from files. They are
 * created from the PEM files, are readable only by their owner, and are deleted when this is closed.
 */
final class TlsStores implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TlsStores.class);
    private static final String TYPE = "PKCS12";

    private final String password = password();
    private final @Nullable Path trusted;
    private final @Nullable Path own;

    private TlsStores(@Nullable TlsChecks tls, Path folder) {
        Path authorities = tls == null ? null : tls.authorities();
        Path certificate = tls == null ? null : tls.certificate();
        Path key = tls == null ? null : tls.key();
        KeyStore trust = authorities == null ? null : trust(PemFile.certificates(authorities));
        KeyStore identity = certificate == null || key == null
                ? null
                : identity(PemFile.certificates(certificate), PemFile.privateKey(key), certificate);
        // Nothing is saved before all files are read: each attempt with an unusable file would leave key stores behind.
        trusted = trust == null ? null : saved(trust, folder);
        own = identity == null ? null : saved(identity, folder);
    }

    private static String password() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** @throws ConfigException if a file cannot be read or has the wrong content */
    static TlsStores of(@Nullable TlsChecks tls) {
        return of(tls, Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** @param folder the folder for the key stores */
    static TlsStores of(@Nullable TlsChecks tls, Path folder) {
        return new TlsStores(tls, folder);
    }

    private static KeyStore trust(List<Certificate> certificates) {
        return filled(keys -> {
            for (int i = 0; i < certificates.size(); i++) {
                keys.setCertificateEntry("ca" + i, certificates.get(i));
            }
        });
    }

    private KeyStore identity(List<Certificate> chain, PrivateKey key, Path file) {
        if (!chain.get(0).getPublicKey().getAlgorithm().equals(key.getAlgorithm())) {
            throw new ConfigException("The private key for the client's certificate " + file + " has another"
                    + " algorithm ("
                    + key.getAlgorithm() + "). Name the key that belongs to the certificate.");
        }
        return filled(
                keys -> keys.setKeyEntry("client", key, password.toCharArray(), chain.toArray(new Certificate[0])));
    }

    private static KeyStore filled(Filling filling) {
        try {
            KeyStore keys = KeyStore.getInstance(TYPE);
            keys.load(null, null);
            filling.fill(keys);
            return keys;
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(e);
        }
    }

    private Path saved(KeyStore keys, Path folder) {
        try {
            Path file = Files.createTempFile(folder, "datajoint-", ".p12");
            file.toFile().deleteOnExit();
            try (OutputStream out = Files.newOutputStream(file)) {
                keys.store(out, password.toCharArray());
            }
            return file;
        } catch (GeneralSecurityException | IOException e) {
            throw unusable(e);
        }
    }

    private static ConfigException unusable(Exception e) {
        return new ConfigException("The certificates of the setting database.use_tls cannot be used: " + e, e);
    }

    /** Adds the driver's properties for the key stores, if there are any. */
    void addTo(Properties login) {
        if (trusted != null) {
            login.setProperty("trustCertificateKeyStoreUrl", trusted.toUri().toString());
            login.setProperty("trustCertificateKeyStoreType", TYPE);
            login.setProperty("trustCertificateKeyStorePassword", password);
        }
        if (own != null) {
            login.setProperty("clientCertificateKeyStoreUrl", own.toUri().toString());
            login.setProperty("clientCertificateKeyStoreType", TYPE);
            login.setProperty("clientCertificateKeyStorePassword", password);
        }
    }

    @Override
    public void close() {
        delete(trusted);
        delete(own);
    }

    private static void delete(@Nullable Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                LOG.debug("{} could not be deleted. It is deleted when the JVM exits", file, e);
            }
        }
    }

    /** Fills a key store. */
    @FunctionalInterface
    private interface Filling {
        void fill(KeyStore keys) throws GeneralSecurityException;
    }
}
