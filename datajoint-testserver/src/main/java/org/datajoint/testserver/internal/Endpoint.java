package org.datajoint.testserver.internal;

import java.util.function.UnaryOperator;

/**
 * How to reach a server that runs.
 *
 * @param host name or address
 * @param port TCP port
 * @param user account
 * @param password of that account
 * @param options of the JDBC URL
 * @param openCommand the terminal command for a schema
 * @param onClose ends what was started
 */
public record Endpoint(
        String host,
        int port,
        String user,
        String password,
        String options,
        UnaryOperator<String> openCommand,
        Runnable onClose) {
    public String jdbcUrl(String schema) {
        String address = host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        return "jdbc:mysql://" + address + ":" + port + "/" + schema + "?" + options;
    }

    @Override
    public String toString() {
        return user + "@" + host + ":" + port;
    }
}
