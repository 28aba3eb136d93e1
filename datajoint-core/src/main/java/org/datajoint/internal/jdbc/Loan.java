package org.datajoint.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A connection that is lent for one or more statements, to the thread that borrowed it. */
final class Loan {
    final Connection connection;
    final ServerStatus status;
    /** Whether it was received in a transaction of its owner. */
    final boolean joined;
    /**
     * Whether it belongs to our own pool, whose driver has the settings that we need and whose wrappers we may bypass.
     */
    final boolean own;
    /** Whether its server may fail to repeat prepared aggregations; see {@link SpoiledStatements}. */
    final boolean spoilsAggregates;
    /** The statement that restores its session; empty if nothing was changed. */
    final String restore;

    private final Loans borrower;
    private final Thread thread = Thread.currentThread();
    private final long since = System.nanoTime();

    /**
     * The last stream that was opened on it, until another statement has its remaining rows read; null if there is
     * none.
     */
    @Nullable
    StreamingCursor stream;

    /** The time at which its session's clock is stopped; null while the clock runs. */
    @Nullable
    LocalDateTime clock;

    private volatile String purpose = "a statement";
    private volatile @Nullable String lastText;
    private volatile boolean running;
    private volatile boolean transaction;
    private final List<Runnable> rollbackActions = new ArrayList<>();
    private @Nullable Throwable end;
    private volatile boolean spoiled;
    /** The number of changes to its session that are not undone yet. */
    private int changes;

    private boolean temporaryTables;
    private boolean returned;
    private String text = "";
    private @Nullable PreparedStatement statement;
    /** Runs statements of our own, of which each transaction has several. */
    private @Nullable Statement sender;

    private Loan(
            Loans borrower,
            Connection connection,
            PhysicalConnection physical,
            boolean own,
            boolean joined,
            String restore) {
        this.borrower = borrower;
        this.connection = connection;
        this.status = physical.status();
        this.spoilsAggregates = physical.spoilsAggregates();
        this.own = own;
        this.joined = joined;
        this.restore = restore;
    }

    /** Returns a loan of a connection of our own pool. */
    static Loan own(Loans borrower, Connection connection, PhysicalConnection physical) {
        return new Loan(borrower, connection, physical, true, false, "");
    }

    /** Returns a loan of a connection that belongs to somebody else. */
    static Loan given(
            Loans borrower, Connection connection, PhysicalConnection physical, boolean joined, String restore) {
        return new Loan(borrower, connection, physical, false, joined, restore);
    }

    /** Returns the thread that borrowed it. */
    Thread thread() {
        return thread;
    }

    /** Returns whether statements on it are part of a transaction, ours or its owner's. */
    boolean inTransaction() {
        return transaction || joined;
    }

    /** Returns whether a transaction that we began is open on it. */
    boolean hasTransaction() {
        return transaction;
    }

    /** Keeps an action to run after a rollback of the transaction. */
    void onRollBack(Runnable action) {
        rollbackActions.add(action);
    }

    /** Runs the actions that were kept for a rollback of the transaction. */
    void rolledBack() {
        List<Runnable> actions = List.copyOf(rollbackActions);
        rollbackActions.clear();
        actions.forEach(Runnable::run);
    }

    void beginTransaction() {
        transaction = true;
        rollbackActions.clear();
        purpose = "a transaction";
    }

    /** Notes that the transaction is over. From now on, statements are committed one by one. */
    void endTransaction() {
        transaction = false;
        purpose = "several statements";
    }

    void serves(String what) {
        purpose = what;
    }

    /** Returns whether nothing more may run on it: the server has ended its transaction, or it is broken. */
    boolean isOver() {
        return end != null;
    }

    /** Returns why nothing more may run on it. */
    @Nullable
    Throwable end() {
        return end;
    }

    /** Lets nothing more run on it. */
    void endWith(Throwable cause) {
        if (end == null) {
            end = cause;
        }
    }

    /** Prevents it from being lent again. */
    void spoil() {
        spoiled = true;
    }

    /** Notes a temporary change to its session. */
    void changesState() {
        changes++;
    }

    /** Notes that a temporary change to its session was undone. */
    void changedStateBack() {
        changes--;
    }

    /**
     * Notes that a statement of our own has run. Its changes to the session do not count, since they are undone before
     * the connection is given back.
     *
     * @param unchanged whether the session was unchanged before the statement
     */
    void noteOurs(String sql, boolean unchanged) {
        boolean makes = sql.startsWith("CREATE TEMPORARY ");
        boolean drops = sql.startsWith("DROP TEMPORARY ");
        if (makes || drops) {
            temporaryTables = makes;
        }
        if (unchanged && (makes || drops || sql.startsWith("SET STATEMENT "))) {
            status.forgetChanges();
        }
    }

    /** Returns whether it may be lent again. */
    boolean isReusable() {
        return !spoiled && changes == 0 && !temporaryTables && !isOver() && !status.hasChanged();
    }

    /** Returns whether the driver can read rows while they are sent without sending statements of its own. */
    boolean readsWhileSent() {
        return own;
    }

    /**
     * Returns the driver's object behind the wrapper of our own pool. Wrappers of other pools are kept, since they may
     * observe calls.
     */
    <T extends Wrapper> T direct(T wrapper, Class<T> type) throws SQLException {
        return own && wrapper.isWrapperFor(type) ? wrapper.unwrap(type) : wrapper;
    }

    /**
     * Returns a prepared statement and keeps it open, since it is likely to be run again at once with other values, as
     * in a large insert. Returning it to the driver each time would cost a good part of the time that binding its
     * values takes.
     */
    PreparedStatement kept(String sql, Preparation preparation) throws SQLException {
        PreparedStatement known = statement;
        if (known == null || !text.equals(sql) || !known.isPoolable()) {
            closeStatement();
            known = preparation.prepare();
            statement = known;
            text = sql;
        }
        return known;
    }

    private void closeStatement() throws SQLException {
        PreparedStatement known = statement;
        statement = null;
        if (known != null) {
            known.close();
        }
    }

    /** Closes the statements that were kept open. */
    void closeStatements() throws SQLException {
        Statement plain = sender;
        sender = null;
        if (plain != null) {
            plain.close();
        }
        closeStatement();
    }

    /** Runs a statement of our own, without values and without a result. */
    void send(String sql) throws SQLException {
        Statement plain = sender;
        if (plain == null) {
            plain = plain();
            sender = plain;
        }
        plain.execute(sql);
    }

    /** Returns a statement for SQL without values, which is not prepared and in which braces are not JDBC escapes. */
    Statement plain() throws SQLException {
        Statement plain = connection.createStatement();
        plain.setEscapeProcessing(false);
        return plain;
    }

    /** Notes whether a statement is running on it or its rows are being sent. */
    void runs(boolean now) {
        running = now;
    }

    /**
     * Ends the statement that is running on it, if there is one and it is not given back yet. A connection of our own
     * is ended as a whole and not lent again, because its user may give it back without having noticed.
     */
    synchronized void kill(Killer killer) throws SQLException {
        if (!returned && (own || running)) {
            spoiled = spoiled || own;
            killer.kill((own ? "KILL " : "KILL QUERY ") + status.id());
        }
    }

    /** Marks it as given back, after which it cannot be killed. Returns false if it was given back before. */
    synchronized boolean giveBack() {
        boolean first = !returned;
        returned = true;
        return first;
    }

    /** Returns the session that borrowed it. */
    Loans borrower() {
        return borrower;
    }

    /** Notes the statement that was last sent on it. */
    void uses(String text) {
        lastText = text;
    }

    /** Returns who uses it, and what for. */
    LoanUse use() {
        String last = lastText;
        return new LoanUse(
                status.id(),
                borrower.name(),
                thread.getName(),
                purpose,
                Duration.ofNanos(System.nanoTime() - since),
                last == null ? null : StatementWords.shown(last));
    }

    /** Returns whether the connection has been closed by somebody else. */
    boolean isGone() {
        try {
            return connection.isClosed() || connection.unwrap(Connection.class).isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    /** Prepares a statement. */
    @FunctionalInterface
    interface Preparation {
        PreparedStatement prepare() throws SQLException;
    }

    /** Sends a statement over another connection. */
    @FunctionalInterface
    interface Killer {
        void kill(String statement) throws SQLException;
    }
}
