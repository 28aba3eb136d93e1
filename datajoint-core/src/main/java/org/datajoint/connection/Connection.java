package org.datajoint.connection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.datajoint.internal.catalogue.Catalogue;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.StatementWords;
import org.datajoint.internal.jdbc.Rows;
import org.datajoint.internal.jdbc.ServerMessage;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.values.BoundValues;
import org.jspecify.annotations.Nullable;

/**
 * An instance's access to its server: plain statements and transactions.
 *
 * <p>Safe for use by many threads. Outside a transaction each statement takes a pooled connection; a transaction belongs to
 * the thread that opened it.
 *
 * <pre>{@code
 * long trials = instance.connection().transaction(() -> {
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
     * Runs one statement and gives its rows, each an ordered map from column label to value; empty for a statement that has
     * none. A statement that declares, alters or drops something makes the instance forget what it knows of schemas.
     *
     * @param sql a statement with a question mark for each value
     * @param arguments the values, in order; a value may be null
     * @throws org.datajoint.errors.InvalidValueException if an argument is of a type that is not sent; see {@code
     *     docs/guide/values.md} for the list
     * @throws org.datajoint.errors.QueryException if the server refuses it, if it would end a transaction that is open, or if
     *     it changes the session of a connection outside a transaction, as {@code SET} does
     */
    public List<Map<String, @Nullable Object>> query(String sql, @Nullable Object... arguments) {
        Rows rows = fetch(sql, arguments);
        List<Map<String, @Nullable Object>> result =
                new ArrayList<>(rows.values().size());
        for (@Nullable Object[] values : rows.values()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < values.length; i++) {
                row.put(rows.names().get(i), values[i]);
            }
            result.add(Collections.unmodifiableMap(row));
        }
        return result;
    }

    private Rows fetch(String sql, @Nullable Object... arguments) {
        try {
            return session.query(new Sql(sql, BoundValues.of(sql, arguments)));
        } finally {
            if (StatementWords.defines(sql)) {
                catalogue.forgetAll();
            }
        }
    }

    /**
     * Runs {@code body} in one transaction (REPEATABLE READ, with a consistent snapshot) and gives what it returns:
     * committed when it returns, rolled back when it throws anything.
     *
     * @throws org.datajoint.errors.DataJointException if this thread has a transaction open already, or was given a
     *     connection that is in a transaction of its owner; either goes on unharmed
     * @throws org.datajoint.errors.LostConnectionException where the connection was lost: nothing of it was kept, unless
     *     the very commit was cut off
     */
    public <T extends @Nullable Object> T transaction(Supplier<T> body) {
        return session.transaction(body);
    }

    /**
     * Runs {@code body} in one transaction as told; see {@link #transaction(Supplier)}.
     *
     * @throws org.datajoint.errors.LockTimeoutException where it was the victim of a deadlock once more than it may be retried
     */
    public <T extends @Nullable Object> T transaction(TransactionOptions options, Supplier<T> body) {
        for (int retries = options.deadlockRetries(); retries > 0; retries--) {
            try {
                return session.transaction(body);
            } catch (RuntimeException e) {
                if (ServerMessage.of(e).filter(ServerMessage::isDeadlock).isEmpty()) {
                    throw e;
                }
            }
        }
        return session.transaction(body);
    }

    /** Runs {@code body} in one transaction as told; see {@link #transaction(TransactionOptions, Supplier)}. */
    public void transaction(TransactionOptions options, Runnable body) {
        this.<@Nullable Object>transaction(options, () -> {
            body.run();
            return null;
        });
    }

    /** Runs {@code body} in one transaction; see {@link #transaction(Supplier)}. */
    public void transaction(Runnable body) {
        session.<@Nullable Object>transaction(() -> {
            body.run();
            return null;
        });
    }

    /** Whether the calling thread has a transaction open. */
    public boolean inTransaction() {
        return session.inTransaction();
    }

    /** Whether the server answers now. */
    public boolean isConnected() {
        return session.isConnected();
    }

    /** The settings of the instance that this belongs to. */
    public Config config() {
        return config;
    }

    /** Who is asked before something is destroyed while the setting {@code safemode} is on. */
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
