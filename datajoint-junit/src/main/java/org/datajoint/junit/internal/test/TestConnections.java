package org.datajoint.junit.internal.test;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.datajoint.junit.internal.run.ConnectionPool;
import org.jspecify.annotations.Nullable;

/** One test's way to the run's connections: knows which of them the test still has, and what it last asked. */
final class TestConnections implements DataSource {
    private final ConnectionPool pool;
    private final String test;
    private final Map<Loan, Boolean> loans = new ConcurrentHashMap<>();
    private final RecentStatements statements = new RecentStatements();

    TestConnections(ConnectionPool pool, String test) {
        this.pool = pool;
        this.test = test;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection borrowed = borrow();
        Loan loan;
        try {
            loan = new Loan(pool, borrowed);
        } catch (SQLException failure) {
            pool.evict(borrowed);
            throw failure;
        }
        loans.put(loan, true);
        return RecordingProxy.of(
                loan.connection(),
                sql -> {
                    loan.uses(sql);
                    statements.add(sql);
                },
                () -> {
                    if (loans.remove(loan) != null) {
                        loan.giveBack();
                    }
                });
    }

    private Connection borrow() throws SQLException {
        try {
            return pool.borrow();
        } catch (SQLTransientConnectionException failure) {
            if (pool.inUse() < pool.size()) {
                throw failure;
            }
            throw new SQLTransientConnectionException(
                    test + " waited for a connection in vain: all " + pool.size() + " of the run are in use, "
                            + loans.size()
                            + " of them by this test. Close those that are not needed, run fewer tests in"
                            + " parallel, or raise datajoint.test.connections (or DJ_TEST_CONNECTIONS).",
                    failure.getSQLState(),
                    failure);
        }
    }

    /** The connections that the test has not given back. */
    List<Loan> open() {
        return loans.keySet().stream().filter(Loan::isOpen).toList();
    }

    /** Takes all back that the test still has; what runs on them is ended, and rolled back by the server. */
    void takeBack() throws SQLException {
        List<Loan> left = open();
        for (Loan loan : left) {
            loan.abandon();
        }
        loans.clear();
        if (!left.isEmpty()) {
            try (Connection connection = pool.borrow()) {
                for (Loan loan : left) {
                    Blockers.kill(connection, loan.number());
                }
            }
        }
    }

    List<String> recentStatements() {
        return statements.oldestFirst();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException(
                "A test's data source has one account. Open another's connection with DriverManager and the URL of"
                        + " TestDatabase.");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {
        // Nothing is logged here.
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("The run's connections have their own time limit.");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("There is no java.util.logging here.");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (isWrapperFor(type)) {
            return type.cast(this);
        }
        throw new SQLException("A test's data source is no " + type.getName() + ".");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
