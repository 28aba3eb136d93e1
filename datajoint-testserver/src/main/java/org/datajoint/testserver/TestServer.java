package org.datajoint.testserver;

/**
 * A running database server that tests may use.
 *
 * <pre>{@code
 * TestServer server = TestServers.shared();
 * try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password())) { … }
 * }</pre>
 *
 * No method returns null. Safe for use by many threads.
 */
public interface TestServer extends AutoCloseable {
    /** Returns the kind of this server. */
    ServerKind kind();

    /** Returns the host to connect to. */
    String host();

    /** Returns the TCP port to connect to. */
    int port();

    /** Returns the account to use; it may create and drop schemas. */
    String user();

    /** Returns the password of {@link #user()}, possibly empty. */
    String password();

    /** Returns a JDBC URL without a schema and without credentials. */
    default String jdbcUrl() {
        return jdbcUrl("");
    }

    /** Returns a JDBC URL with the given schema as the default, without credentials; an empty name means no default. */
    String jdbcUrl(String schema);

    /** Returns whether the server outlives this JVM, so that what a test leaves behind stays. */
    boolean lasting();

    /** Returns what the server calls itself, as in {@code MySQL 9.7.4} or {@code MariaDB 11.4.5}. */
    String version();

    /** Returns a shell command that opens the given schema. It does not contain the password. */
    String openCommand(String schema);

    /** Stops a server that was started by this JVM and deletes its data. Does nothing to a configured host. Idempotent. */
    @Override
    void close();
}
