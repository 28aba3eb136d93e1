package org.datajoint.internal.jdbc;

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
 */
public record ServerAddress(
        String host,
        int port,
        String user,
        String password,
        @Nullable Boolean useTls) {
    String jdbcUrl() {
        String address = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return "jdbc:mysql://" + address + ":" + port + "/";
    }

    /** The driver's settings, without user and password; each has its reason. */
    Properties driverProperties() {
        return driverProperties(Map.of());
    }

    /** The same, with more variables of the session. */
    Properties driverProperties(Map<String, String> variables) {
        Properties settings = new Properties();
        settings.setProperty("sslMode", useTls == null ? "PREFERRED" : useTls ? "REQUIRED" : "DISABLED");
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

    /** The driver's settings that decide which values come out, and how fast. */
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

    /** The account and the place, without the password. */
    @Override
    public String toString() {
        return user + "@" + host + ":" + port;
    }
}
