package org.datajoint.query;

import java.lang.reflect.Proxy;
import org.datajoint.connection.Config;
import org.datajoint.connection.Connection;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.session.SessionConnection;

/** Connections that know the kind of their server, but fail when they are used. */
final class OfflineSession {
    private OfflineSession() {}

    static Connection connection(String version) {
        Dialect dialect = Dialect.of(version, 1 << 24);
        SqlSession session = (SqlSession) Proxy.newProxyInstance(
                SqlSession.class.getClassLoader(), new Class<?>[] {SqlSession.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("dialect")) {
                        return dialect;
                    }
                    throw new UnsupportedOperationException(method.getName() + " needs a server");
                });
        return new SessionConnection(session, Config.defaults());
    }
}
