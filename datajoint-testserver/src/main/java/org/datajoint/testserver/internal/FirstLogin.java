package org.datajoint.testserver.internal;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The first connection to a server. A slow server has half a minute for each of its answers, but one that does not even
 * send its greeting is given up sooner.
 *
 * <p>The driver has a single timeout for everything that it waits for. The greeting is therefore looked for separately,
 * over a second connection, if the login takes long.
 *
 * @param quick the time after which a login counts as slow
 * @param silence how long a greeting is then waited for
 */
record FirstLogin(Duration quick, Duration silence) {
    /**
     * Returns the default limits. A server may resolve its client's name before it sends the greeting, and a resolver
     * that does not answer takes five seconds.
     */
    static FirstLogin standard() {
        return new FirstLogin(Duration.ofSeconds(2), Duration.ofSeconds(8));
    }

    /**
     * Logs in.
     *
     * @throws SQLException if the server refuses the login or cannot be reached
     * @throws StartException if the connection is accepted but nothing is received
     */
    Connection to(Endpoint endpoint) throws SQLException {
        CompletableFuture<Connection> login = begin(endpoint);
        try {
            try {
                return login.get(quick.toNanos(), TimeUnit.NANOSECONDS);
            } catch (TimeoutException slow) {
                if (Greeting.isMissing(endpoint.host(), endpoint.port(), silence) && !login.isDone()) {
                    throw silent(endpoint);
                }
                return login.get();
            }
        } catch (ExecutionException failure) {
            throw rethrown(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new StartException("Interrupted while waiting for the server at " + endpoint.address(), interrupted);
        }
    }

    /** Logs in on a separate thread, which is abandoned if nobody answers. */
    private static CompletableFuture<Connection> begin(Endpoint endpoint) {
        CompletableFuture<Connection> login = new CompletableFuture<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        login.complete(connect(endpoint));
                    } catch (SQLException | RuntimeException | Error failure) {
                        login.completeExceptionally(failure);
                    }
                },
                "datajoint-testserver-login");
        thread.setDaemon(true);
        thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
        thread.start();
        return login;
    }

    private static Connection connect(Endpoint endpoint) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", endpoint.user());
        properties.setProperty("password", endpoint.password());
        properties.setProperty("connectTimeout", "10000");
        properties.setProperty("socketTimeout", "30000");
        return DriverManager.getConnection(endpoint.jdbcUrl(""), properties);
    }

    private StartException silent(Endpoint endpoint) {
        return new StartException("The program that listens at " + endpoint.address() + " has sent nothing for "
                + quick.plus(silence).toSeconds()
                + " s, although a MySQL or MariaDB server sends a greeting to each client: another"
                + " program uses the port, or the server hangs. Set DJ_TEST_HOST and DJ_TEST_PORT (or datajoint.test.host and"
                + " datajoint.test.port) to where the server is, or restart it.");
    }

    private static SQLException rethrown(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        return cause instanceof SQLException refusal ? refusal : new SQLException(cause);
    }
}
