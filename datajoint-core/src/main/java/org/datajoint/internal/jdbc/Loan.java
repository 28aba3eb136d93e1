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

/** A connection while it is lent, for one statement or for several; used by the thread that borrowed it. */
final class Loan {
    final Connection connection;
    final ServerStatus status;
    /** Whether it arrived in a transaction of its owner. */
    final boolean joined;
    /** Whether it is of a pool of our own, whose driver is set as we need it and whose wrappers nobody listens at. */
    final boolean own;
    /** Whether its server may spoil prepared aggregations; see {@link SpoiledStatements}. */
    final boolean spoilsAggregates;
    /** What sets its session back as it was; empty if nothing was changed. */
    final String restore;

    private final Loans borrower;
    private final Thread thread = Thread.currentThread();
    private final long since = System.nanoTime();

    /** The last stream that was opened on it and not read to its end by another statement. */
    @Nullable
    StreamingCursor stream;

    /** What the clock of its session was stopped at; null while it runs. */
    @Nullable
    LocalDateTime clock;

    private volatile String purpose = "a statement";
    private volatile @Nullable String lastText;
    private volatile boolean running;
    private volatile boolean transaction;
    private final List<Runnable> rollbackActions = new ArrayList<>();
    private @Nullable Throwable end;
    private volatile boolean spoiled;
    /** How many changes of its session are to be changed back. */
    private int changes;

    private boolean temporaryTables;
    private boolean returned;
    private String text = "";
    private @Nullable PreparedStatement statement;
    /** For texts of our own, several of which run in each transaction. */
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

    /** A connection of a pool of our own. */
    static Loan own(Loans borrower, Connection connection, PhysicalConnection physical) {
        return new Loan(borrower, connection, physical, true, false, "");
    }

    /** Returns a connection of somebody else. */
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

    /** Returns whether a transaction was begun on it by us. */
    boolean hasTransaction() {
        return transaction;
    }

    /** Keeps what is to be done after the transaction was rolled back. */
    void onRollBack(Runnable action) {
        rollbackActions.add(action);
    }

    /** Does what was to be done after the transaction was rolled back. */
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

    /** From now on, its statements are committed one by one. */
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

    /** Nothing more may run on it. */
    void endWith(Throwable cause) {
        if (end == null) {
            end = cause;
        }
    }

    /** It is not to be lent again. */
    void spoil() {
        spoiled = true;
    }

    /** Its session is changed for a time. */
    void changesState() {
        changes++;
    }

    /** Its session was changed back. */
    void changedStateBack() {
        changes--;
    }

    /**
     * Notes that a statement of ours has run: what it changes in the session is undone before the connection goes back.
     *
     * @param unchanged whether nothing had changed the session before
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

    /** The driver reads a result as it is sent without further statements. */
    boolean readsWhileSent() {
        return own;
    }

    /** Returns what is behind the pool's wrapper, if nobody else may listen there. */
    <T extends Wrapper> T direct(T wrapper, Class<T> type) throws SQLException {
        return own && wrapper.isWrapperFor(type) ? wrapper.unwrap(type) : wrapper;
    }

    /**
     * Returns a statement that is likely to be run again at once with other values, as those of a large insert are: giving
     * it back to the driver in between would cost a good part of what binding its values costs.
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

    /** Closes the statements that are kept while it is held. */
    void closeStatements() throws SQLException {
        Statement plain = sender;
        sender = null;
        if (plain != null) {
            plain.close();
        }
        closeStatement();
    }

    /** Runs a text of our own that has no result. */
    void send(String sql) throws SQLException {
        Statement plain = sender;
        if (plain == null) {
            plain = plain();
            sender = plain;
        }
        plain.execute(sql);
    }

    /** For a text without values, which the server need not prepare: braces in it are no JDBC escapes. */
    Statement plain() throws SQLException {
        Statement plain = connection.createStatement();
        plain.setEscapeProcessing(false);
        return plain;
    }

    /** Whether a statement runs on it, or its rows are on their way. */
    void runs(boolean now) {
        running = now;
    }

    /**
     * Ends what runs on it, if anything does, while it is not given back. One of our own ends as a whole: whoever has it may give
     * it back without having met that, and nobody is to get it then.
     */
    synchronized void kill(Killer killer) throws SQLException {
        if (!returned && (own || running)) {
            spoiled = spoiled || own;
            killer.kill((own ? "KILL " : "KILL QUERY ") + status.id());
        }
    }

    /** From now on, it is not ours to kill. Returns false if it was given back before. */
    synchronized boolean giveBack() {
        boolean first = !returned;
        returned = true;
        return first;
    }

    /** Returns the session that has it. */
    Loans borrower() {
        return borrower;
    }

    /** Notes what was last sent over it. */
    void uses(String text) {
        lastText = text;
    }

    /** Returns what is to be said of it while it is lent. */
    LoanUse use() {
        return new LoanUse(
                status.id(),
                borrower.name(),
                thread.getName(),
                purpose,
                Duration.ofNanos(System.nanoTime() - since),
                lastText);
    }

    /** Returns whether the connection has been closed behind our back. */
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
