package org.datajoint.table;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.datajoint.connection.Config;
import org.datajoint.connection.Confirmation;
import org.datajoint.connection.Connection;
import org.datajoint.internal.jdbc.Pool;
import org.datajoint.internal.jdbc.PooledSession;
import org.datajoint.internal.jdbc.ServerAddress;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;

/** A schema for plain SQL tables; closing drops it. Safemode is off. */
final class RawSchema implements AutoCloseable {
    private final TestServer server = TestServers.shared();
    private final String name =
            "djtest_raw_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final PooledSession session = sessionOf(server.user(), server.password());
    private final Connection connection = connection(Confirmation.never(), false);

    RawSchema() {
        session.declare("CREATE DATABASE " + name);
    }

    /** Opens another session of the test account. */
    PooledSession anotherSession() {
        return sessionOf(server.user(), server.password());
    }

    /** Returns the test account. */
    String user() {
        return server.user();
    }

    PooledSession sessionOf(String user, String password) {
        return new PooledSession(
                Pool.to(new ServerAddress(server.host(), server.port(), user, password, null), 4), true, () -> true);
    }

    /** Opens another connection to the same schema. */
    Connection connection(Confirmation confirmation, boolean safemode) {
        return new SessionConnection(session, Config.defaults().set("safemode", safemode), confirmation);
    }

    Connection connection() {
        return connection;
    }

    String name() {
        return name;
    }

    /** Creates tables from their names and columns in SQL. */
    void declare(String... tables) {
        for (String table : tables) {
            int space = table.indexOf(' ');
            session.declare("CREATE TABLE `" + name + "`.`" + table.substring(0, space) + "` "
                    + table.substring(space + 1).replace("REFERENCES ", "REFERENCES `" + name + "`."));
        }
    }

    /** Runs a statement in which {@code @} precedes the names of tables. */
    void run(String sql) {
        connection.execute(sql.replace("@", "`" + name + "`."));
    }

    FreeTable table(String table) {
        return tables(connection).freeTable(table);
    }

    Schema tables(Connection through) {
        Schema tables = new Schema(through, name);
        tables.refresh();
        return tables;
    }

    long count(String table) {
        Object count = connection
                .query("SELECT count(*) FROM `" + name + "`.`" + table + "`")
                .get(0)
                .values()
                .iterator()
                .next();
        return ((Number) Objects.requireNonNull(count)).longValue();
    }

    /** Returns the values of a column, sorted. */
    List<Object> values(String table, String column) {
        return connection.query("SELECT `" + column + "` AS v FROM `" + name + "`.`" + table + "` ORDER BY 1").stream()
                .map(row -> row.get("v"))
                .toList();
    }

    @Override
    public void close() {
        session.declare("DROP DATABASE IF EXISTS " + name);
        session.close();
    }
}
