package org.datajoint.internal.jdbc;

import java.sql.Connection;

/** A connection that a thread keeps over several statements, in a transaction or not. Used by that thread alone. */
final class HeldConnection {
    final Connection connection;
    final boolean transaction;
    /** Whether the server has ended the transaction by itself, so that nothing more may run in it. */
    boolean over;

    HeldConnection(Connection connection, boolean transaction) {
        this.connection = connection;
        this.transaction = transaction;
    }
}
