package org.datajoint.internal.jdbc;

import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.TransactionException;
import org.jspecify.annotations.Nullable;

/** Begins and ends transactions, each on a connection that its thread holds. */
final class Transactions {
    private static final List<String> SNAPSHOT = List.of("START TRANSACTION WITH CONSISTENT SNAPSHOT");

    /** Applies to the next transaction only. In a serializable transaction the servers lock the rows that they read. */
    private static final List<String> LOCKING =
            List.of("SET TRANSACTION ISOLATION LEVEL SERIALIZABLE", "START TRANSACTION");

    private static final List<String> READ_COMMITTED =
            List.of("SET TRANSACTION ISOLATION LEVEL READ COMMITTED", "START TRANSACTION");

    private final Pool pool;
    private final Loans loans;
    private final Statements statements;

    Transactions(Pool pool, Loans loans, Statements statements) {
        this.pool = pool;
        this.loans = loans;
        this.statements = statements;
    }

    boolean inTransaction() {
        Loan holding = loans.held();
        return holding == null ? pool.joins() : holding.inTransaction();
    }

    void onRollBack(Runnable action) {
        Loan holding = loans.held();
        if (holding != null && holding.hasTransaction()) {
            holding.onRollBack(action);
        }
    }

    <T extends @Nullable Object> T transaction(Supplier<T> body) {
        return run(SNAPSHOT, body);
    }

    <T extends @Nullable Object> T readCommitted(Supplier<T> body) {
        return run(READ_COMMITTED, body);
    }

    <T extends @Nullable Object> T locking(Supplier<T> body) {
        return run(LOCKING, body);
    }

    private <T extends @Nullable Object> T run(List<String> begin, Supplier<T> body) {
        loans.requireAllowed(false);
        Loan held = loans.held();
        if (held == null) {
            Loan loan = hold(begin);
            try {
                return run(loan, body);
            } finally {
                loans.letGo(loan);
            }
        }
        if (held.inTransaction()) {
            throw new TransactionException("This thread has a transaction open already, and transactions do not nest."
                    + " The open one is not affected: do the work in it, or end it first.");
        }
        begin(Loans.usable(held), begin);
        try {
            return run(held, body);
        } finally {
            held.endTransaction();
        }
    }

    private <T extends @Nullable Object> T run(Loan loan, Supplier<T> body) {
        try {
            T result = body.get();
            commit(loan);
            return result;
        } catch (Throwable failure) {
            rollBack(loan, failure);
            throw failure;
        }
    }

    <T extends @Nullable Object> T onOneConnection(Supplier<T> body) {
        if (loans.held() != null) {
            return body.get();
        }
        Loan loan = hold(List.of());
        try {
            return body.get();
        } finally {
            loans.letGo(loan);
        }
    }

    private Loan hold(List<String> begin) {
        try {
            return holdNow(begin);
        } catch (LostConnectionException e) {
            if (!statements.mayTryAgain(e)) {
                throw e;
            }
            return holdNow(begin);
        }
    }

    private Loan holdNow(List<String> begin) {
        Loan loan = loans.lend();
        try {
            if (begin.isEmpty()) {
                loan.serves("several statements");
            } else {
                begin(loan, begin);
            }
            loans.hold(loan);
            return loan;
        } catch (DataJointException e) {
            loans.giveBack(loan);
            throw e;
        }
    }

    private void begin(Loan loan, List<String> begin) {
        if (loan.joined) {
            throw new TransactionException(
                    "The connection that this thread was given is in a transaction of its owner, and"
                            + " transactions do not nest. The open one is not affected: do the work in it, without a transaction"
                            + " of your own; its owner commits it.");
        }
        begin.forEach(statement -> statements.send(loan, statement));
        loan.beginTransaction();
    }

    private void commit(Loan loan) {
        requireOpen(Loans.usable(loan));
        try {
            statements.send(loan, "COMMIT");
        } catch (LostConnectionException e) {
            throw new LostConnectionException(
                    e.getMessage() + "\nThe connection was lost during the commit, so it is not known whether the"
                            + " transaction was kept: all of it was, or nothing. Look before running it again.",
                    e);
        }
    }

    /** Checks that the transaction is still open before it is committed. */
    private void requireOpen(Loan loan) {
        try {
            if (loan.status.inTransaction()) {
                return;
            }
        } catch (SQLException e) {
            loan.endWith(e);
            throw loans.error(e, "COMMIT");
        }
        QueryException ended = new QueryException(
                "The transaction was no longer open at its commit: the server or a statement in it has ended"
                        + " it. Its changes may have been kept or not; look before running it again.");
        loan.endWith(ended);
        throw ended;
    }

    private void rollBack(Loan loan, Throwable failure) {
        if (loan.isOver()) {
            return;
        }
        try {
            // If the transaction had already ended, its changes may have been kept.
            boolean open = Loans.usable(loan).status.inTransaction();
            statements.send(loan, "ROLLBACK");
            if (open) {
                loan.rolledBack();
            }
        } catch (DataJointException | SQLException e) {
            loan.endWith(e);
            failure.addSuppressed(e);
        }
    }
}
