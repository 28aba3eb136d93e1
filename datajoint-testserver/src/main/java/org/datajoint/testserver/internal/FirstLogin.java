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
 * The first connection to a server. A slow server has half a minute for each of its answers; but what does not even greet is not
 * waited for so long.
 *
 * <p>The driver has one limit for all that it waits for, so that the greeting is looked for beside it: over a connection of its
 * own, which only a login that takes long needs.
 *
 * @param quick how long a login takes at most that nothing is wrong with
 * @param silence how long nothing is heard after that, until it is given up
 */
record FirstLogin(Duration quick, Duration silence) {
    /** A server may look for its client's name before it greets, and a resolver that does not answer costs it five seconds. */
    static FirstLogin standard() {
        return new FirstLogin(Duration.ofSeconds(2), Duration.ofSeconds(8));
    }

    /**
     * Logs in.
     *
     * @throws SQLException if the server refuses, or cannot be reached
     * @throws StartException if somebody takes connections there and says nothing
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

    /** On a thread of its own, which is left behind if nobody answers. */
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
        return new StartException("What listens at " + endpoint.address() + " has said nothing for "
                + quick.plus(silence).toSeconds()
                + " s, though a MySQL or MariaDB server greets whoever connects: another"
                + " program uses the port, or the server hangs. Set DJ_TEST_HOST and DJ_TEST_PORT (or datajoint.test.host and"
                + " datajoint.test.port) to where the server is, or start it anew.");
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
