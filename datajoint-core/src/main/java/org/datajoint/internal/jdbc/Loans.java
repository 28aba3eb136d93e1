package org.datajoint.internal.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.errors.TransactionException;
import org.jspecify.annotations.Nullable;

/**
 * The connections that a session has borrowed: for a statement, or for as long as a thread holds one. Keyed by the thread in a
 * map and not in a thread-local variable, so that closing the session reaches those of all threads.
 */
final class Loans {
    private final Pool pool;
    private final String name;
    private final @Nullable Staging staging;
    private final Map<Thread, Loan> held = new ConcurrentHashMap<>();
    private final Set<Loan> all = ConcurrentHashMap.newKeySet();
    private final Map<Thread, StatementLimit> limits = new ConcurrentHashMap<>();
    private volatile boolean closed;

    /**
     * @param name of the session, for messages; may be empty
     * @param staging of its statements; null for none
     */
    Loans(Pool pool, String name, @Nullable Staging staging) {
        this.pool = pool;
        this.name = name;
        this.staging = staging;
    }

    /** Returns what is staged for the session's statements; null if nothing is. */
    @Nullable
    Staging staging() {
        return staging;
    }

    String name() {
        return name;
    }

    /** Returns the connection that the calling thread holds. */
    @Nullable
    Loan held() {
        return held.get(Thread.currentThread());
    }

    /** Borrows a connection. */
    Loan lend() {
        try {
            return borrow();
        } catch (SQLException e) {
            throw error(e, "");
        }
    }

    /** Returns the exception for what a statement met; if the instance was closed meanwhile, that is what it met. */
    DataJointException error(SQLException error, String text) {
        if (isClosed() && SqlErrors.isEndFromOutside(error)) {
            return new LostConnectionException(
                    "The instance for " + pool.describe()
                            + " was closed while another thread used it. Close an instance when"
                            + " the work on it is done; make a new one for what is left.",
                    error);
        }
        return SqlErrors.of(error, text, pool.describe());
    }

    /** Returns which server is behind a connection. */
    ConnectedServer server(Loan loan) throws SQLException {
        ConnectedServer known = pool.known();
        return known == null ? pool.keep(pool.server(loan)) : known;
    }

    private Loan borrow() throws SQLException {
        requireOpen();
        requireAllowed(true);
        if (staging != null) {
            staging.beforeLending(pool);
        }
        Loan loan = pool.lend(this);
        all.add(loan);
        if (closed) {
            // Whoever closed the session may not have seen it.
            giveBack(loan);
            requireOpen();
        }
        return loan;
    }

    /**
     * Returns a connection for code that uses JDBC itself; closing it ends it.
     *
     * @throws TransactionException if the calling thread may only read now, or not even that: nobody looks at its statements
     */
    Connection raw(StatementLog log) throws SQLException {
        requireAllowed(false);
        Loan loan;
        try {
            loan = borrow();
        } catch (LostConnectionException e) {
            throw new SQLNonTransientConnectionException(e.getMessage(), "08003", e);
        }
        return RawConnection.of(loan, log, () -> giveBack(loan));
    }

    /** Returns what is lent now. */
    List<LoanUse> uses() {
        return all.stream().filter(loan -> !loan.isGone()).map(Loan::use).toList();
    }

    /**
     * Returns the connection for the calling thread's next statement: the one that it holds, or one to be given back after
     * it.
     */
    Loan next() {
        Loan holding = held();
        return holding == null ? lend() : usable(holding);
    }

    /** Runs {@code body} while the calling thread may not send everything. */
    <T extends @Nullable Object> T limited(StatementLimit limit, Supplier<T> body) {
        Thread thread = Thread.currentThread();
        StatementLimit before = limits.put(thread, limit);
        try {
            return body.get();
        } finally {
            if (before == null) {
                limits.remove(thread);
            } else {
                limits.put(thread, before);
            }
        }
    }

    /** @throws TransactionException if the calling thread may not send such a statement now */
    void requireAllowed(boolean reads) {
        StatementLimit limit = limits.isEmpty() ? null : limits.get(Thread.currentThread());
        if (limit != null && !(reads && limit.mayRead())) {
            throw new TransactionException(limit.reason());
        }
    }

    /** Returns the connections that threads have, held or for a statement. */
    List<Loan> of(Set<Thread> threads) {
        return all.stream().filter(loan -> threads.contains(loan.thread())).toList();
    }

    /** Ends the use of a connection for a statement. */
    void done(Loan loan) {
        if (held() != loan) {
            giveBack(loan);
        }
    }

    /** Gives a connection back, from whatever thread. */
    void giveBack(Loan loan) {
        all.remove(loan);
        if (loan.clock != null) {
            letClockRun(loan);
        }
        pool.giveBack(loan);
    }

    /** Whoever gets the connection next has the server's time. */
    private static void letClockRun(Loan loan) {
        try {
            if (loan.joined || loan.isReusable()) {
                SessionClock.reset(loan);
            }
        } catch (SQLException e) {
            loan.spoil();
        }
    }

    void hold(Loan loan) {
        held.put(Thread.currentThread(), loan);
    }

    /** Gives back what the calling thread holds. */
    void letGo(Loan loan) {
        held.remove(Thread.currentThread());
        try {
            loan.closeStatements();
        } catch (SQLException ignored) {
            // The connection is closed next, and its statements with it.
        }
        giveBack(loan);
    }

    /** Ends what runs on any of them; from now on, nothing more does. */
    void close() {
        closed = true;
        pool.reclaim(List.copyOf(all));
    }

    /** Returns whether the session or the pool below it was closed. */
    boolean isClosed() {
        return closed || pool.isClosed();
    }

    boolean isOpen() {
        return !closed;
    }

    /** @throws LostConnectionException if the session was closed */
    void requireOpen() {
        if (isClosed()) {
            throw new LostConnectionException("The instance for " + pool.describe() + " is closed. Make a new one.");
        }
    }

    /** Returns a connection that can run a statement, which it cannot while rows of a stream are on their way. */
    static Loan usable(Loan loan) {
        if (loan.isOver()) {
            throw new LostConnectionException(
                    "The transaction was ended by the server after an earlier error, or by a statement in it; nothing more"
                            + " can run in it. Run it again as a whole.",
                    loan.end());
        }
        StreamingCursor stream = loan.stream;
        loan.stream = null;
        if (stream != null) {
            stream.readAhead();
        }
        return loan;
    }
}
