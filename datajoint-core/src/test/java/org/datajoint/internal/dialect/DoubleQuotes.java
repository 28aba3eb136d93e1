package org.datajoint.internal.dialect;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/** A dialect that quotes as no supported server does: what it writes shows whether others write quotes of their own. */
public final class DoubleQuotes {
    private DoubleQuotes() {}

    /** Returns MySQL's dialect but for names, which stand in double quotes. */
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
