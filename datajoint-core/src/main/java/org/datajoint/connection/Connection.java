package org.datajoint.connection;

import org.datajoint.internal.jdbc.SqlSession;

/** Access to one server; see {@link #session()}. */
public final class Connection {
    private final SqlSession session;

    @SuppressWarnings("exports")
    public Connection(SqlSession session) {
        this.session = session;
    }

    /** Internal: how the library runs its statements. The type is not exported. */
    @SuppressWarnings("exports")
    public SqlSession session() {
        return session;
    }
}
