package org.datajoint.internal.jdbc;

import java.io.EOFException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransactionRollbackException;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.Supplier;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.spi.Fault;
import org.datajoint.spi.FaultSource;
import org.datajoint.spi.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * The faults and the clock that a test sets for the statements of a session. Most sessions have none, and their
 * statements bear no cost.
 */
public final class Staging {
    private static final String SAID = "an injected fault";

    private final FaultSource faults;
    private final Supplier<Optional<LocalDateTime>> now;
    private final SessionClock clock;

    /**
     * @param faults decides which statements fail
     * @param now the time on the session's clock; empty for the server's own clock
     */
    public Staging(FaultSource faults, Supplier<Optional<LocalDateTime>> now) {
        this.faults = faults;
        this.now = now;
        this.clock = new SessionClock(now);
    }

    /** Returns the source of faults, for a sibling session. */
    public FaultSource faults() {
        return faults;
    }

    /** Returns the time on the session's clock, for a sibling session. */
    public Supplier<Optional<LocalDateTime>> now() {
        return now;
    }

    /**
     * Sets the clock before a statement, and lets the statement fail if its fault comes first.
     *
     * @return the fault that comes after the statement; null for none
     */
    @Nullable
    Fault before(Loan loan, Sql sql) throws SQLException {
        clock.apply(loan);
        Fault fault = faults.at(new SqlStatement(sql.text(), sql.parameters())).orElse(null);
        if (fault instanceof Fault.LostConnection lost) {
            if (!lost.carriedOut()) {
                throw lost(loan);
            }
            return fault;
        }
        if (fault instanceof Fault.Deadlock) {
            loan.send("ROLLBACK");
            throw new SQLTransactionRollbackException(
                    "Deadlock found when trying to get lock; try restarting transaction (" + SAID + ")", "40001", 1213);
        }
        if (fault instanceof Fault.LockTimeout) {
            throw new SQLTransactionRollbackException(
                    "Lock wait timeout exceeded; try restarting transaction (" + SAID + ")", "40001", 1205);
        }
        if (fault instanceof Fault.SlowAnswer slow) {
            loan.send("DO SLEEP(" + slow.delay().toMillis() / 1000.0 + ")");
        }
        return null;
    }

    /** Lets a statement that has succeeded with {@code result} fail if its fault comes afterwards. */
    void after(@Nullable Fault fault, Loan loan, @Nullable Object result) throws SQLException {
        if (fault instanceof Fault.LostConnection) {
            SQLException error = lost(loan);
            if (result instanceof Cursor rows) {
                rows.close();
            }
            throw error;
        }
    }

    /**
     * Cuts a connection off. When this returns, the server has already ended the transaction and the session's locks,
     * so tests need not wait until it notices the loss.
     */
    private static SQLException lost(Loan loan) throws SQLException {
        try {
            loan.send("ROLLBACK");
        } catch (SQLException goneAlready) {
            // Then nothing is left to roll back.
        }
        loan.status.resetSession();
        loan.connection.abort(Runnable::run);
        return new SQLRecoverableException(
                "Communications link failure (" + SAID + ")",
                "08S01",
                new EOFException("the connection was lost by " + SAID));
    }

    /** Fails if the pool is to have no free connection. */
    void beforeLending(Pool pool) throws ExhaustedPoolException {
        if (faults.isPoolFull()) {
            throw new ExhaustedPoolException(
                    "No connection to " + pool.describe() + " is free: all are in use (" + SAID
                            + "), and none was given"
                            + " back in time. Close streams and connections and end transactions when they are done, or use"
                            + " fewer threads at a time.",
                    null);
        }
    }
}
