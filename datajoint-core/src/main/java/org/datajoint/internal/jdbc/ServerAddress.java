package org.datajoint.internal.jdbc;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where a server is and as whom to log in.
 *
 * @param host its name or address
 * @param port its TCP port
 * @param user the account
 * @param password its password; never shown
 * @param useTls true: only encrypted; false: never; null: where the server offers it
 * @param tls what encrypted connections check and show; null if nothing
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
     * Returns an IPv6 address, which the driver compares with a certificate as text: as Java writes it, and without
     * brackets. The zone follows a percent sign, which means something else in a URL.
     */
    private String address(String ipv6) {
        String text = ipv6;
        try {
            text = InetAddress.getByName(ipv6).getHostAddress();
        } catch (UnknownHostException e) {
            // The driver says what is wrong with it.
        }
        return "address=(host=" + text.replace("%", "%25") + ")(port=" + port + ")";
    }

    /** Returns the driver's settings, without user and password; each has its reason. */
    Properties driverProperties() {
        return driverProperties(Map.of());
    }

    /** Returns the same, with more variables of the session. */
    Properties driverProperties(Map<String, String> variables) {
        Properties settings = new Properties();
        settings.setProperty("sslMode", sslMode());
        // Without TLS the default account type of MySQL 8 needs the server's public key to hide the password.
        settings.setProperty("allowPublicKeyRetrieval", Boolean.toString(!Boolean.TRUE.equals(useTls)));
        settings.putAll(valueProperties());
        // Our session variables say so once; the driver would before and after every stream.
        settings.setProperty("netTimeoutForStreamingResults", "0");
        settings.setProperty("connectTimeout", "10000");
        settings.setProperty("tcpKeepAlive", "true");
        settings.setProperty("sessionVariables", SessionVariables.atConnect(variables));
        return settings;
    }

    /**
     * The driver encrypts a preferred connection if the server's greeting offers it, and never tries again without.
     */
    private String sslMode() {
        if (tls != null) {
            return tls.mode();
        }
        return useTls == null ? "PREFERRED" : useTls ? "REQUIRED" : "DISABLED";
    }

    /** Returns the driver's settings that decide which values come out, and how fast. */
    public static Properties valueProperties() {
        Properties settings = new Properties();
        // The binary protocol gives floats exactly, which the text protocol rounds, and parses nothing.
        settings.setProperty("useServerPrepStmts", "true");
        settings.setProperty("cachePrepStmts", "true");
        settings.setProperty("prepStmtCacheSize", "128");
        settings.setProperty("prepStmtCacheSqlLimit", "16384");
        // Braces in comments and conditions are text, not JDBC escapes.
        settings.setProperty("enableEscapeProcessing", "false");
        settings.setProperty("processEscapeCodesForPrepStmts", "false");
        // A tinyint(1) is a number, a YEAR is a year, and a datetime is what it says in any time zone.
        settings.setProperty("tinyInt1isBit", "false");
        settings.setProperty("yearIsDateType", "false");
        settings.setProperty("preserveInstants", "false");
        settings.setProperty("connectionTimeZone", "LOCAL");
        settings.setProperty("characterEncoding", "UTF-8");
        settings.setProperty("useAffectedRows", "true");
        // What our statements rely on, and word from the server if a statement changes something of the session.
        settings.setProperty("sessionVariables", SessionVariables.atConnect());
        settings.setProperty("trackSessionState", "true");
        // Fewer statements at every connect and every return to the pool.
        settings.setProperty("useLocalSessionState", "true");
        settings.setProperty("cacheServerConfiguration", "true");
        return settings;
    }

    /** Returns the account and the place, without the password. */
    @Override
    public String toString() {
        return user + "@" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
