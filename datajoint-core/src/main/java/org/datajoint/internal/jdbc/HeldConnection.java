package org.datajoint.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A connection that a thread keeps over several statements, in a transaction or not. Used by that thread alone. */
final class HeldConnection {
    final Connection connection;
    final boolean transaction;
    /** Whether the server has ended the transaction by itself, so that nothing more may run in it. */
    boolean over;

    /** The last stream that was opened on it and not read to its end by another statement. */
    @Nullable
    StreamingCursor stream;

    private String text = "";
    private @Nullable PreparedStatement statement;

    HeldConnection(Connection connection, boolean transaction) {
        this.connection = connection;
        this.transaction = transaction;
    }

    /**
     * A statement that is likely to be run again at once with other values, as those of a large insert are: giving it back
     * to the driver in between would cost a good part of what binding its values costs.
     */
    PreparedStatement prepared(String sql, Preparation preparation) throws SQLException {
        PreparedStatement known = statement;
        if (known == null || !text.equals(sql) || !known.isPoolable()) {
            closeStatement();
            known = preparation.prepare(connection, sql);
            statement = known;
            text = sql;
        }
        return known;
    }

    void closeStatement() throws SQLException {
        PreparedStatement known = statement;
        statement = null;
        if (known != null) {
            known.close();
        }
    }

    /** How a statement is prepared. */
    @FunctionalInterface
    interface Preparation {
        PreparedStatement prepare(Connection connection, String text) throws SQLException;
    }
}
