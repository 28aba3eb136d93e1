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
 * One isolated use of one server: its own settings and its own connections, so that a process can serve many tenants,
 * databases and threads.
 *
 * <p>Connections are opened when they are first needed. Safe for use by many threads.
 *
 * <pre>{@code
 * try (Instance instance = Instance.builder()
 *         .host("localhost")
 *         .user("root")
 *         .password("secret")
 *         .set("safemode", false)
 *         .build()) {
 *     Schema schema = instance.schema("my_experiment"); // created when missing
 *     Subject subject = schema.table(Subject.class); // declared when missing
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

    /** Begins an instance; what is not set comes from the environment, {@code datajoint.json} and the defaults. */
    public static Builder builder() {
        return builder(Config.load());
    }

    /** Begins an instance that has a copy of {@code settings}, and nothing from the environment or from files. */
    public static Builder builder(Config settings) {
        return new Builder(settings.copy());
    }

    /** Returns the short form: {@code host} or {@code host:port}, the account and its password. */
    public static Instance connect(String host, String user, String password) {
        return builder().host(host).user(user).password(password).build();
    }

    /**
     * Returns an instance over connections that others own, such as those of a web framework; closing it leaves them open.
     * Each connection goes back with its session as it came. Configure the driver with {@link #driverProperties()}, which
     * saves two statements each time, and without which an insert that skips duplicates counts them as inserted.
     *
     * <p>A connection that arrives with auto-commit off takes part in the transaction of its owner, and is never committed or
     * rolled back here; behind Spring, give its {@code TransactionAwareDataSourceProxy}.
     */
    public static Instance using(DataSource source) {
        return using(Pool.over(source), "a data source");
    }

    /** Returns an instance over connections that {@code source} opens and closes; see {@link #using(DataSource)}. */
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
     * Returns the settings that MySQL's driver needs for values to come out as they should: for a data source that is made
     * for {@link #using}.
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
     * Creates an instance with its own copy of the settings, over the same connections. It shares what is known of schemas, so
     * that it costs no statement, and is cheap enough for each request. It must not be used after this instance is closed.
     */
    public Instance sibling() {
        return sibling(session.listener());
    }

    /**
     * Returns a sibling whose statements {@code listener} hears of, in place of this instance's listener; see
     * {@link #sibling()}.
     */
    public Instance sibling(StatementListener listener) {
        return sibling("", listener);
    }

    /**
     * Returns a sibling with a name, by which messages call it that say who has connections; see
     * {@link #sibling(StatementListener)}. When it is closed, the connections that it still has are ended, and the others
     * get their places.
     */
    public Instance sibling(String name, StatementListener listener) {
        return new Instance(this, name, listener, session.staging());
    }

    /** Creates a sibling that differs from this instance as {@code options} say; see {@link #sibling()}. */
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
     * Returns a data source of this instance's own connections, for code that uses JDBC itself. What is done with such a
     * connection, whatever it is, meets nobody else: closing it ends it on the server, too. They count as this instance's
     * connections, its listener hears of their statements, and closing the instance ends them.
     *
     * @param schema the default schema of the connections, which must exist when one is taken; empty for none
     * @throws IllegalStateException if this instance was made over connections of others, which have a source already
     */
    public DataSource dataSource(String schema) {
        return session.dataSource(schema);
    }

    /** Returns the connections that this instance has at the moment, those of its siblings left out. Unmodifiable. */
    public List<ConnectionUse> connectionsInUse() {
        return session.uses().stream()
                .map(use -> new ConnectionUse(use.id(), use.thread(), use.purpose(), use.time(), use.statement()))
                .toList();
    }

    /** Returns this instance's settings. */
    public Config config() {
        return config;
    }

    /** Statements and transactions. */
    public Connection connection() {
        return connection;
    }

    /**
     * Returns the schema (database) of that name, created if it is missing.
     *
     * <p>The first time this asks the server whether the schema exists; then the same object is returned without a statement.
     * What the schema holds is read when it is first needed and shared by all siblings. {@link Schema#refresh} forgets it.
     *
     * @throws org.datajoint.errors.AccessException if the account may not create it
     * @throws DataJointException if it is a schema of the server's own, such as {@code mysql}
     * @throws IllegalArgumentException if it is missing and its name cannot name a schema
     */
    public Schema schema(String name) {
        return schema(name, true);
    }

    /**
     * Returns the schema of that name as it is; see {@link #schema(String)}.
     *
     * @param create whether it is created if it is missing
     * @throws org.datajoint.errors.MissingTableException if it is missing and may not be created
     */
    public Schema schema(String name, boolean create) {
        return Schema.open(connection, name, create);
    }

    /**
     * Creates a schema (database) that must be new, for those who must not meet what others left there. The server is not asked
     * first whether it exists.
     *
     * @throws org.datajoint.errors.DuplicateException if there is one of that name; it is left alone
     * @throws org.datajoint.errors.AccessException if the account may not create it
     * @throws IllegalArgumentException if the name cannot name a schema
     */
    public Schema createSchema(String name) {
        return Schema.create(connection, name);
    }

    /**
     * Returns the names of the schemas (databases) that the account can see, in their order; those of the server's own left out.
     * Unmodifiable. Asks the server each time.
     */
    public List<String> schemaNames() {
        return Schema.names(connection);
    }

    /**
     * Returns the schema of that name as the database has it: for schemas whose classes are not at hand.
     *
     * @throws org.datajoint.errors.MissingTableException if there is no such schema
     */
    public VirtualSchema virtualSchema(String name) {
        return VirtualSchema.open(connection, name);
    }

    /**
     * Returns a table by its name in the database, {@code schema.table} with or without back ticks, without a class.
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
     * Returns a garbage collector for objects in a store that no row of some schemas refers to any more.
     *
     * @param store the store's name; null or empty for the default store
     * @param schemas the schemas, of this instance; those that copy rows with objects from each other go together
     * @throws IllegalArgumentException if there is no schema, or one of another instance
     * @throws org.datajoint.errors.StoreException if there is no such store
     */
    public GarbageCollector collector(@Nullable String store, Schema... schemas) {
        return GarbageCollector.of(connection, store, List.of(schemas));
    }

    /**
     * Returns the diagram of schemas and tables of this instance.
     *
     * @param sources each a schema, a schema's name, a table, or a list of these; none for a diagram without tables, to which
     *     others can be added
     * @throws IllegalArgumentException if one of them is something else or belongs to another instance
     * @throws org.datajoint.errors.MissingTableException if a table does not exist
     */
    public Diagram diagram(Object... sources) {
        return Diagram.of(connection, Arrays.asList(sources));
    }

    /**
     * Ends its statements that still run, and closes its stores and the connections that it owns. Closing twice is harmless.
     */
    @Override
    public void close() {
        try {
            session.close();
        } finally {
            SessionConnection.stores(connection).close();
        }
    }

    /** Account and server, without the password. */
    @Override
    public String toString() {
        return "Instance[" + label + "]";
    }

    /** Gathers what an instance needs. For one thread. */
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
         * Returns the server's name or address, IPv6 or not; {@code name:port} and {@code [address]:port} set the port too.
         *
         * @throws ConfigException if it is the path of a Unix socket, as connections go over TCP
         */
        public Builder host(String host) {
            HostName name = HostName.parse(host);
            name.port().ifPresent(port -> config.set("database.port", port));
            config.set("database.host", name.host());
            return this;
        }

        /** Returns the server's TCP port; 3306 where it is not set. */
        public Builder port(int port) {
            config.set("database.port", port);
            return this;
        }

        /** Returns the account. */
        public Builder user(String user) {
            config.set("database.user", user);
            return this;
        }

        /** Returns the account's password; never shown. */
        public Builder password(String password) {
            config.set("database.password", password);
            return this;
        }

        /** Sets whether connections are encrypted; if this is not called, they are if the server offers it. */
        public Builder useTls(Tls tls) {
            config.set("database.use_tls", tls.setting());
            return this;
        }

        /** Sets what encrypted connections check and show; connections that are not encrypted are not made. */
        public Builder useTls(TlsOptions tls) {
            config.set("database.use_tls", tls.setting());
            return this;
        }

        /**
         * Returns who is asked before something is destroyed while {@code safemode} is on; the console where none is given.
         */
        public Builder confirmation(Confirmation asked) {
            this.confirmation = asked;
            return this;
        }

        /** Returns who hears of every statement; nobody if it is not set. */
        public Builder listener(StatementListener listener) {
            this.listener = listener;
            return this;
        }

        /** Registers a codec for the instance and its siblings, beside those that are services. */
        public Builder codec(Codec<?> codec) {
            codecs.add(codec);
            return this;
        }

        /** Sets how it treats its connections; if this is not called, {@link PoolOptions#defaults()}. */
        public Builder pool(PoolOptions options) {
            this.pool = options;
            return this;
        }

        /** Any setting by its name; see {@link Config}. */
        public Builder set(String name, @Nullable Object value) {
            config.set(name, value);
            return this;
        }

        /**
         * Makes the instance; nothing is connected yet.
         *
         * @throws ConfigException if the user or the password is not set
         * @throws org.datajoint.errors.CodecException if two codecs have one name
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
            // A file or a variable may hold the port with the host.
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
