package org.datajoint.junit.internal.test;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.datajoint.junit.internal.run.ConnectionPool;
import org.jspecify.annotations.Nullable;

/** A connection that a test has out of the run's pool. */
final class Loan {
    /** What changes a session, so that no other test may have it afterwards. */
    private static final Pattern CHANGES_SESSION = Pattern.compile(
            "\\s*(SET|USE|LOCK|BEGIN|START|XA|HANDLER|PREPARE|CREATE\\s+TEMPORARY)\\b.*|.*\\bGET_LOCK\\b.*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    /** How the core begins a transaction, which it also ends; what else it changes, it marks by a comment and undoes. */
    private static final String BEGINNING = "START TRANSACTION WITH CONSISTENT SNAPSHOT";

    private final ConnectionPool pool;
    private final Connection connection;
    private final String thread = Thread.currentThread().getName();
    private final long number;
    private volatile boolean spoiled;
    private volatile @Nullable String lastStatement;

    Loan(ConnectionPool pool, Connection connection) throws SQLException {
        this.pool = pool;
        this.connection = connection;
        this.number = pool.number(connection);
    }

    Connection connection() {
        return connection;
    }

    void uses(String sql) {
        lastStatement = sql;
        if (CHANGES_SESSION.matcher(sql).matches() && !sql.equals(BEGINNING)) {
            spoiled = true;
        }
    }

    /** Gives it back to the pool, or ends it where another test would notice what this one did to it. */
    void giveBack() throws SQLException {
        boolean gone =
                connection.isClosed() || connection.unwrap(Connection.class).isClosed();
        if (spoiled || gone) {
            pool.evict(connection);
        }
        connection.close();
    }

    boolean isOpen() {
        try {
            return !connection.isClosed()
                    && !connection.unwrap(Connection.class).isClosed();
        } catch (SQLException gone) {
            return false;
        }
    }

    /** Cuts it off without waiting for a statement that may still run on it; {@link #number} tells the server. */
    void abandon() throws SQLException {
        connection.abort(Runnable::run);
        pool.evict(connection);
    }

    /** The server's number of it. */
    long number() {
        return number;
    }

    String describe() {
        String statement = lastStatement;
        return "a connection taken by thread " + thread
                + (statement == null
                        ? ""
                        : ", its last statement " + statement.strip().replaceAll("\\s+", " "));
    }
}
