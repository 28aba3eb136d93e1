package org.datajoint.connection;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datajoint.errors.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * How encrypted connections check the server and prove who the client is; immutable. A connection that cannot meet them is not
 * made.
 *
 * <pre>{@code
 * Instance.builder()
 *         .host("db.example.com")
 *         .useTls(TlsOptions.verifyIdentity(Path.of("ca.pem"))
 *                 .clientCertificate(Path.of("client-cert.pem"), Path.of("client-key.pem")))
 * }</pre>
 */
public final class TlsOptions {
    private static final String CA = "ca";
    private static final String CERTIFICATE = "cert";
    private static final String KEY = "key";
    private static final String CHECK_HOST = "check_hostname";
    private static final List<String> NAMES = List.of(CA, CERTIFICATE, KEY, CHECK_HOST);

    private final @Nullable Path authorities;
    private final boolean checksHost;
    private final @Nullable Path certificate;
    private final @Nullable Path key;

    private TlsOptions(@Nullable Path authorities, boolean checksHost, @Nullable Path certificate, @Nullable Path key) {
        this.authorities = authorities;
        this.checksHost = checksHost;
        this.certificate = certificate;
        this.key = key;
    }

    /** Returns options that encrypt and check nothing, as {@link Tls#REQUIRED}: to add a client's certificate to. */
    public static TlsOptions required() {
        return new TlsOptions(null, false, null, null);
    }

    /**
     * Returns options that take any server whose certificate one of the authorities has signed, whatever host it is for.
     *
     * @param authorities a PEM file with one or more certificates
     */
    public static TlsOptions verifyCa(Path authorities) {
        return new TlsOptions(authorities, false, null, null);
    }

    /**
     * Returns options that take only a server whose certificate is for the host and signed by one of the authorities.
     *
     * @param authorities a PEM file with one or more certificates
     */
    public static TlsOptions verifyIdentity(Path authorities) {
        return new TlsOptions(authorities, true, null, null);
    }

    /**
     * Returns options that take only a server whose certificate is for the host and signed by an authority that the JVM trusts:
     * one of its own list, or of the system property {@code javax.net.ssl.trustStore}.
     */
    public static TlsOptions verifyIdentity() {
        return new TlsOptions(null, true, null, null);
    }

    /**
     * Returns these options with a certificate of the client's own, for accounts that require one.
     *
     * @param certificate a PEM file with the certificate, followed by those of the authorities between it and the root, if any
     * @param key a PEM file with its private key, not encrypted
     */
    public TlsOptions clientCertificate(Path certificate, Path key) {
        return new TlsOptions(authorities, checksHost, certificate, key);
    }

    /**
     * Reads the options from the object that the setting {@code database.use_tls} takes.
     *
     * @throws ConfigException if the object has other names, or values of other types
     */
    static TlsOptions of(String setting, Map<?, ?> object, String source) {
        for (Object name : object.keySet()) {
            if (!NAMES.contains(name)) {
                throw new ConfigException("The setting " + setting + " takes an object with " + String.join(", ", NAMES)
                        + ", and got one with " + name + " (" + source + ").");
            }
        }
        Path authorities = path(setting, object, CA, source);
        Path certificate = path(setting, object, CERTIFICATE, source);
        Path key = path(setting, object, KEY, source);
        if ((certificate == null) != (key == null)) {
            throw new ConfigException("The setting " + setting + " takes cert and key together, the certificate of the"
                    + " client and its private key, and got only one of them (" + source + ").");
        }
        Object check = object.get(CHECK_HOST);
        if (check != null && !(check instanceof Boolean)) {
            throw new ConfigException("The setting " + setting + " takes true or false for " + CHECK_HOST + ", not "
                    + check + " (" + source + ").");
        }
        return new TlsOptions(
                authorities, check instanceof Boolean flag ? flag : authorities != null, certificate, key);
    }

    /** Reads the options from the value that {@code database.use_tls} has; empty if it is not an object. */
    public static Optional<TlsOptions> ofSetting(@Nullable Object value) {
        return value instanceof Map<?, ?> object
                ? Optional.of(of(Setting.USE_TLS.key(), object, "in the configuration"))
                : Optional.empty();
    }

    private static @Nullable Path path(String setting, Map<?, ?> object, String name, String source) {
        Object value = object.get(name);
        if (value == null || value instanceof Path) {
            return (Path) value;
        }
        if (value instanceof CharSequence text && text.length() > 0) {
            return Path.of(text.toString());
        }
        throw new ConfigException(
                "The setting " + setting + " takes the path of a PEM file for " + name + " (" + source + ").");
    }

    /** Returns the value of the setting {@code database.use_tls}, which DataJoint for Python shares. */
    public Map<String, Object> setting() {
        Map<String, Object> setting = new LinkedHashMap<>();
        authorities().ifPresent(path -> setting.put(CA, path.toString()));
        certificate().ifPresent(path -> setting.put(CERTIFICATE, path.toString()));
        key().ifPresent(path -> setting.put(KEY, path.toString()));
        setting.put(CHECK_HOST, checksHost);
        return java.util.Collections.unmodifiableMap(setting);
    }

    /** Returns the file of the authorities that may have signed the server's certificate; empty if none is set. */
    public Optional<Path> authorities() {
        return Optional.ofNullable(authorities);
    }

    /** Returns whether the server's certificate must be for the host. */
    public boolean checksHost() {
        return checksHost;
    }

    /** Returns the file of the client's certificate; empty if it has none. */
    public Optional<Path> certificate() {
        return Optional.ofNullable(certificate);
    }

    /** Returns the file of the private key of the client's certificate; empty if it has none. */
    public Optional<Path> key() {
        return Optional.ofNullable(key);
    }

    /** Returns the paths and what is checked; no key. */
    @Override
    public String toString() {
        return "TlsOptions" + setting();
    }
}
