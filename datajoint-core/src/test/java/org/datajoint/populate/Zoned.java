package org.datajoint.populate;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.datajoint.Instance;
import org.datajoint.TestInstances;

/** An instance whose sessions have a different time zone. */
final class Zoned implements AutoCloseable {
    private final String zone;
    private final Instance instance = Instance.using(this::open);
    final Pipeline.Result result;

    Zoned(String zone, String schema) {
        this.zone = zone;
        this.result = instance.schema(schema).table(Pipeline.Result.class);
    }

    private Connection open() throws SQLException {
        Connection connection = TestInstances.connect();
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
