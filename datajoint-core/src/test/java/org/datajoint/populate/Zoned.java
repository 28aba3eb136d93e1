package org.datajoint.populate;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.datajoint.Instance;
import org.datajoint.internal.jdbc.ServerAddress;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;

/** An instance over connections whose sessions have a time zone of their own. */
final class Zoned implements AutoCloseable {
    private final String zone;
    private final Instance instance = Instance.using(this::open);
    final Pipeline.Result result;

    Zoned(String zone, String schema) {
        this.zone = zone;
        this.result = instance.schema(schema).table(Pipeline.Result.class);
    }

    private Connection open() throws SQLException {
        TestServer server = TestServers.shared();
        Properties login = ServerAddress.valueProperties();
        login.setProperty("user", server.user());
        login.setProperty("password", server.password());
        Connection connection =
                DriverManager.getConnection("jdbc:mysql://" + server.host() + ":" + server.port() + "/", login);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET time_zone='" + zone + "'");
        }
        return connection;
    }

    @Override
    public void close() {
        instance.close();
    }
}
