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
 * @param lasting whether what was started outlives this JVM
 */
public record Endpoint(
        String host,
        int port,
        String user,
        String password,
        String options,
        UnaryOperator<String> openCommand,
        Runnable onClose,
        boolean lasting) {
    /** One whose server ends with this JVM, if it was started here. */
    public Endpoint(
            String host,
            int port,
            String user,
            String password,
            String options,
            UnaryOperator<String> openCommand,
            Runnable onClose) {
        this(host, port, user, password, options, openCommand, onClose, false);
    }

    /** Returns host and port, an IPv6 address in brackets. */
    public String address() {
        return (host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host) + ":" + port;
    }

    public String jdbcUrl(String schema) {
        return "jdbc:mysql://" + address() + "/" + schema + "?" + options;
    }

    @Override
    public String toString() {
        return user + "@" + address();
    }
}
