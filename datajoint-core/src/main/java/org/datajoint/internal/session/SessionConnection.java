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

/** The one kind of connection: over a session, with what is known of the schemas' tables. Safe for use by many threads. */
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
     * Connections over one pool share what {@code catalogue} knows.
     *
     * @param codecs the codecs that do not come with DataJoint
     * @param providers who opens stores
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
     * Returns what is behind a connection.
     *
     * @throws IllegalArgumentException if the library did not make it
     */
    public static SessionConnection of(Connection connection) {
        if (connection instanceof SessionConnection own) {
            return own;
        }
        throw new IllegalArgumentException(
                "The connection is a " + connection.getClass().getName()
                        + ", which DataJoint did not make. Use the connection of an Instance.");
    }

    /** Returns how the library runs the statements of a connection. */
    public static SqlSession session(Connection connection) {
        return of(connection).session;
    }

    /** Returns what is known of the schemas' tables on a connection. */
    public static Catalogue catalogue(Connection connection) {
        return of(connection).catalogue;
    }

    /** Returns whose SQL the server of a connection speaks. */
    public static Dialect dialect(Connection connection) {
        return of(connection).session.dialect();
    }

    /** Returns the values of the types that the instance of a connection knows. */
    public static ValueTypes values(Connection connection) {
        return of(connection).values;
    }

    /** Returns the stores of the instance of a connection. */
    public static Stores stores(Connection connection) {
        return of(connection).stores;
    }

    /** Returns the stores of the instance, which closes them. */
    public Stores stores() {
        return stores;
    }

    /** Returns how the library runs its statements. */
    public SqlSession session() {
        return session;
    }

    /** Returns the values of the types that the instance knows. */
    public ValueTypes values() {
        return values;
    }

    /** Returns what is known of the schemas' tables. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /** Returns the schema object of that name, made by {@code make} the first time and the same one ever after. */
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

    /** A checked exception takes the way of an unchecked one through the session, which rolls back for anything thrown. */
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
