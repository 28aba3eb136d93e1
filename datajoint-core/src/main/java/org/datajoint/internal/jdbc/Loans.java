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
 * The connections that a session has borrowed, each for one statement or for as long as a thread holds it. They are
 * kept in a map by thread and not in a thread-local variable, so that closing the session reaches those of all threads.
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
     * @param name the session's name for messages; may be empty
     * @param staging the faults and the clock of its statements; null for none
     */
    Loans(Pool pool, String name, @Nullable Staging staging) {
        this.pool = pool;
        this.name = name;
        this.staging = staging;
    }

    /** Returns the faults and the clock of the session's statements; null for none. */
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

    /**
     * Returns the exception for an error of a statement. If closing the instance caused the error, the exception says
     * so.
     */
    DataJointException error(SQLException error, String text) {
        if (isClosed() && SqlErrors.isEndFromOutside(error)) {
            return new LostConnectionException(
                    "The instance for " + pool.describe()
                            + " was closed while another thread used it. Close an instance only when its work"
                            + " is done, and make a new one for the remaining work.",
                    error);
        }
        return SqlErrors.of(error, text, pool.describe());
    }

    /** Returns the server of a connection. */
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
            // The session may have been closed before the loan was added.
            giveBack(loan);
            requireOpen();
        }
        return loan;
    }

    /**
     * Returns a connection for code that uses JDBC directly. Closing it also ends it on the server.
     *
     * @throws TransactionException if the statements of the calling thread are limited, since those on the connection
     *     could not be checked
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

    /** Returns the current uses of connections. */
    List<LoanUse> uses() {
        return all.stream().filter(loan -> !loan.isGone()).map(Loan::use).toList();
    }

    /**
     * Returns the connection for the calling thread's next statement: the one that it holds, or one that is given back
     * after the statement.
     */
    Loan next() {
        Loan holding = held();
        return holding == null ? lend() : usable(holding);
    }

    /** Runs {@code body} with a limit on the statements that the calling thread may send. */
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

    /** @throws TransactionException if the calling thread may not send such a statement at the moment */
    void requireAllowed(boolean reads) {
        StatementLimit limit = limits.isEmpty() ? null : limits.get(Thread.currentThread());
        if (limit != null && !(reads && limit.mayRead())) {
            throw new TransactionException(limit.reason());
        }
    }

    /** Returns the connections that the given threads have borrowed. */
    List<Loan> of(Set<Thread> threads) {
        return all.stream().filter(loan -> threads.contains(loan.thread())).toList();
    }

    /** Ends the use of a connection for a statement: gives it back, unless the calling thread holds it. */
    void done(Loan loan) {
        if (held() != loan) {
            giveBack(loan);
        }
    }

    /** Gives a connection back. May be called by any thread. */
    void giveBack(Loan loan) {
        all.remove(loan);
        if (loan.clock != null) {
            letClockRun(loan);
        }
        pool.giveBack(loan);
    }

    /** Lets the session's clock run again, for the next user of the connection. */
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
            // The connection is given back next, which closes its statements as well.
        }
        giveBack(loan);
    }

    /** Ends the statements that are running on the connections. From now on, no statement can be run. */
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

    /** Makes a connection ready for another statement, by reading the remaining rows of an open stream. */
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
