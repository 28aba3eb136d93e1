package org.datajoint.table;

import java.util.UUID;
import org.datajoint.connection.Config;
import org.datajoint.connection.Connection;
import org.datajoint.internal.jdbc.PooledSession;
import org.datajoint.internal.session.SessionConnection;

/** An account that can see, read and change only some tables of a schema; closing drops it. */
final class LimitedAccount implements AutoCloseable {
    private final String user = "djtest_" + UUID.randomUUID().toString().substring(0, 8);
    private final RawSchema schema;
    private final PooledSession session;
    private final Connection connection;

    LimitedAccount(RawSchema schema, boolean temporaryTables, String... tables) {
        this.schema = schema;
        schema.run("CREATE USER `" + user + "` IDENTIFIED BY 'limited'");
        for (String table : tables) {
            schema.run("GRANT SELECT, INSERT, UPDATE, DELETE ON @" + table + " TO `" + user + "`");
        }
        if (temporaryTables) {
            schema.run("GRANT CREATE TEMPORARY TABLES ON @* TO `" + user + "`");
        }
        this.session = schema.sessionOf(user, "limited");
        this.connection = new SessionConnection(session, Config.defaults().set("safemode", false));
    }

    Connection connection() {
        return connection;
    }

    @Override
    public void close() {
        session.close();
        schema.run("DROP USER `" + user + "`");
    }
}
