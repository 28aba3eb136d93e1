package org.datajoint.internal.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.datajoint.errors.DataJointException;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.spi.StatementListener;
import org.jspecify.annotations.Nullable;

/**
 * A session over a {@link Pool}. Transactions are keyed by thread in a map rather than kept in a thread-local, so that those of
 * other threads can be ended when the session is closed.
 */
public final class PooledSession implements SqlSession {
    /** The fetch size with which the driver reads rows while they are sent. */
    static final int ROW_BY_ROW = Integer.MIN_VALUE;

    private final Pool pool;
    private final boolean ownsPool;
    private final StatementListener listener;
    private final StatementLog log;
    private final Loans loans;
    private final Statements statements;
    private final Transactions transactions;
    private final HeldState heldState;
    private final Streams streams;
    private final ProgramStatements programs;
    private final SessionThreads threads = new SessionThreads();

    /**
     * @param ownsPool whether closing the session closes the pool
     * @param reconnect whether a read whose connection was lost is tried once more
     */
    public PooledSession(Pool pool, boolean ownsPool, BooleanSupplier reconnect) {
        this(pool, ownsPool, reconnect, StatementListener.NONE);
    }

    /** Creates a session like the shorter constructor, with a listener to its statements. */
    public PooledSession(Pool pool, boolean ownsPool, BooleanSupplier reconnect, StatementListener listener) {
        this(pool, ownsPool, reconnect, listener, "");
    }

    /** Creates a session like the shorter constructor, with a name for messages about connections. */
    public PooledSession(
            Pool pool, boolean ownsPool, BooleanSupplier reconnect, StatementListener listener, String name) {
        this(pool, ownsPool, reconnect, listener, name, null);
    }

    /** Creates a session like the shorter constructor, with faults and a clock for its statements; null for none. */
    public PooledSession(
            Pool pool,
            boolean ownsPool,
            BooleanSupplier reconnect,
            StatementListener listener,
            String name,
            @Nullable Staging staging) {
        this.pool = pool;
        this.ownsPool = ownsPool;
        this.listener = listener;
        this.loans = new Loans(pool, name, staging);
        this.log = new StatementLog(listener);
        this.statements = new Statements(loans, reconnect, log);
        this.transactions = new Transactions(pool, loans, statements);
        this.heldState = new HeldState(loans, statements);
        this.streams = new Streams(pool, loans, statements);
        this.programs = new ProgramStatements(loans, statements, transactions);
    }

    /** Returns the pool, for a sibling session. */
    public Pool pool() {
        return pool;
    }

    /** Returns the listener to the statements, for a sibling session. */
    public StatementListener listener() {
        return listener;
    }

    /** Returns the faults and the clock of the statements, for a sibling session; null for none. */
    public @Nullable Staging staging() {
        return loans.staging();
    }

    /** Returns the current uses of this session's connections. */
    public List<LoanUse> uses() {
        return loans.uses();
    }

    /**
     * Returns a source of connections for code that uses JDBC directly. Closing one of them also ends it on the server.
     *
     * @param schema the default schema; empty for none
     * @throws IllegalStateException if the connections belong to somebody else
     */
    public DataSource dataSource(String schema) {
        if (!pool.isOwn()) {
            throw new IllegalStateException(
                    "This instance uses the connections of your own data source. Use that one.");
        }
        return new PlainSource() {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = loans.raw(log);
                if (!schema.isEmpty()) {
                    try {
                        connection.setCatalog(schema);
                    } catch (SQLException e) {
                        connection.close();
                        throw e;
                    }
                }
                return connection;
            }
        };
    }

    @Override
    public Dialect dialect() {
        return connectedServer().dialect();
    }

    @Override
    public String server() {
        return connectedServer().identity();
    }

    private ConnectedServer connectedServer() {
        ConnectedServer known = pool.known();
        return known == null ? pool.keep(statements.read(ConnectedServer.QUERY, pool::server)) : known;
    }

    @Override
    public <R> List<R> fetch(Sql sql, List<AttributeType> types, Function<@Nullable Object[], R> row) {
        return statements.read(sql, loan -> {
            try (PreparedStatement statement = statements.prepare(loan, sql)) {
                // Rows are created while the server is still sending others.
                statement.setFetchSize(loan.readsWhileSent() ? ROW_BY_ROW : 0);
                Parameters.bind(statement, sql.parameters());
                try (ResultSet rows = statement.executeQuery()) {
                    return RowReader.of(loan.direct(rows, ResultSet.class), types)
                            .all(row);
                }
            }
        });
    }

    @Override
    public Rows fetch(Sql sql) {
        return statements.read(sql, loan -> programs.rows(loan, sql));
    }

    @Override
    public List<ResultColumn> columns(Sql sql) {
        return statements.read(sql, loan -> {
            try (PreparedStatement statement = statements.prepare(loan, sql);
                    ResultSet rows = statement.executeQuery()) {
                return ExpectedColumns.of(rows.getMetaData());
            }
        });
    }

    @Override
    public Rows query(Sql sql) {
        return programs.query(sql);
    }

    @Override
    public long execute(Sql sql) {
        return programs.execute(sql);
    }

    @Override
    public Cursor stream(Sql sql, List<AttributeType> types) {
        return streams.open(sql, types);
    }

    @Override
    public long update(Sql sql) {
        return change(sql, Parameters::bind);
    }

    @Override
    public long insert(Sql sql, int width) {
        boolean times = dialect().takesTimes();
        String typed = TypedText.ofRows(sql, width);
        return statements.change(
                sql,
                // A condition may treat a time and its text differently, but a datetime column stores the same value
                // for both.
                loan -> changed(loan, sql, typed, loan.own && times ? Parameters::bindRows : Parameters::bind));
    }

    private long change(Sql sql, Binding binding) {
        String typed = TypedText.of(sql);
        return statements.change(sql, loan -> changed(loan, sql, typed, binding));
    }

    private long changed(Loan loan, Sql sql, String typed, Binding binding) throws SQLException {
        boolean unchanged = !loan.status.hasChanged();
        long count = execute(loan, sql, typed, binding);
        loan.noteOurs(sql.text(), unchanged);
        return count;
    }

    private long execute(Loan loan, Sql sql, String typed, Binding binding) throws SQLException {
        if (sql.parameters().isEmpty()) {
            try (Statement statement = loan.plain()) {
                return statement.executeLargeUpdate(sql.text());
            }
        }
        if (loans.held() == loan) {
            return run(loan, loan.kept(typed, () -> statements.prepare(loan, typed)), sql, binding);
        }
        try (PreparedStatement statement = statements.prepare(loan, typed)) {
            return run(loan, statement, sql, binding);
        }
    }

    private static long run(Loan loan, PreparedStatement statement, Sql sql, Binding binding) throws SQLException {
        binding.bind(loan.direct(statement, PreparedStatement.class), sql.parameters());
        return statement.executeLargeUpdate();
    }

    @Override
    public boolean declare(String text) {
        if (inTransaction()) {
            throw ProgramStatements.wouldCommit(text);
        }
        return statements.change(Sql.of(text), loan -> {
            try (Statement statement = loan.plain()) {
                statement.execute(text);
                return !SqlErrors.saysItExists(statement.getWarnings());
            }
        });
    }

    @Override
    public boolean inTransaction() {
        return transactions.inTransaction();
    }

    @Override
    public <T extends @Nullable Object> T transaction(Supplier<T> body) {
        return transactions.transaction(body);
    }

    @Override
    public <T extends @Nullable Object> T lockingTransaction(Supplier<T> body) {
        return transactions.locking(body);
    }

    @Override
    public <T extends @Nullable Object> T limited(StatementLimit limit, Supplier<T> body) {
        return loans.limited(limit, body);
    }

    @Override
    public boolean takeLock(String name, Duration wait) {
        return heldState.takeLock(name, wait);
    }

    @Override
    public void releaseLock(String name) {
        heldState.releaseLock(name);
    }

    @Override
    public <T extends @Nullable Object> T withVariable(String name, long value, Supplier<T> body) {
        return heldState.withVariable(name, value, body);
    }

    @Override
    public void endAfterUse() {
        heldState.endAfterUse();
    }

    @Override
    public void endStatements(Set<Thread> threads) {
        pool.kill(loans.of(threads));
    }

    @Override
    public Optional<Runnable> makeRoom(int connections) {
        return pool.makeRoom(connections);
    }

    @Override
    public <T extends @Nullable Object> T readCommitted(Supplier<T> body) {
        return transactions.readCommitted(body);
    }

    @Override
    public void onRollBack(Runnable action) {
        transactions.onRollBack(action);
    }

    @Override
    public <T extends @Nullable Object> T onOneConnection(Supplier<T> body) {
        return transactions.onOneConnection(body);
    }

    @Override
    public Runnable onClose(Runnable end) {
        Thread thread = Thread.currentThread();
        threads.add(thread, end);
        return () -> threads.remove(thread);
    }

    @Override
    public boolean isOpen() {
        return loans.isOpen();
    }

    @Override
    public boolean isConnected() {
        try {
            fetch(Sql.of("SELECT 1"));
            return true;
        } catch (DataJointException e) {
            return false;
        }
    }

    @Override
    public void close() {
        if (!pool.isOwn()) {
            threads.end();
            threads.await();
        }
        loans.close();
        threads.end(); // Connections of our own have ended by now, whatever was running on them.
        if (ownsPool) {
            pool.close();
        }
    }

    /** Binds values to a statement. */
    @FunctionalInterface
    private interface Binding {
        void bind(PreparedStatement statement, List<@Nullable Object> values) throws SQLException;
    }
}
