package org.datajoint.internal.jdbc;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The status that MySQL's driver reads from the server's responses: whether a transaction is open and, if the
 * connection was opened with tracking, changes of the session. It costs no round trip.
 */
final class ConnectorStatus implements ServerStatus {
    private final DriverCalls driver;
    private final Object connection;
    private final Object listener;
    private volatile boolean changed;

    private ConnectorStatus(DriverCalls driver, Object connection) {
        this.driver = driver;
        this.connection = connection;
        this.listener = Proxy.newProxyInstance(
                driver.listener().getClassLoader(), new Class<?>[] {driver.listener()}, this::hear);
    }

    static ConnectorStatus of(DriverCalls driver, Connection connection) throws SQLException {
        ConnectorStatus status = new ConnectorStatus(driver, connection.unwrap(driver.connection()));
        call(() -> {
            driver.addListener().invokeExact(status.connection, status.listener);
            return status;
        });
        return status;
    }

    private @Nullable Object hear(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (arguments == null || method.getName().equals("equals")) {
            return switch (method.getName()) {
                case "hashCode" -> System.identityHashCode(self);
                case "equals" -> arguments != null && self == arguments[0];
                default -> "listener to " + connection;
            };
        }
        for (Object change : (List<?>) driver.changes().invoke(arguments[0])) {
            changed |= (int) driver.changeType().invoke(change) == DriverCalls.STATE_CHANGE;
        }
        return null;
    }

    @Override
    public long id() {
        return call(() -> (long) driver.threadId().invokeExact(connection));
    }

    @Override
    public boolean inTransaction() {
        return call(() -> (boolean) driver.inTransaction().invokeExact(connection));
    }

    @Override
    public boolean hasChanged() {
        return changed;
    }

    @Override
    public void forgetChanges() {
        changed = false;
    }

    @Override
    public void resetSession() {
        try {
            driver.resetSession().invokeExact(connection);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable refused) {
            // A connection that is broken, or whose rows are still being read, is closed without a reset.
        }
    }

    @Override
    public void end() {
        call(() -> {
            driver.removeListener().invokeExact(connection, listener);
            return true;
        });
    }

    private static <T> T call(Call<T> call) {
        try {
            return call.run();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("The driver's own status cannot be read", e);
        }
    }

    @FunctionalInterface
    private interface Call<T> {
        T run() throws Throwable;
    }
}
