package org.datajoint.internal.jdbc;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.errors.ConfigException;

/**
 * A server's host and port, written as {@code name}, {@code name:port}, {@code ::1} or {@code [::1]:port}.
 *
 * @param host the name or address, without brackets
 * @param port the port; empty if none was given
 */
public record HostName(String host, Optional<String> port) {
    private static final Pattern BRACKETS = Pattern.compile("\\[([^\\]]*)\\](?::(.*))?");
    private static final Pattern WITH_PORT = Pattern.compile("([^:]+):([^:]*)");

    /** Returns the host without a port; a path, which {@link #parse} refuses, is returned as it is. */
    public static String withoutPort(String text) {
        return text.contains("/") ? text : split(text.strip()).host();
    }

    /**
     * Parses a host with an optional port.
     *
     * @throws ConfigException if the text is the path of a Unix socket, or not a host
     */
    public static HostName parse(String text) {
        String stripped = text.strip();
        if (stripped.startsWith("/") || stripped.startsWith("unix:") || stripped.endsWith(".sock")) {
            throw new ConfigException(
                    "The setting database.host is " + text + ", which is a Unix socket. DataJoint for Java"
                            + " connects over TCP: set the server's name or address, such as localhost or"
                            + " 127.0.0.1, and make sure that the server listens there (skip_networking off).");
        }
        if (stripped.isEmpty() || stripped.contains("/") || stripped.contains("@")) {
            throw new ConfigException("The setting database.host is \"" + text
                    + "\". It takes a server's name or address, such as localhost, db.example.com:3307 or [::1]:3307.");
        }
        return split(stripped);
    }

    private static HostName split(String text) {
        Matcher brackets = BRACKETS.matcher(text);
        if (brackets.matches()) {
            return new HostName(brackets.group(1), Optional.ofNullable(brackets.group(2)));
        }
        Matcher named = WITH_PORT.matcher(text);
        return named.matches()
                ? new HostName(named.group(1), Optional.of(named.group(2)))
                : new HostName(text, Optional.empty());
    }
}
