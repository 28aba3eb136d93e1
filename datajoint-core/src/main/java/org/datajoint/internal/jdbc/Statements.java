package org.datajoint.internal.jdbc;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransactionRollbackException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.spi.Fault;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements, each on the connection that the thread holds or on one that is borrowed for it, and translates their
 * errors.
 */
final class Statements {
    /** A statement that does nothing. The server's response tells whether a transaction is open. */
    private static final String IS_OPEN = "DO 0";

    /** The error code of a transaction that the server ended in favour of another one. */
    private static final int DEADLOCK = 1213;

    private final Loans loans;
    private final BooleanSupplier reconnect;
    private final StatementLog log;
    /** The statements that are prepared on a node of a cluster. */
    private final Set<PreparedStatement> inCluster =
            Collections.newSetFromMap(Collections.synchronizedMap(new WeakHashMap<>()));

    Statements(Loans loans, BooleanSupplier reconnect, StatementLog log) {
        this.loans = loans;
        this.reconnect = reconnect;
        this.log = log;
    }

    PreparedStatement prepare(Loan loan, Sql sql) throws SQLException {
        return prepare(loan, TypedText.of(sql));
    }

    /**
     * Prepares a statement. All statements with values are prepared here.
     *
     * @param typed the text for the types of its values; see {@link TypedText}
     */
    PreparedStatement prepare(Loan loan, String typed) throws SQLException {
        PreparedStatement statement = loan.connection.prepareStatement(typed);
        if (loan.spoilsAggregates) {
            SpoiledStatements.avoid(statement, typed);
        }
        // A statement from the driver's cache is not sent to be prepared.
        if (loan.inTransaction()
                && loans.server(loan).inCluster()
                && inCluster.add(statement.unwrap(PreparedStatement.class))) {
            requireOpen(loan, statement);
        }
        return statement;
    }

    /**
     * Makes sure that a statement runs in its transaction. If another node of the cluster has ended the transaction,
     * the server responds to the next command with an error. If that command prepares a statement, the error is lost,
     * and the statement would be run and committed by itself.
     */
    private void requireOpen(Loan loan, PreparedStatement statement) throws SQLException {
        try {
            sendBeside(loan, IS_OPEN);
            if (!loan.status.inTransaction()) {
                throw new SQLTransactionRollbackException(
                        "Another node of the cluster has changed the same rows and ended this transaction",
                        "40001",
                        DEADLOCK);
            }
        } catch (SQLException e) {
            statement.close();
            throw e;
        }
    }

    /** Runs a statement that may be repeated on another connection if its own is lost. */
    <T> T read(Sql sql, Work<T> work) {
        try {
            return once(sql, work);
        } catch (LostConnectionException e) {
            if (!mayTryAgain(e)) {
                throw e;
            }
            return once(sql, work);
        }
    }

    /** Returns whether a statement that failed because of its connection may be tried on another one. */
    boolean mayTryAgain(LostConnectionException e) {
        return loans.held() == null
                && !loans.isClosed()
                && !(e.getCause() instanceof ExhaustedPoolException)
                && reconnect.getAsBoolean();
    }

    private <T> T once(Sql sql, Work<T> work) {
        Loan loan = loans.next();
        if (StatementWords.takesLock(sql.text())) {
            loan.spoil();
        }
        try {
            return on(loan, sql, work);
        } finally {
            loans.done(loan);
        }
    }

    /** Runs a statement that must not be repeated. */
    <T> T change(Sql sql, Work<T> work) {
        loans.requireAllowed(false);
        Loan loan = loans.next();
        try {
            return on(loan, sql, work);
        } catch (LostConnectionException e) {
            String outcome = loan.inTransaction()
                    ? "The transaction ended with the connection; nothing of it was kept. Run it again as a whole."
                    : "It is not known whether the statement was carried out: all of it was, or nothing."
                            + " Look before running it again.";
            throw new LostConnectionException(e.getMessage() + "\n" + outcome, e);
        } finally {
            loans.done(loan);
        }
    }

    /**
     * Sends a statement of our own on the connection of the statement that it accompanies.
     *
     * @throws SQLException if the server refuses it
     */
    void sendBeside(Loan loan, String text) throws SQLException {
        Sql sql = Sql.of(text);
        long start = log.sending(sql);
        try {
            loan.send(text);
            log.succeeded(sql, start, "");
        } catch (SQLException e) {
            log.failed(sql, start, loans.error(e, text));
            throw e;
        }
    }

    /** Runs a statement of our own, without values and without a result. */
    void send(Loan loan, String text) {
        on(loan, Sql.of(text), usable -> {
            usable.send(text);
            return "";
        });
    }

    <T> T on(Loan loan, Sql sql, Work<T> work) {
        long start = log.sending(sql);
        loan.runs(true);
        loan.uses(sql.text());
        try {
            loans.requireOpen();
            Staging staging = loans.staging();
            T result = staging == null ? work.on(loan) : staged(staging, loan, sql, work);
            log.succeeded(sql, start, result);
            return result;
        } catch (SQLException e) {
            DataJointException error = failed(loan, sql, e);
            log.failed(sql, start, error);
            throw error;
        } catch (RuntimeException e) {
            // Closing the result may have failed to read its remaining rows.
            SQLException unread = unread(e);
            if (unread != null) {
                note(loan, unread);
            }
            if (e instanceof DataJointException error) {
                log.failed(sql, start, error);
            }
            throw e;
        } finally {
            loan.runs(false);
        }
    }

    private static <T> T staged(Staging staging, Loan loan, Sql sql, Work<T> work) throws SQLException {
        Fault fault = staging.before(loan, sql);
        T result = work.on(loan);
        staging.after(fault, loan, result);
        return result;
    }

    /** Returns the exception for an error of a statement, after noting its consequences for the connection. */
    DataJointException failed(Loan loan, Sql sql, SQLException error) {
        note(loan, error);
        return loans.error(error, sql.text());
    }

    private void note(Loan loan, SQLException error) {
        if (SqlErrors.isConnection(error) || (loan.inTransaction() && SqlErrors.endsTransaction(error))) {
            loan.endWith(error);
        } else if (loan.hasTransaction() && !loan.isOver() && !isOpen(loan)) {
            loan.endWith(error);
        }
    }

    /**
     * Returns whether the transaction on {@code loan} is still open. Which errors end it depends on the kind of server
     * and its options, so the server is asked.
     */
    private boolean isOpen(Loan loan) {
        try {
            sendBeside(loan, IS_OPEN);
            return loan.status.inTransaction();
        } catch (SQLException e) {
            return false;
        }
    }

    private static @Nullable SQLException unread(RuntimeException e) {
        for (Throwable suppressed : e.getSuppressed()) {
            if (suppressed instanceof SQLException failure) {
                return failure;
            }
        }
        return null;
    }

    /** Work to do on a connection. */
    @FunctionalInterface
    interface Work<T> {
        T on(Loan loan) throws SQLException;
    }
}
