package org.datajoint.internal.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.datajoint.errors.ConfigException;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.spi.ConnectionSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lends connections that belong to somebody else. Session variables that differ from what our statements need are set
 * when a connection is lent, and restored when it is given back. A connection with auto-commit off is in a transaction
 * of its owner, and stays in it.
 */
final class GivenSource extends Pool {
    private static final Logger LOG = LoggerFactory.getLogger(GivenSource.class);

    private final ConnectionSource source;
    private final Set<Loan> loans = ConcurrentHashMap.newKeySet();

    GivenSource(ConnectionSource source) {
        this.source = source;
    }

    @Override
    String describe() {
        return "the given data source";
    }

    @Override
    Loan lend(Loans borrower) throws SQLException {
        Connection connection = source.open();
        try {
            ServerStatus status = ServerStatus.of(connection);
            try {
                requireNoneOfOurs(status);
                Loan loan = lend(borrower, connection, status);
                loans.add(loan);
                return loan;
            } catch (SQLException | RuntimeException e) {
                status.end();
                throw e;
            }
        } catch (SQLException | RuntimeException e) {
            source.close(connection);
            throw e;
        }
    }

    private Loan lend(Loans borrower, Connection connection, ServerStatus status) throws SQLException {
        // Its owner may have set another time zone since the last loan.
        SessionTime.forget(connection);
        boolean joined = !connection.getAutoCommit();
        if (joined) {
            requireShared(connection, status);
        }
        Dialect dialect;
        SessionVariables.Changes changes;
        boolean takesUnicode;
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            try (ResultSet row = statement.executeQuery(SessionVariables.query())) {
                row.next();
                dialect = Dialect.of(row.getString(1), row.getLong(2));
                changes = SessionVariables.changes(row, dialect, joined);
                takesUnicode = SessionVariables.takesUnicode(row);
            }
            if (!takesUnicode) {
                requireUnicode(statement);
            }
        }
        if (!changes.isEmpty()) {
            execute(connection, changes.set());
        }
        status.forgetChanges();
        return Loan.given(
                borrower,
                connection,
                new PhysicalConnection(status, dialect.spoilsPreparedAggregates()),
                joined,
                changes.isEmpty() ? "" : changes.restore());
    }

    /**
     * Refuses a connection on which another thread has a transaction: if that is rolled back, the statements of this
     * thread would be lost silently.
     */
    private void requireNoneOfOurs(ServerStatus status) {
        for (Loan loan : loans) {
            if (loan.hasTransaction() && loan.status.id() == status.id()) {
                throw new ConfigException(
                        "The given data source returned a connection that "
                                + loan.use().describe() + " uses at the same time, so statements on it would become"
                                + " part of that transaction. Use a data source that opens a connection of its own for each thread.");
            }
        }
    }

    /**
     * Checks that a connection with auto-commit off is in a transaction of the calling thread: then the next connection
     * belongs to the same session. Otherwise auto-commit is off on all connections, and changes would be lost silently
     * because nobody commits them.
     */
    private void requireShared(Connection connection, ServerStatus status) throws SQLException {
        Connection next;
        try {
            next = source.open();
        } catch (SQLException e) {
            throw notShared(e);
        }
        if (next == connection) {
            return;
        }
        boolean shared;
        try {
            ServerStatus other = ServerStatus.of(next);
            shared = other.id() == status.id();
            other.end();
        } finally {
            source.close(next);
        }
        if (!shared) {
            throw notShared(null);
        }
    }

    private static ConfigException notShared(@Nullable SQLException cause) {
        return new ConfigException(
                "The given data source returned a connection with auto-commit off that is not part of a"
                        + " transaction of this thread, so nobody would commit the changes made on it. Turn"
                        + " auto-commit on in the data source, or use one whose connections take part in the"
                        + " thread's transaction, such as Spring's TransactionAwareDataSourceProxy.",
                cause);
    }

    /**
     * Checks that the driver sends text in UTF-8. The session's character set can be changed, but not the driver's: a
     * driver set to another encoding replaces the characters that this encoding lacks with question marks.
     */
    private static void requireUnicode(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT hex(_binary'\u00e9')")) {
            row.next();
            if (!row.getString(1).equals("C3A9")) {
                throw new ConfigException(
                        "The driver of the given data source sends text in an encoding other than UTF-8, so"
                                + " characters would be lost silently. Nothing was sent yet. Remove the"
                                + " driver's property characterEncoding, or set it to UTF-8.");
            }
        }
    }

    private static void execute(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(text);
        }
    }

    @Override
    void giveBack(Loan loan) {
        if (!loan.giveBack()) {
            return;
        }
        loans.remove(loan);
        boolean changed = loan.status.hasChanged();
        loan.status.end();
        try {
            if (!loan.joined && (changed || !loan.isReusable())) {
                source.discard(loan.connection);
                return;
            }
            try {
                if (!loan.restore.isEmpty()) {
                    execute(loan.connection, loan.restore);
                }
            } finally {
                source.close(loan.connection);
            }
        } catch (SQLException | RuntimeException e) {
            LOG.debug("A connection could not be returned to its data source", e);
        }
    }

    @Override
    boolean joins() {
        try {
            Connection connection = source.open();
            try {
                return !connection.getAutoCommit();
            } finally {
                source.close(connection);
            }
        } catch (SQLException e) {
            throw SqlErrors.of(e, "", describe());
        }
    }

    @Override
    Optional<Runnable> makeRoom(int connections) {
        return Optional.empty();
    }

    @Override
    ConnectedServer server(Loan loan) throws SQLException {
        return ConnectedServer.of(loan.connection);
    }

    /** Ends the running statements, and leaves the connections to their owner. */
    @Override
    void kill(Collection<Loan> running) {
        if (running.isEmpty()) {
            return;
        }
        try {
            Connection other = source.open();
            try (Statement statement = other.createStatement()) {
                for (Loan loan : running) {
                    loan.kill(statement::execute);
                }
            } finally {
                source.close(other);
            }
        } catch (SQLException e) {
            LOG.debug("Statements on given connections could not be ended", e);
        }
    }

    /** Ends the running statements. The connections are given back by the threads that use them. */
    @Override
    void reclaim(Collection<Loan> loans) {
        kill(loans);
    }

    @Override
    boolean isOwn() {
        return false;
    }

    @Override
    boolean isClosed() {
        return false;
    }

    @Override
    public void close() {
        // The connections belong to their owner and stay open.
    }
}
