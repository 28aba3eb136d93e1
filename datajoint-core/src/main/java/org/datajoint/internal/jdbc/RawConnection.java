package org.datajoint.internal.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.spi.Fault;
import org.jspecify.annotations.Nullable;

/**
 * A connection for code that uses JDBC directly and may do anything with it. Closing it also ends it on the server,
 * since its statements do not reveal everything that they have changed.
 */
final class RawConnection {
    private static final Sql COMMIT = Sql.of("COMMIT");

    private final Loan loan;
    private final Connection physical;
    private final StatementLog log;
    private final Runnable giveBack;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Connection proxy;

    private RawConnection(Loan loan, Connection physical, StatementLog log, Runnable giveBack) {
        this.loan = loan;
        this.physical = physical;
        this.log = log;
        this.giveBack = giveBack;
        this.proxy = proxy(Connection.class, this::onConnection);
    }

    /**
     * @param loan a loan that is used for nothing else
     * @param log the log of its statements
     * @param giveBack run after the connection has ended
     */
    static Connection of(Loan loan, StatementLog log, Runnable giveBack) throws SQLException {
        loan.serves("a connection of its data source");
        loan.spoil();
        loan.runs(true);
        return new RawConnection(loan, loan.connection.unwrap(Connection.class), log, giveBack).proxy;
    }

    private @Nullable Object onConnection(Object self, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        switch (method.getName()) {
            case "close" -> {
                end();
                return null;
            }
            case "isClosed" -> {
                return closed.get() || physical.isClosed();
            }
            case "isValid" -> {
                return !closed.get() && Boolean.TRUE.equals(Calls.invoke(physical, method, arguments));
            }
            case "abort" -> {
                Calls.invoke(physical, method, arguments);
                end();
                return null;
            }
            case "commit" -> {
                requireOpen();
                return Calls.staged(loan, COMMIT, () -> Calls.invoke(physical, method, arguments));
            }
            default -> {
                if (Calls.isOfObject(method)) {
                    return Calls.onObject(self, "a connection to the pool's server", method, arguments);
                }
            }
        }
        if (Calls.isWrapped(method, self, arguments)) {
            return Calls.onWrapped(self, method);
        }
        requireOpen();
        return shown(Calls.invoke(physical, method, arguments), arguments);
    }

    private void requireOpen() throws SQLException {
        if (closed.get()) {
            throw new SQLNonTransientConnectionException("The connection is closed.", "08003");
        }
    }

    /**
     * Returns a result of the driver, wrapped such that {@code getConnection()} returns this connection and not the
     * driver's.
     */
    private @Nullable Object shown(@Nullable Object result, @Nullable Object @Nullable [] arguments) {
        String text = arguments != null && arguments.length > 0 && arguments[0] instanceof String sql ? sql : "";
        if (result instanceof CallableStatement) {
            return proxy(CallableStatement.class, new RawStatement(result, proxy, text, loan, log));
        }
        if (result instanceof PreparedStatement) {
            return proxy(PreparedStatement.class, new RawStatement(result, proxy, text, loan, log));
        }
        if (result instanceof Statement) {
            return proxy(Statement.class, new RawStatement(result, proxy, "", loan, log));
        }
        return result instanceof DatabaseMetaData
                ? proxy(
                        DatabaseMetaData.class,
                        (self, method, given) ->
                                method.getName().equals("getConnection") ? proxy : Calls.invoke(result, method, given))
                : result;
    }

    /**
     * Ends the connection. When this returns, the session's locks are released and its transaction, for which others
     * may wait, is rolled back.
     */
    private void end() throws SQLException {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        try {
            loan.status.resetSession();
            physical.close();
        } finally {
            giveBack.run();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(RawConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    /** A call to the driver. */
    @FunctionalInterface
    interface Call {
        @Nullable
        Object run() throws Throwable;
    }

    /** The behaviour that all proxies share. */
    static final class Calls {
        private Calls() {}

        static @Nullable Object invoke(@Nullable Object target, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            try {
                return method.invoke(target, arguments);
            } catch (InvocationTargetException failure) {
                throw failure.getCause() == null ? failure : failure.getCause();
            }
        }

        /** Calls the driver, with the faults and the clock of the loan's session. */
        static @Nullable Object staged(Loan loan, Sql sql, Call call) throws Throwable {
            Staging staging = loan.borrower().staging();
            if (staging == null) {
                return call.run();
            }
            Fault fault = staging.before(loan, sql);
            Object result = call.run();
            staging.after(fault, loan, result);
            return result;
        }

        static boolean isOfObject(Method method) {
            return method.getDeclaringClass() == Object.class;
        }

        static Object onObject(Object self, String text, Method method, @Nullable Object @Nullable [] arguments) {
            return switch (method.getName()) {
                case "equals" -> arguments != null && self == arguments[0];
                case "hashCode" -> System.identityHashCode(self);
                default -> text;
            };
        }

        /** Returns whether the call unwraps to a type that the proxy itself has. */
        static boolean isWrapped(Method method, Object self, @Nullable Object @Nullable [] arguments) {
            return (method.getName().equals("unwrap") || method.getName().equals("isWrapperFor"))
                    && arguments != null
                    && arguments[0] instanceof Class<?> type
                    && type.isInstance(self);
        }

        static Object onWrapped(Object self, Method method) {
            return method.getName().equals("unwrap") ? self : true;
        }
    }
}
