package org.datajoint.internal.jdbc;

import com.mysql.cj.jdbc.MysqlDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.datajoint.internal.dialect.MariaDb;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.jspecify.annotations.Nullable;

/** A schema with a table {@code t (id INT PRIMARY KEY, n INT8, s VARCHAR(3))}, and connections of several kinds to it. */
final class SessionFixture implements AutoCloseable {
    private static final List<String> VARIABLES = List.of(
            "@@autocommit",
            "@@sql_mode",
            "@@sql_notes",
            "@@net_write_timeout",
            "@@optimizer_switch",
            "@@sql_select_limit",
            "@@foreign_key_checks",
            "@@unique_checks",
            "@@sql_safe_updates",
            "@@sql_auto_is_null",
            "@@completion_type",
            "@@session_track_state_change",
            "@@time_zone",
            "@@character_set_client",
            "@@collation_connection",
            "@@character_set_results",
            "/*!80000 @@transaction_isolation */ /*M!100000 @@tx_isolation */",
            "@v",
            "database()",
            "is_free_lock('djtest_hidden')");

    final TestServer server = TestServers.shared();
    final String schema =
            "djtest_given_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    /** A session of its own, which looks at what others do. */
    final PooledSession observer = own(4);

    SessionFixture() {
        observer.declare("CREATE DATABASE " + schema);
        observer.declare("CREATE TABLE " + schema + ".t (id INT PRIMARY KEY, n TINYINT, s VARCHAR(3)) ENGINE=InnoDB");
    }

    ServerAddress address() {
        return new ServerAddress(server.host(), server.port(), server.user(), server.password(), null);
    }

    PooledSession own(int size) {
        return new PooledSession(Pool.to(address(), size), true, () -> true);
    }

    boolean mariaDb() {
        return observer.dialect() instanceof MariaDb;
    }

    /** A new connection of an application, which knows nothing of us. */
    Connection connect() throws SQLException {
        MysqlDataSource source = new MysqlDataSource();
        source.setURL(server.jdbcUrl());
        source.setUser(server.user());
        source.setPassword(server.password());
        return source.getConnection();
    }

    /** An application's pool of one connection, which {@code init} prepares. */
    HikariDataSource pool(String init, boolean autoCommit, int size) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.jdbcUrl());
        config.setUsername(server.user());
        config.setPassword(server.password());
        config.setMaximumPoolSize(size);
        config.setConnectionInitSql(init);
        config.setAutoCommit(autoCommit);
        return new HikariDataSource(config);
    }

    /** The connection as its owner lends it: closing does nothing. */
    static Connection lent(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                SessionFixture.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        return null;
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** The connection within a wrapper that shows nobody what it wraps, as some tracers and pools do. */
    static Connection sealed(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                SessionFixture.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    if (method.getDeclaringClass() == java.sql.Wrapper.class) {
                        throw new java.sql.SQLFeatureNotSupportedException("This wrapper does not unwrap");
                    }
                    try {
                        return method.invoke(connection, arguments);
                    } catch (java.lang.reflect.InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /** The connection as a driver would have it that keeps to JDBC, which allows no negative fetch size. */
    static Connection strict(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                SessionFixture.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    Object result = call(connection, method, arguments);
                    return result instanceof PreparedStatement statement ? strict(statement) : result;
                });
    }

    private static PreparedStatement strict(PreparedStatement statement) {
        return (PreparedStatement) Proxy.newProxyInstance(
                SessionFixture.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (self, method, arguments) -> {
                    if (method.getName().equals("setFetchSize") && (Integer) arguments[0] < 0) {
                        throw new SQLException("invalid fetch size");
                    }
                    return call(statement, method, arguments);
                });
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (java.lang.reflect.InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** A statement with {@code @} before the names of tables. */
    Sql sql(String text, @Nullable Object... values) {
        return Sql.of(at(text), values);
    }

    String at(String text) {
        return text.replace("@.", schema + ".");
    }

    /** All that a log shows of an error. */
    static String stackTrace(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** How many rows others see. */
    long count() {
        return ((Number)
                        observer.fetch(sql("SELECT count(*) FROM @.t")).values().get(0)[0])
                .longValue();
    }

    static void run(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(text);
        }
    }

    static String value(Connection connection, String text) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(text)) {
            row.next();
            return row.getString(1);
        }
    }

    /** What an application notices of its session: its variables, its schema, and what it left open. */
    static Map<String, String> variables(Connection connection) throws SQLException {
        Map<String, String> all = new TreeMap<>();
        for (String name : VARIABLES) {
            all.put(name, value(connection, "SELECT " + name));
        }
        return all;
    }

    @Override
    public void close() {
        observer.declare("DROP DATABASE " + schema);
        observer.close();
    }
}
