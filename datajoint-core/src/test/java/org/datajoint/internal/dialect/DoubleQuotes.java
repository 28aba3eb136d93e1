package org.datajoint.internal.dialect;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * A dialect whose quotes are unlike those of any supported server, which shows whether other code writes quotes itself.
 */
public final class DoubleQuotes {
    private DoubleQuotes() {}

    /** Returns MySQL's dialect, but with names in double quotes. */
    public static Dialect dialect() {
        Dialect other = new MySql(1 << 24);
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.getName().equals("quote") && arguments.length == 1 && arguments[0] instanceof String name) {
                return '"' + name.replace("\"", "\"\"") + '"';
            }
            return method.isDefault()
                    ? InvocationHandler.invokeDefault(proxy, method, arguments)
                    : method.invoke(other, arguments);
        };
        return (Dialect)
                Proxy.newProxyInstance(Dialect.class.getClassLoader(), new Class<?>[] {Dialect.class}, handler);
    }
}
