package org.datajoint.connection;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datajoint.errors.ConfigException;
import org.jspecify.annotations.Nullable;

/**
 * Options for encrypted connections: how they verify the server and authenticate the client. A connection that does not
 * satisfy them fails. Immutable.
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

    /**
     * Returns options that encrypt without verifying the server, like {@link Tls#REQUIRED}. A client certificate can be added
     * to them.
     */
    public static TlsOptions required() {
        return new TlsOptions(null, false, null, null);
    }

    /**
     * Returns options that accept a server whose certificate is signed by one of the authorities, without comparing host
     * names.
     *
     * @param authorities a PEM file with one or more certificates
     */
    public static TlsOptions verifyCa(Path authorities) {
        return new TlsOptions(authorities, false, null, null);
    }

    /**
     * Returns options that accept a server only if its certificate is signed by one of the authorities and matches the host.
     *
     * @param authorities a PEM file with one or more certificates
     */
    public static TlsOptions verifyIdentity(Path authorities) {
        return new TlsOptions(authorities, true, null, null);
    }

    /**
     * Returns options that accept a server only if its certificate matches the host and is signed by an authority that the
     * JVM trusts: one in its default trust store, or in that of the system property {@code javax.net.ssl.trustStore}.
     */
    public static TlsOptions verifyIdentity() {
        return new TlsOptions(null, true, null, null);
    }

    /**
     * Returns these options with a client certificate, for accounts that require one.
     *
     * @param certificate a PEM file with the certificate, followed by any intermediate certificates
     * @param key a PEM file with its unencrypted private key
     */
    public TlsOptions clientCertificate(Path certificate, Path key) {
        return new TlsOptions(authorities, checksHost, certificate, key);
    }

    /**
     * Reads the options from the object that the setting {@code database.use_tls} takes.
     *
     * @throws ConfigException if the object has unknown names, or values of the wrong type
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

    /** Returns the value of the setting {@code database.use_tls}, which is the same as in DataJoint for Python. */
    public Map<String, Object> setting() {
        Map<String, Object> setting = new LinkedHashMap<>();
        authorities().ifPresent(path -> setting.put(CA, path.toString()));
        certificate().ifPresent(path -> setting.put(CERTIFICATE, path.toString()));
        key().ifPresent(path -> setting.put(KEY, path.toString()));
        setting.put(CHECK_HOST, checksHost);
        return java.util.Collections.unmodifiableMap(setting);
    }

    /** Returns the file with the trusted authorities; empty if none is set. */
    public Optional<Path> authorities() {
        return Optional.ofNullable(authorities);
    }

    /** Returns whether the server's certificate must match the host. */
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

    /** Returns the paths and what is checked, without any key. */
    @Override
    public String toString() {
        return "TlsOptions" + setting();
    }
}
