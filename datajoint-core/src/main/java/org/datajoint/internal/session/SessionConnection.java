package org.datajoint.internal.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.datajoint.codec.Codec;
import org.datajoint.connection.Config;
import org.datajoint.connection.Confirmation;
import org.datajoint.connection.Connection;
import org.datajoint.connection.TransactionOptions;
import org.datajoint.internal.catalogue.Catalogue;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.Rows;
import org.datajoint.internal.jdbc.ServerMessage;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.jdbc.StatementWords;
import org.datajoint.internal.objects.StoreProviders;
import org.datajoint.internal.objects.Stores;
import org.datajoint.internal.values.BoundValues;
import org.datajoint.internal.values.BuiltInCodecs;
import org.datajoint.internal.values.Required;
import org.datajoint.internal.values.ValueTypes;
import org.jspecify.annotations.Nullable;

/** The implementation of {@link Connection}, over a session and a catalogue. Safe for use by many threads. */
public final class SessionConnection implements Connection {
    private final SqlSession session;
    private final Config config;
    private final Catalogue catalogue;
    private final Confirmation confirmation;
    private final ValueTypes values;
    private final Stores stores;
    private final Map<String, Object> schemas = new ConcurrentHashMap<>();

    public SessionConnection(SqlSession session, Config config) {
        this(session, config, Confirmation.console());
    }

    public SessionConnection(SqlSession session, Config config, Confirmation confirmation) {
        this(session, config, confirmation, new Catalogue(session), List.of(), StoreProviders.ofThread());
    }

    /**
     * Creates a connection.
     *
     * @param catalogue the catalogue, which connections over one pool share
     * @param codecs the codecs in addition to those of DataJoint
     * @param providers the providers that open stores
     */
    public SessionConnection(
            SqlSession session,
            Config config,
            Confirmation confirmation,
            Catalogue catalogue,
            Collection<? extends Codec<?>> codecs,
            StoreProviders providers) {
        this.session = session;
        this.config = config;
        this.catalogue = catalogue;
        this.confirmation = confirmation;
        this.stores = new Stores(new ConfiguredStores(config, session), providers);
        this.values = new ValueTypes(
                BuiltInCodecs.registry(
                                () -> config.getInt("codec.max_blob_bytes"),
                                () -> Path.of(config.getString("download_path").orElse(".")),
                                stores)
                        .with(codecs),
                stores);
    }

    /**
     * Returns the implementation of a connection.
     *
     * @throws IllegalArgumentException if it was not created by the library
     */
    public static SessionConnection of(Connection connection) {
        if (connection instanceof SessionConnection own) {
            return own;
        }
        throw new IllegalArgumentException(
                "The connection is a " + connection.getClass().getName()
                        + ", which DataJoint did not make. Use the connection of an Instance.");
    }

    /** Returns the session of a connection. */
    public static SqlSession session(Connection connection) {
        return of(connection).session;
    }

    /** Returns the catalogue of a connection. */
    public static Catalogue catalogue(Connection connection) {
        return of(connection).catalogue;
    }

    /** Returns the dialect of a connection's server. */
    public static Dialect dialect(Connection connection) {
        return of(connection).session.dialect();
    }

    /** Returns the types of values that the instance of a connection knows. */
    public static ValueTypes values(Connection connection) {
        return of(connection).values;
    }

    /** Returns the stores of a connection's instance. */
    public static Stores stores(Connection connection) {
        return of(connection).stores;
    }

    /** Returns the stores of the instance, which closes them. */
    public Stores stores() {
        return stores;
    }

    /** Returns the session, which runs the statements. */
    public SqlSession session() {
        return session;
    }

    /** Returns the types of values that the instance knows. */
    public ValueTypes values() {
        return values;
    }

    /** Returns the catalogue, which caches the structure of schemas. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /**
     * Returns the schema object with the given name. It is created by {@code make} on the first call; later calls
     * return the same object.
     */
    public <S> S schema(String name, Class<S> type, Function<String, S> make) {
        return type.cast(schemas.computeIfAbsent(name, make));
    }

    @Override
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
        Required.argument(sql, "a statement. Give SQL text");
        try {
            return statement.apply(new Sql(sql, BoundValues.of(sql, arguments)));
        } finally {
            if (StatementWords.defines(sql)) {
                catalogue.forgetAll();
            }
        }
    }

    @Override
    public long execute(String sql, @Nullable Object... arguments) {
        return run(sql, session::execute, arguments);
    }

    @Override
    public <T extends @Nullable Object, X extends Exception> T inTransaction(
            TransactionOptions options, Callback<T, X> body) throws X {
        Required.argument(body, "the body of a transaction. Give what is to be done in it");
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
     * Lets a checked exception pass through the session like an unchecked one. The session rolls back for anything
     * thrown.
     */
    @SuppressWarnings("unchecked")
    private <T extends @Nullable Object, X extends Exception> T run(Callback<T, X> body) throws X {
        Callback<T, RuntimeException> unchecked = (Callback<T, RuntimeException>) (Callback<T, ?>) body;
        return session.transaction(unchecked::call);
    }

    @Override
    public boolean isInTransaction() {
        return session.inTransaction();
    }

    @Override
    public boolean isConnected() {
        return session.isConnected();
    }

    @Override
    public Config config() {
        return config;
    }

    @Override
    public Confirmation confirmation() {
        return confirmation;
    }
}
