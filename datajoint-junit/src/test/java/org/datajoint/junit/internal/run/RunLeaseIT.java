package org.datajoint.junit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServerException;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunLeaseIT {
    private static final String PREFIX = "lease:";

    private final TestServer server = TestServers.shared();
    private final List<Connection> opened = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"prepareStatement", "createStatement"})
    void aServerThatRefusesLeavesNoConnectionOpen(String refused) throws SQLException {
        Driver driver = driver(refused);
        DriverManager.registerDriver(driver);
        try {
            assertThatThrownBy(() -> RunLease.take(over(driver), "djtest_lease"))
                    .isInstanceOf(TestServerException.class)
                    .hasMessageContaining("could not be taken on")
                    .hasMessageContaining("no " + refused);
        } finally {
            DriverManager.deregisterDriver(driver);
        }
        assertThat(opened).singleElement().satisfies(connection -> assertThat(connection.isClosed())
                .isTrue());
    }

    @Test
    void aLeaseIsHeldUntilItIsClosed() throws SQLException {
        Connection connection;
        try (RunLease lease = RunLease.take(server, "djtest_lease_" + System.nanoTime())) {
            connection = lease.connection();
            assertThat(connection.isClosed()).isFalse();
            assertThat(lease.loss()).isEmpty();
        }
        assertThat(connection.isClosed()).isTrue();
    }

    /** Returns the server, reached through another driver. */
    private TestServer over(Driver driver) {
        return proxy(
                TestServer.class,
                server,
                name -> name.equals("jdbcUrl") ? PREFIX + System.identityHashCode(driver) : null);
    }

    /** Returns a driver whose connections refuse certain calls. */
    private Driver driver(String refused) {
        return (Driver) Proxy.newProxyInstance(
                Driver.class.getClassLoader(), new Class<?>[] {Driver.class}, (self, method, arguments) -> {
                    if (method.getName().equals("connect")) {
                        return arguments[0].equals(PREFIX + System.identityHashCode(self))
                                ? connect((Properties) arguments[1], refused)
                                : null;
                    }
                    return switch (method.getName()) {
                        case "hashCode" -> System.identityHashCode(self);
                        case "toString" -> PREFIX;
                        case "equals" -> self == arguments[0];
                        default -> throw new SQLException("not needed: " + method);
                    };
                });
    }

    private Connection connect(Properties login, String refused) throws SQLException {
        Connection real = DriverManager.getConnection(server.jdbcUrl(), login);
        opened.add(real);
        return proxy(Connection.class, real, name -> {
            if (name.equals(refused)) {
                throw new SQLException("no " + refused);
            }
            return null;
        });
    }

    /** A replacement for a method call; null to make the call. */
    private interface Instead {
        Object of(String method) throws SQLException;
    }

    private static <T> T proxy(Class<T> type, T real, Instead instead) {
        return type.cast(Proxy.newProxyInstance(
                RunLeaseIT.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    Object other = instead.of(method.getName());
                    try {
                        return other == null ? method.invoke(real, arguments) : other;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
