package org.datajoint;

import java.util.Properties;
import javax.sql.DataSource;
import org.datajoint.connection.Config;
import org.datajoint.connection.Confirmation;
import org.datajoint.connection.Connection;
import org.datajoint.connection.Tls;
import org.datajoint.errors.ConfigException;
import org.datajoint.errors.DataJointException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.jdbc.Pool;
import org.datajoint.internal.jdbc.PooledSession;
import org.datajoint.internal.jdbc.ServerAddress;
import org.datajoint.table.FreeTable;
import org.datajoint.table.Schema;
import org.datajoint.table.SchemaDatabase;
import org.datajoint.table.SchemaTables;
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

    private Instance(Config config, Pool pool, boolean ownsPool, String label, Confirmation confirmation) {
        this.config = config;
        this.session = new PooledSession(pool, ownsPool, () -> config.getBoolean("database.reconnect"));
        this.connection = new Connection(session, config, confirmation);
        this.label = label;
    }

    /** Begins an instance; what is not set comes from the environment, {@code datajoint.json} and the defaults. */
    public static Builder builder() {
        return new Builder(Config.load());
    }

    /** The short form: {@code host} or {@code host:port}, the account and its password. */
    public static Instance connect(String host, String user, String password) {
        return builder().host(host).user(user).password(password).build();
    }

    /**
     * An instance over connections that others own, such as those of a web framework; closing it leaves them open. Each
     * connection gets DataJoint's SQL mode and switches at its first use; the driver should be set by {@link #driverProperties()}.
     */
    public static Instance using(DataSource source) {
        return new Instance(Config.load(), Pool.over(source), false, "a data source", Confirmation.console());
    }

    /**
     * The settings that MySQL's driver needs for values to come out as they should: for a data source that is made for
     * {@link #using}.
     */
    public static Properties driverProperties() {
        return ServerAddress.valueProperties();
    }

    /** The instance of {@link DataJoint}, which shares its settings. */
    static Instance global(Config shared) {
        ServerAddress address = Builder.address(shared);
        return new Instance(
                shared, Pool.to(address, Builder.poolSize(shared)), true, address.toString(), Confirmation.console());
    }

    /** An instance with its own copy of the settings, over the same connections: cheap enough for each request. */
    public Instance sibling() {
        return new Instance(config.copy(), session.pool(), false, label, connection.confirmation());
    }

    /** This instance's settings. */
    public Config config() {
        return config;
    }

    /** Statements and transactions. */
    public Connection connection() {
        return connection;
    }

    /**
     * The schema (database) of that name, created when missing.
     *
     * @throws org.datajoint.errors.AccessException where the account may not create it
     */
    public Schema schema(String name) {
        return schema(name, true);
    }

    /**
     * The schema of that name as it is.
     *
     * @param create whether it is created when it is missing
     * @throws org.datajoint.errors.MissingTableException where it is missing and may not be created
     */
    public Schema schema(String name, boolean create) {
        return new Schema(connection, name, database -> database.createIfMissing(create));
    }

    /**
     * A new schema (database) of that name, for those who must not meet what others left there. It saves the question
     * whether it exists.
     *
     * @throws org.datajoint.errors.DuplicateException where there is one of that name; it is left alone
     * @throws org.datajoint.errors.AccessException where the account may not create it
     */
    public Schema createSchema(String name) {
        return new Schema(connection, name, SchemaDatabase::create);
    }

    /**
     * The schema of that name with all it has, from the database alone: for schemas whose classes are not at hand.
     *
     * @throws org.datajoint.errors.MissingTableException where there is no such schema
     */
    public VirtualSchema virtualSchema(String name) {
        return new VirtualSchema(connection, name);
    }

    /**
     * A table by its name in the database, {@code schema.table} with or without back ticks, without a class.
     *
     * @throws DataJointException where the name is not of that form
     */
    public FreeTable freeTable(String fullName) {
        TableName name = TableName.parse(fullName)
                .orElseThrow(() -> new DataJointException("A table's full name is `schema`.`table`, not " + fullName));
        return new SchemaTables(connection, name.schema()).freeTable(name.quoted());
    }

    /** Closes the connections that it owns. Closing twice is harmless. */
    @Override
    public void close() {
        session.close();
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

        private Builder(Config config) {
            this.config = config;
        }

        /** The server's name or address; {@code name:port} sets the port too. */
        public Builder host(String host) {
            int colon = host.lastIndexOf(':');
            if (colon > 0 && host.indexOf(':') == colon) {
                config.set("database.port", host.substring(colon + 1));
                config.set("database.host", host.substring(0, colon));
            } else {
                config.set("database.host", host);
            }
            return this;
        }

        /** The server's TCP port; 3306 where it is not set. */
        public Builder port(int port) {
            config.set("database.port", port);
            return this;
        }

        /** The account. */
        public Builder user(String user) {
            config.set("database.user", user);
            return this;
        }

        /** The account's password; never shown. */
        public Builder password(String password) {
            config.set("database.password", password);
            return this;
        }

        /** Sets whether connections are encrypted; if this is not called, they are if the server offers it. */
        public Builder useTls(Tls tls) {
            config.set("database.use_tls", tls.setting());
            return this;
        }

        /** Who is asked before something is destroyed while {@code safemode} is on; the console where none is given. */
        public Builder confirmation(Confirmation asked) {
            this.confirmation = asked;
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
         * @throws ConfigException where the user or the password is not set
         */
        public Instance build() {
            ServerAddress address = address(config);
            return new Instance(
                    config.copy(), Pool.to(address, poolSize(config)), true, address.toString(), confirmation);
        }

        private static ServerAddress address(Config config) {
            if (!"mysql".equals(config.get("database.backend"))) {
                throw new ConfigException("The setting database.backend is " + config.get("database.backend")
                        + ", and DataJoint for Java connects to MySQL and MariaDB only. Set it to mysql (in the program,"
                        + " in DJ_BACKEND or in datajoint.json), and host and port to those of such a server.");
            }
            return new ServerAddress(
                    required(config, "database.host", "DJ_HOST"),
                    config.getInt("database.port"),
                    required(config, "database.user", "DJ_USER"),
                    required(config, "database.password", "DJ_PASS"),
                    (Boolean) config.get("database.use_tls"));
        }

        private static int poolSize(Config config) {
            return Math.max(1, config.getInt("database.pool_size"));
        }

        private static String required(Config config, String name, String variable) {
            return config.getString(name)
                    .orElseThrow(
                            () -> new ConfigException("The setting " + name + " is not set. Set it on the builder, in"
                                    + " the environment variable " + variable + ", or in datajoint.json."));
        }
    }
}
