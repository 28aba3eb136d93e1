package org.datajoint.junit.internal.test;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Lets a connection behave as it does, and hears which statements go over it and when it is given back. */
final class RecordingProxy {
    private RecordingProxy() {}

    /** What is to be done instead of closing a connection. */
    interface Return {
        void giveBack() throws SQLException;
    }

    static Connection of(Connection connection, Consumer<String> heard, Return onClose) {
        return proxy(Connection.class, (self, method, arguments) -> {
            if (method.getName().equals("close")) {
                onClose.giveBack();
                return null;
            }
            if (method.getName().equals("prepareStatement") || method.getName().equals("prepareCall")) {
                heard.accept(String.valueOf(arguments[0]));
            }
            Object result = invoke(connection, method, arguments);
            return method.getName().equals("createStatement") ? listening((Statement) result, heard) : result;
        });
    }

    private static Statement listening(@Nullable Object statement, Consumer<String> heard) {
        return proxy(Statement.class, (self, method, arguments) -> {
            if (arguments != null && arguments.length > 0 && arguments[0] instanceof String sql) {
                heard.accept(sql);
            }
            return invoke(statement, method, arguments);
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(RecordingProxy.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static @Nullable Object invoke(
            @Nullable Object target, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause() == null ? failure : failure.getCause();
        }
    }
}
