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
    /** A separate session, which observes the effects of others. */
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

    /** Opens a connection as an application does, without our settings. */
    Connection connect() throws SQLException {
        MysqlDataSource source = new MysqlDataSource();
        source.setURL(server.jdbcUrl());
        source.setUser(server.user());
        source.setPassword(server.password());
        return source.getConnection();
    }

    /** Opens an application's pool, whose connections are prepared by {@code init}. */
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

    /** Returns the connection as its owner lends it: closing it has no effect. */
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

    /** Returns the connection in a wrapper that cannot be unwrapped, like those of some tracers and pools. */
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

    /** Returns the connection as of a driver that adheres to JDBC, which allows no negative fetch size. */
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

    /** Returns a statement in which {@code @} stands for the schema. */
    Sql sql(String text, @Nullable Object... values) {
        return Sql.of(at(text), values);
    }

    String at(String text) {
        return text.replace("@.", schema + ".");
    }

    /** Returns everything that a log shows of an error. */
    static String stackTrace(Throwable error) {
        StringWriter text = new StringWriter();
        error.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    /** Returns how many rows other sessions see. */
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

    /**
     * Returns the state of a session that an application can observe: its variables, its schema, and whether something
     * is left open.
     */
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
