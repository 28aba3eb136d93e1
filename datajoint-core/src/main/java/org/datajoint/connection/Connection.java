package org.datajoint.connection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.datajoint.internal.catalogue.Catalogue;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.Rows;
import org.datajoint.internal.jdbc.ServerMessage;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.jdbc.StatementWords;
import org.datajoint.internal.values.BoundValues;
import org.jspecify.annotations.Nullable;

/**
 * An instance's access to its server: plain statements and transactions.
 *
 * <p>Safe for use by many threads. Outside a transaction each statement takes a pooled connection; a transaction belongs to
 * the thread that opened it.
 *
 * <pre>{@code
 * long trials = instance.connection().inTransaction(() -> {
 *     session.insert1(Map.of("subject_id", 1, "session", 2));
 *     return trial.count();
 * });
 * }</pre>
 */
public final class Connection {
    private final SqlSession session;
    private final Config config;
    private final Catalogue catalogue;
    private final Confirmation confirmation;

    /** Internal: instances make their connections. */
    @SuppressWarnings("exports")
    public Connection(SqlSession session, Config config) {
        this(session, config, Confirmation.console());
    }

    /** Internal: instances make their connections. */
    @SuppressWarnings("exports")
    public Connection(SqlSession session, Config config, Confirmation confirmation) {
        this(session, config, confirmation, new Catalogue(session));
    }

    /** Internal: instances make their connections, those over one pool with one catalogue. */
    @SuppressWarnings("exports")
    public Connection(SqlSession session, Config config, Confirmation confirmation, Catalogue catalogue) {
        this.session = session;
        this.config = config;
        this.catalogue = catalogue;
        this.confirmation = confirmation;
    }

    /**
     * Runs a statement that reads, and returns its rows: each an ordered map from column label to value. Neither the list nor
     * the maps can be modified. A statement that declares, alters or drops something makes the instance forget what it knows
     * of schemas.
     *
     * @param sql a statement with a question mark for each value
     * @param arguments the values, in order; a value may be null
     * @throws org.datajoint.errors.InvalidValueException if an argument is of a type that is not sent; see {@code
     *     docs/guide/values.md} for the list
     * @throws org.datajoint.errors.QueryException if the server refuses the statement, or if it changes the session of a
     *     connection outside a transaction, as {@code SET} does
     * @throws org.datajoint.errors.TransactionException if it would end the transaction that the calling thread has open
     */
    public List<Map<String, @Nullable Object>> query(String sql, @Nullable Object... arguments) {
        Rows rows = run(sql, session::query, arguments);
        List<Map<String, @Nullable Object>> result =
                new ArrayList<>(rows.values().size());
        for (@Nullable Object[] values : rows.values()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < values.length; i++) {
                row.put(rows.names().get(i), values[i]);
            }
            result.add(Collections.unmodifiableMap(row));
        }
        return Collections.unmodifiableList(result);
    }

    private <R> R run(String sql, Function<Sql, R> statement, @Nullable Object... arguments) {
        try {
            return statement.apply(new Sql(sql, BoundValues.of(sql, arguments)));
        } finally {
            if (StatementWords.defines(sql)) {
                catalogue.forgetAll();
            }
        }
    }

    /**
     * Runs a statement that changes rows or tables, and returns how many rows it affected, as the server counts them.
     *
     * @param sql a statement with a question mark for each value
     * @param arguments the values, in order; a value may be null
     * @throws org.datajoint.errors.QueryException if the server refuses the statement, or if it reads rows
     * @throws org.datajoint.errors.TransactionException if it would end the transaction that the calling thread has open
     */
    public long execute(String sql, @Nullable Object... arguments) {
        return run(sql, session::execute, arguments);
    }

    /**
     * Runs {@code body} in one transaction (REPEATABLE READ, with a consistent snapshot) and returns its result. The
     * transaction is committed when the body returns and rolled back when it throws anything, which passes as it is.
     *
     * @throws X if the body throws it
     * @throws org.datajoint.errors.DataJointException if this thread has a transaction open already, which is left alone
     * @throws org.datajoint.errors.LostConnectionException if the connection was lost: nothing of it was kept, unless the
     *     very commit was cut off
     */
    public <T extends @Nullable Object, X extends Exception> T inTransaction(Callback<T, X> body) throws X {
        return inTransaction(TransactionOptions.defaults(), body);
    }

    /**
     * Runs {@code body} in one transaction with the given options and returns its result; see
     * {@link #inTransaction(Callback)}.
     *
     * @throws X if the body throws it
     * @throws org.datajoint.errors.LockTimeoutException if the server chose it as the victim of a deadlock once more than it
     *     may be retried
     */
    public <T extends @Nullable Object, X extends Exception> T inTransaction(
            TransactionOptions options, Callback<T, X> body) throws X {
        for (int retries = options.deadlockRetries(); retries > 0; retries--) {
            try {
                return run(body);
            } catch (Exception e) {
                if (ServerMessage.of(e).filter(ServerMessage::isDeadlock).isEmpty()) {
                    throw e;
                }
            }
        }
        return run(body);
    }

    /**
     * Runs {@code body} in one transaction, for what it does alone; see {@link #inTransaction(Callback)}.
     *
     * @throws X if the body throws it
     */
    public <X extends Exception> void useTransaction(Action<X> body) throws X {
        useTransaction(TransactionOptions.defaults(), body);
    }

    /**
     * Runs {@code body} in one transaction with the given options, for what it does alone; see
     * {@link #inTransaction(TransactionOptions, Callback)}.
     *
     * @throws X if the body throws it
     */
    public <X extends Exception> void useTransaction(TransactionOptions options, Action<X> body) throws X {
        this.<@Nullable Object, X>inTransaction(options, () -> {
            body.run();
            return null;
        });
    }

    /** A checked exception takes the way of an unchecked one through the session, which rolls back for anything thrown. */
    @SuppressWarnings("unchecked")
    private <T extends @Nullable Object, X extends Exception> T run(Callback<T, X> body) throws X {
        Callback<T, RuntimeException> unchecked = (Callback<T, RuntimeException>) (Callback<T, ?>) body;
        return session.transaction(unchecked::call);
    }

    /** Returns whether the calling thread has a transaction open. */
    public boolean isInTransaction() {
        return session.inTransaction();
    }

    /**
     * What is run in a transaction and has a result.
     *
     * @param <T> the result
     * @param <X> what it may throw
     */
    @FunctionalInterface
    public interface Callback<T extends @Nullable Object, X extends Exception> {
        /** Does the work. */
        T call() throws X;
    }

    /**
     * What is run in a transaction for its effects alone.
     *
     * @param <X> what it may throw
     */
    @FunctionalInterface
    public interface Action<X extends Exception> {
        /** Does the work. */
        void run() throws X;
    }

    /** Returns whether the server answers now. */
    public boolean isConnected() {
        return session.isConnected();
    }

    /** Returns the settings of the instance. */
    public Config config() {
        return config;
    }

    /** Returns who is asked before something is destroyed while the setting {@code safemode} is on. */
    public Confirmation confirmation() {
        return confirmation;
    }

    /** Internal: what is known of the schemas' tables. The type is not exported. */
    @SuppressWarnings("exports")
    public Catalogue catalogue() {
        return catalogue;
    }

    /** Internal: how the library runs its statements. The type is not exported. */
    @SuppressWarnings("exports")
    public SqlSession session() {
        return session;
    }
}
