package org.datajoint.internal.jdbc;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The address of a server, and the account to log in with.
 *
 * @param host its name or address
 * @param port its TCP port
 * @param user the account
 * @param password its password; never shown
 * @param useTls true to require encryption, false to disable it, null to encrypt if the server supports it
 * @param tls the certificates that encrypted connections check and present; null for none
 */
public record ServerAddress(
        String host,
        int port,
        String user,
        String password,
        @Nullable Boolean useTls,
        @Nullable TlsChecks tls) {
    public ServerAddress(String host, int port, String user, String password, @Nullable Boolean useTls) {
        this(host, port, user, password, useTls, null);
    }

    String jdbcUrl() {
        return "jdbc:mysql://" + (host.contains(":") ? address(host) : host + ":" + port) + "/";
    }

    /**
     * Returns an IPv6 address as Java writes it and without brackets, since the driver compares its text with the
     * certificate. The percent sign before its zone is escaped for the URL.
     */
    private String address(String ipv6) {
        String text = ipv6;
        try {
            text = InetAddress.getByName(ipv6).getHostAddress();
        } catch (UnknownHostException e) {
            // The driver reports what is wrong with it.
        }
        return "address=(host=" + text.replace("%", "%25") + ")(port=" + port + ")";
    }

    /** Returns the driver's properties, without user and password. */
    Properties driverProperties() {
        return driverProperties(Map.of());
    }

    /** Returns the driver's properties, with further session variables. */
    Properties driverProperties(Map<String, String> variables) {
        Properties settings = new Properties();
        settings.setProperty("sslMode", sslMode());
        // Without TLS the default account type of MySQL 8 needs the server's public key to hide the password.
        settings.setProperty("allowPublicKeyRetrieval", Boolean.toString(!Boolean.TRUE.equals(useTls)));
        settings.putAll(valueProperties());
        // Our session variables set the timeout once; the driver would set it before and after every stream.
        settings.setProperty("netTimeoutForStreamingResults", "0");
        settings.setProperty("connectTimeout", "10000");
        settings.setProperty("tcpKeepAlive", "true");
        settings.setProperty("sessionVariables", SessionVariables.atConnect(variables));
        return settings;
    }

    /**
     * Returns the driver's TLS mode. With {@code PREFERRED} the driver encrypts if the server's greeting offers it, and
     * does not fall back to an unencrypted connection if that fails.
     */
    private String sslMode() {
        if (tls != null) {
            return tls.mode();
        }
        return useTls == null ? "PREFERRED" : useTls ? "REQUIRED" : "DISABLED";
    }

    /** Returns the driver's properties that determine which values are read, and how fast. */
    public static Properties valueProperties() {
        Properties settings = new Properties();
        // The binary protocol transmits floats exactly, which the text protocol rounds, and needs no parsing.
        settings.setProperty("useServerPrepStmts", "true");
        settings.setProperty("cachePrepStmts", "true");
        settings.setProperty("prepStmtCacheSize", "128");
        settings.setProperty("prepStmtCacheSqlLimit", "16384");
        // Braces in comments and conditions are text, not JDBC escapes.
        settings.setProperty("enableEscapeProcessing", "false");
        settings.setProperty("processEscapeCodesForPrepStmts", "false");
        // A tinyint(1) is a number, a YEAR is a year, and a datetime is the same in any time zone.
        settings.setProperty("tinyInt1isBit", "false");
        settings.setProperty("yearIsDateType", "false");
        settings.setProperty("preserveInstants", "false");
        settings.setProperty("connectionTimeZone", "LOCAL");
        settings.setProperty("characterEncoding", "UTF-8");
        settings.setProperty("useAffectedRows", "true");
        // The server has the variables that our statements rely on, and reports if a statement changes the session.
        settings.setProperty("sessionVariables", SessionVariables.atConnect());
        settings.setProperty("trackSessionState", "true");
        // Fewer statements at every connect and every return to the pool.
        settings.setProperty("useLocalSessionState", "true");
        settings.setProperty("cacheServerConfiguration", "true");
        return settings;
    }

    /** Returns the account, the host and the port, without the password. */
    @Override
    public String toString() {
        return user + "@" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
