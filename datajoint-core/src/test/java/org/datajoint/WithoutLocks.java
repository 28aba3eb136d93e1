package org.datajoint;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An instance over connections that refuse named locks with the error and the message of Percona's clusters in strict
 * mode, which is their default.
 */
public final class WithoutLocks implements AutoCloseable {
    private final AtomicInteger refusals = new AtomicInteger();
    public final Instance instance = Instance.using(this::open);

    public WithoutLocks() {
        instance.config().set("safemode", false);
    }

    /** Returns how many lock requests were refused. */
    public int refusals() {
        return refusals.get();
    }

    private Connection open() throws SQLException {
        Connection connection = TestInstances.connect();
        return proxy(Connection.class, (self, method, arguments) -> {
            Object result = called(connection, method, arguments);
            return method.getName().equals("createStatement") ? refusing((Statement) result) : result;
        });
    }

    private Statement refusing(Statement statement) {
        return proxy(Statement.class, (self, method, arguments) -> {
            if (arguments != null && arguments[0] instanceof String text && text.contains("GET_LOCK(")) {
                refusals.incrementAndGet();
                throw new SQLException(
                        "Percona-XtraDB-Cluster prohibits use of GET_LOCK with pxc_strict_mode = ENFORCING",
                        "HY000",
                        1105);
            }
            return called(statement, method, arguments);
        });
    }

    private static Object called(Object target, java.lang.reflect.Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public void close() {
        instance.close();
    }
}
