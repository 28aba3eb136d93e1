package org.datajoint.testserver.internal;

import java.util.function.UnaryOperator;

/**
 * The address of a running server and the account to log in with.
 *
 * @param host the name or address
 * @param port the TCP port
 * @param user the account
 * @param password the account's password
 * @param options the parameters of the JDBC URL
 * @param openCommand returns the shell command that opens a schema
 * @param onClose stops the server if it was started by this JVM
 * @param lasting whether a server that this JVM started outlives it
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
    /** Creates an endpoint whose server, if this JVM started it, ends with the JVM. */
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

    /** Returns the host and the port, with an IPv6 address in brackets. */
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
