package org.datajoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;
import org.datajoint.codec.Codec;
import org.datajoint.connection.Config;
import org.datajoint.connection.Confirmation;
import org.datajoint.connection.Connection;
import org.datajoint.connection.ConnectionUse;
import org.datajoint.connection.PoolOptions;
import org.datajoint.connection.SiblingOptions;
import org.datajoint.connection.Tls;
import org.datajoint.connection.TlsOptions;
import org.datajoint.diagram.Diagram;
import org.datajoint.errors.ConfigException;
import org.datajoint.errors.DataJointException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.Catalogue;
import org.datajoint.internal.jdbc.HostName;
import org.datajoint.internal.jdbc.Pool;
import org.datajoint.internal.jdbc.PoolSettings;
import org.datajoint.internal.jdbc.PooledSession;
import org.datajoint.internal.jdbc.ServerAddress;
import org.datajoint.internal.jdbc.Staging;
import org.datajoint.internal.jdbc.TlsChecks;
import org.datajoint.internal.objects.StoreProviders;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.spi.ConnectionSource;
import org.datajoint.spi.FaultSource;
import org.datajoint.spi.StatementListener;
import org.datajoint.table.FreeTable;
import org.datajoint.table.GarbageCollector;
import org.datajoint.table.Schema;
import org.datajoint.table.VirtualSchema;
import org.jspecify.annotations.Nullable;

/**
 * An isolated connection to one server, with its own settings and its own connection pool, so that one process can serve many
 * tenants, databases and threads.
 *
 * <p>No connection is opened before it is first needed. Safe for use by many threads.
 *
 * <pre>{@code
 * try (Instance instance = Instance.builder()
 *         .host("localhost")
 *         .user("root")
 *         .password("secret")
 *         .set("safemode", false)
 *         .build()) {
 *     Schema schema = instance.schema("my_experiment"); // created if missing
 *     Subject subject = schema.table(Subject.class);    // declared if missing
 *     subject.insert1(Map.of("subject_id", 1));
 * }
 * }</pre>
 */
public final class Instance implements AutoCloseable {
    private final Config config;
    private final PooledSession session;
    private final Connection connection;
    private final String label;
    private final List<Codec<?>> codecs;
    private final StoreProviders providers;

    private Instance(
            Config config,
            Pool pool,
            boolean ownsPool,
            String label,
            Confirmation confirmation,
            StatementListener listener,
            List<Codec<?>> codecs) {
        this.config = config;
        this.session = new PooledSession(pool, ownsPool, () -> config.getBoolean("database.reconnect"), listener);
        this.providers = StoreProviders.ofThread();
        this.connection =
                new SessionConnection(session, config, confirmation, new Catalogue(session), codecs, providers);
        this.codecs = codecs;
        this.label = label;
    }

    private Instance(Instance shared, String name, StatementListener listener, @Nullable Staging staging) {
        this.config = shared.config.copy();
        this.session = new PooledSession(
                shared.session.pool(), false, () -> config().getBoolean("database.reconnect"), listener, name, staging);
        Connection theirs = shared.connection;
        this.connection = new SessionConnection(
                session,
                config,
                theirs.confirmation(),
                SessionConnection.catalogue(theirs).through(session),
                shared.codecs,
                shared.providers);
        this.providers = shared.providers;
        this.codecs = shared.codecs;
        this.label = shared.label;
    }

    /**
     * Starts to build an instance. Settings that are not set on the builder come from the environment, {@code datajoint.json}
     * and the defaults.
     */
    public static Builder builder() {
        return builder(Config.load());
    }

    /** Starts to build an instance with a copy of {@code settings}. Neither the environment nor any file is read. */
    public static Builder builder(Config settings) {
        return new Builder(settings.copy());
    }

    /** Returns an instance for a server and an account; short for {@link #builder()} with these three settings. */
    public static Instance connect(String host, String user, String password) {
        return builder().host(host).user(user).password(password).build();
    }

    /**
     * Returns an instance that uses the connections of an existing data source, such as that of a web framework. Closing the
     * instance leaves the data source open. Each connection is returned with its session in the state in which it was
     * received. Configure the driver with {@link #driverProperties()}: this saves two statements each time a connection is
     * taken, and without it an insert that skips duplicates counts them as inserted.
     *
     * <p>A connection that is received with auto-commit off takes part in its owner's transaction and is never committed or
     * rolled back here. With Spring, pass its {@code TransactionAwareDataSourceProxy}.
     */
    public static Instance using(DataSource source) {
        return using(Pool.over(source), "a data source");
    }

    /** Returns an instance that uses connections which {@code source} opens and closes; see {@link #using(DataSource)}. */
    public static Instance using(ConnectionSource source) {
        return using(Pool.over(source), "a connection source");
    }

    private static Instance using(Pool pool, String label) {
        return new Instance(
                Config.load(),
                pool,
                false,
                label,
                Confirmation.console(),
                StatementListener.NONE,
                CodecServices.load());
    }

    /**
     * Returns the properties that the MySQL driver needs to read values correctly. Set them on a data source that is passed
     * to {@link #using(DataSource)}.
     */
    public static Properties driverProperties() {
        return ServerAddress.valueProperties();
    }

    /** Returns the instance of {@link DataJoint}, which shares its settings. */
    static Instance global(Config shared) {
        ServerAddress address = Builder.address(shared);
        return new Instance(
                shared,
                Builder.pool(address, shared, PoolOptions.defaults()),
                true,
                address.toString(),
                Confirmation.console(),
                StatementListener.NONE,
                CodecServices.load());
    }

    /**
     * Creates an instance with its own copy of the settings that shares this instance's connections and what it knows about
     * schemas. Creating one sends no statement, so it is cheap enough to do for each request. A sibling must not be used
     * after this instance is closed.
     */
    public Instance sibling() {
        return sibling(session.listener());
    }

    /**
     * Returns a sibling with {@code listener} in place of this instance's listener; see {@link #sibling()}.
     */
    public Instance sibling(StatementListener listener) {
        return sibling("", listener);
    }

    /**
     * Returns a sibling with a name, which appears in messages about who holds connections; see {@link
     * #sibling(StatementListener)}. When the sibling is closed, connections that it still holds are ended and their places in
     * the pool become free.
     */
    public Instance sibling(String name, StatementListener listener) {
        return new Instance(this, name, listener, session.staging());
    }

    /** Creates a sibling with the given options; see {@link #sibling()}. */
    public Instance sibling(SiblingOptions options) {
        Staging staged = session.staging();
        boolean differs = options.faults().isPresent() || options.clock().isPresent();
        return new Instance(
                this,
                options.name(),
                options.listener().orElse(session.listener()),
                differs
                        ? new Staging(
                                options.faults().orElse(staged == null ? FaultSource.NONE : staged.faults()),
                                options.clock().orElse(staged == null ? Optional::empty : staged.now()))
                        : staged);
    }

    /**
     * Returns a data source for code that uses JDBC directly. Its connections are opened for the caller alone: nothing that
     * is done with one affects other users, and closing it also ends it on the server. They count towards this instance's
     * connections, their statements are reported to its listener, and closing the instance ends them.
     *
     * @param schema the default schema of the connections, which must exist when one is taken; empty for none
     * @throws IllegalStateException if this instance was created by {@code using(...)}, since its connections already have a
     *     source
     */
    public DataSource dataSource(String schema) {
        return session.dataSource(schema);
    }

    /** Returns the connections that this instance holds at the moment, without those of its siblings. Unmodifiable. */
    public List<ConnectionUse> connectionsInUse() {
        return session.uses().stream()
                .map(use -> new ConnectionUse(use.id(), use.thread(), use.purpose(), use.time(), use.statement()))
                .toList();
    }

    /** Returns this instance's settings. */
    public Config config() {
        return config;
    }

    /** Returns the connection, which runs statements and transactions. */
    public Connection connection() {
        return connection;
    }

    /**
     * Returns the schema (database) with the given name, and creates it if it is missing.
     *
     * <p>The first call for a name asks the server whether the schema exists; later calls return the same object without a
     * statement. The schema's structure is read when it is first needed and is shared by all siblings; {@link Schema#refresh}
     * discards it.
     *
     * @throws org.datajoint.errors.AccessException if the account may not create it
     * @throws DataJointException if it is one of the server's system schemas, such as {@code mysql}
     * @throws IllegalArgumentException if it is missing and the name is not a valid name for a schema
     */
    public Schema schema(String name) {
        return schema(name, true);
    }

    /**
     * Returns the schema with the given name; see {@link #schema(String)}.
     *
     * @param create whether to create the schema if it is missing
     * @throws org.datajoint.errors.MissingTableException if it is missing and {@code create} is false
     */
    public Schema schema(String name, boolean create) {
        return Schema.open(connection, name, create);
    }

    /**
     * Creates a schema (database) that must not exist yet, for programs that must not find anything left behind by others.
     * The server is not asked beforehand whether the schema exists.
     *
     * @throws org.datajoint.errors.DuplicateException if a schema with this name exists, which is left unchanged
     * @throws org.datajoint.errors.AccessException if the account may not create it
     * @throws IllegalArgumentException if the name is not a valid name for a schema
     */
    public Schema createSchema(String name) {
        return Schema.create(connection, name);
    }

    /**
     * Returns the names of the schemas (databases) that the account can see, in alphabetical order, without the server's
     * system schemas. Unmodifiable. Asks the server each time.
     */
    public List<String> schemaNames() {
        return Schema.names(connection);
    }

    /**
     * Returns a schema as it is in the database, for schemas whose table classes are not available.
     *
     * @throws org.datajoint.errors.MissingTableException if there is no such schema
     */
    public VirtualSchema virtualSchema(String name) {
        return VirtualSchema.open(connection, name);
    }

    /**
     * Returns a table by its full name in the database, {@code schema.table} with or without backticks, without a table
     * class.
     *
     * @throws IllegalArgumentException if the name is not of that form
     * @throws org.datajoint.errors.MissingTableException if there is no such table
     */
    public FreeTable freeTable(String fullName) {
        TableName name = TableName.parse(fullName)
                .orElseThrow(
                        () -> new IllegalArgumentException("A table's full name is `schema`.`table`, not " + fullName));
        return FreeTable.open(connection, name);
    }

    /**
     * Returns a garbage collector for the objects in a store that no row of the given schemas refers to any more.
     *
     * @param store the store's name; null or empty for the default store
     * @param schemas schemas of this instance; pass schemas together if rows with objects were copied between them
     * @throws IllegalArgumentException if no schema is given, or one belongs to another instance
     * @throws org.datajoint.errors.StoreException if there is no such store
     */
    public GarbageCollector collector(@Nullable String store, Schema... schemas) {
        return GarbageCollector.of(connection, store, List.of(schemas));
    }

    /**
     * Returns a diagram of schemas and tables of this instance.
     *
     * @param sources each a schema, a schema's name, a table, or a list of these; pass none to start with an empty diagram,
     *     to which others can be added
     * @throws IllegalArgumentException if a source is something else or belongs to another instance
     * @throws org.datajoint.errors.MissingTableException if a table does not exist
     */
    public Diagram diagram(Object... sources) {
        return Diagram.of(connection, Arrays.asList(sources));
    }

    /**
     * Ends statements that are still running, and closes the stores and the connections that this instance owns. Idempotent.
     */
    @Override
    public void close() {
        try {
            session.close();
        } finally {
            SessionConnection.stores(connection).close();
        }
    }

    /** Returns the account and the server, without the password. */
    @Override
    public String toString() {
        return "Instance[" + label + "]";
    }

    /** Builds an {@link Instance}. Not safe for use by several threads. */
    public static final class Builder {
        private final Config config;

        private Confirmation confirmation = Confirmation.console();
        private StatementListener listener = StatementListener.NONE;
        private final List<Codec<?>> codecs = new ArrayList<>();
        private PoolOptions pool = PoolOptions.defaults();

        private Builder(Config config) {
            this.config = config;
        }

        /**
         * Sets the server's host name or its IPv4 or IPv6 address. {@code name:port} and {@code [address]:port} set the port
         * as well.
         *
         * @throws ConfigException if it is the path of a Unix socket, since connections use TCP
         */
        public Builder host(String host) {
            HostName name = HostName.parse(host);
            name.port().ifPresent(port -> config.set("database.port", port));
            config.set("database.host", name.host());
            return this;
        }

        /** Sets the server's TCP port. The default is 3306. */
        public Builder port(int port) {
            config.set("database.port", port);
            return this;
        }

        /** Sets the account to connect with. */
        public Builder user(String user) {
            config.set("database.user", user);
            return this;
        }

        /** Sets the account's password, which appears in no message and no log. */
        public Builder password(String password) {
            config.set("database.password", password);
            return this;
        }

        /** Sets whether connections are encrypted. By default they are encrypted if the server supports it. */
        public Builder useTls(Tls tls) {
            config.set("database.use_tls", tls.setting());
            return this;
        }

        /** Requires encrypted connections, and sets which certificates they check and present. */
        public Builder useTls(TlsOptions tls) {
            config.set("database.use_tls", tls.setting());
            return this;
        }

        /**
         * Sets who is asked before something is destroyed while {@code safemode} is on. By default the console is used.
         */
        public Builder confirmation(Confirmation asked) {
            this.confirmation = asked;
            return this;
        }

        /** Sets the listener that is notified of every statement. By default there is none. */
        public Builder listener(StatementListener listener) {
            this.listener = listener;
            return this;
        }

        /** Registers a codec for the instance and its siblings, in addition to the codecs that are found as services. */
        public Builder codec(Codec<?> codec) {
            codecs.add(codec);
            return this;
        }

        /** Sets the options of the connection pool. The default is {@link PoolOptions#defaults()}. */
        public Builder pool(PoolOptions options) {
            this.pool = options;
            return this;
        }

        /** Sets any setting by its name; see {@link Config}. */
        public Builder set(String name, @Nullable Object value) {
            config.set(name, value);
            return this;
        }

        /**
         * Builds the instance, without connecting to the server yet.
         *
         * @throws ConfigException if the user or the password is not set
         * @throws org.datajoint.errors.CodecException if two codecs have the same name
         */
        public Instance build() {
            Config own = config.copy();
            ServerAddress address = address(own);
            List<Codec<?>> known = new ArrayList<>(CodecServices.load());
            known.addAll(codecs);
            return new Instance(own, pool(address, own, pool), true, address.toString(), confirmation, listener, known);
        }

        private static ServerAddress address(Config config) {
            if (!"mysql".equals(config.get("database.backend"))) {
                throw new ConfigException("The setting database.backend is " + config.get("database.backend")
                        + ", and DataJoint for Java connects to MySQL and MariaDB only. Set it to mysql (in the program,"
                        + " in DJ_BACKEND or in datajoint.json), and host and port to those of such a server.");
            }
            // A file or an environment variable may contain the host and the port together.
            HostName host = HostName.parse(required(config, "database.host", "DJ_HOST"));
            host.port().ifPresent(port -> config.set("database.port", port).set("database.host", host.host()));
            TlsChecks tls = TlsOptions.ofSetting(config.get("database.use_tls"))
                    .map(options -> new TlsChecks(
                            options.authorities().orElse(null),
                            options.checksHost(),
                            options.certificate().orElse(null),
                            options.key().orElse(null)))
                    .orElse(null);
            return new ServerAddress(
                    host.host(),
                    config.getInt("database.port"),
                    required(config, "database.user", "DJ_USER"),
                    required(config, "database.password", "DJ_PASS"),
                    tls == null ? (Boolean) config.get("database.use_tls") : Boolean.TRUE,
                    tls);
        }

        private static Pool pool(ServerAddress address, Config config, PoolOptions options) {
            PoolSettings settings = new PoolSettings(
                    Math.max(1, config.getInt("database.pool_size")),
                    options.perSibling(),
                    options.patience(),
                    options.sizeSetting(),
                    options.sessionVariables());
            return Pool.to(address, settings, () -> config.getString("connection.init_function")
                    .orElse(null));
        }

        private static String required(Config config, String name, String variable) {
            return config.getString(name)
                    .orElseThrow(
                            () -> new ConfigException("The setting " + name + " is not set. Set it on the builder, in"
                                    + " the environment variable " + variable + ", or in datajoint.json."));
        }
    }
}
