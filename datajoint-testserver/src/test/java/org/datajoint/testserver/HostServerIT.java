package org.datajoint.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class HostServerIT {
    private final TestServer server = TestServers.shared();

    private TestServerSettings settings(int port, String user, String password) {
        Map<String, String> explicit = Map.of(
                "datajoint.test.server",
                "host",
                "datajoint.test.host",
                server.host(),
                "datajoint.test.port",
                Integer.toString(port),
                "datajoint.test.user",
                user,
                "datajoint.test.password",
                password);
        return TestServerSettings.of(SettingSource.ofThisJvm(explicit::get));
    }

    @Test
    void reachesAConfiguredHostAndLeavesItRunning() throws SQLException {
        TestServer host = TestServers.shared(settings(server.port(), server.user(), server.password()));
        host.close();

        assertThat(host.kind()).isEqualTo(ServerKind.HOST);
        assertThat(host.lasting()).isTrue();
        assertThat(host.version()).isEqualTo(server.version());
        try (Connection connection = DriverManager.getConnection(host.jdbcUrl(), host.user(), host.password())) {
            assertThat(connection.isValid(10)).isTrue();
        }
    }

    @Test
    void saysThatThePasswordIsWrongAndDoesNotShowIt() {
        TestServerSettings wrong = settings(server.port(), server.user(), "wr0ng-w0rd");

        Throwable failure = catchThrowable(() -> TestServers.shared(wrong));

        assertThat(failure)
                .isInstanceOf(TestServerException.class)
                .hasMessageContaining("refuses the user " + server.user())
                .hasMessageContaining("DJ_TEST_PASSWORD");
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            assertThat(cause.toString()).doesNotContain("wr0ng-w0rd");
        }
    }

    @Test
    void namesAHostThatIsNotKnown() {
        Map<String, String> unknown = Map.of("datajoint.test.server", "host", "datajoint.test.host", "nobody.invalid");
        TestServerSettings settings = TestServerSettings.of(SettingSource.ofThisJvm(unknown::get));

        assertThatThrownBy(() -> TestServers.shared(settings))
                .isInstanceOf(TestServerException.class)
                .hasMessageContaining("The host nobody.invalid is not known")
                .hasMessageContaining("DJ_TEST_HOST");
    }

    @Test
    void saysThatNobodyAnswersAndTriesOnlyOnce() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        TestServerSettings nobody = settings(port, "root", "");

        Throwable failure = catchThrowable(() -> TestServers.shared(nobody));
        Throwable again = catchThrowable(() -> TestServers.shared(nobody));

        assertThat(failure)
                .hasMessageContaining("No MySQL or MariaDB server answers at " + server.host() + ":" + port)
                .hasMessageContaining("DJ_TEST_HOST");
        assertThat(again).isNotSameAs(failure).hasMessage(failure.getMessage());
        assertThat(again.getCause()).isSameAs(failure.getCause());
    }

    @Test
    void saysThatAllConnectionsAreInUse() throws SQLException {
        String user = "djts_" + UUID.randomUUID().toString().substring(0, 8);
        try (Connection root = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = root.createStatement()) {
            statement.execute("CREATE USER '" + user + "'@'%' IDENTIFIED BY 'Few-3-words' WITH MAX_USER_CONNECTIONS 1");
            TestServerSettings few = settings(server.port(), user, "Few-3-words");
            try (Connection only = DriverManager.getConnection(server.jdbcUrl(), user, "Few-3-words")) {
                assertThat(only.isValid(10)).isTrue();
                assertThatThrownBy(() -> TestServers.shared(few))
                        .hasMessageContaining("accepts no more connections")
                        .hasMessageContaining("max_connections");
            } finally {
                statement.execute("DROP USER '" + user + "'@'%'");
            }
        }
    }

    @Test
    void encryptsOnThisMachineOnlyWhereTheAccountMust() throws SQLException {
        TestServer plain = TestServers.shared(settings(server.port(), server.user(), server.password()));
        assertThat(cipher(plain)).isEmpty();
        String user = "djts_" + UUID.randomUUID().toString().substring(0, 8);
        try (Connection root = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
                Statement statement = root.createStatement()) {
            statement.execute("CREATE USER '" + user + "'@'%' IDENTIFIED BY 'Few-3-words' REQUIRE SSL");
            try {
                TestServerSettings encrypted = settings(server.port(), user, "Few-3-words");
                if (offersTls()) {
                    assertThat(cipher(TestServers.shared(encrypted))).isNotEmpty();
                } else {
                    assertThatThrownBy(() -> TestServers.shared(encrypted)).hasMessageContaining("refuses the user");
                }
            } finally {
                statement.execute("DROP USER '" + user + "'@'%'");
            }
        }
    }

    private boolean offersTls() throws SQLException {
        String url = "jdbc:mysql://" + server.host() + ":" + server.port() + "/?allowPublicKeyRetrieval=true";
        try (Connection connection = DriverManager.getConnection(url, server.user(), server.password())) {
            return !cipher(connection).isEmpty();
        }
    }

    private static String cipher(TestServer server) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password())) {
            return cipher(connection);
        }
    }

    private static String cipher(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW STATUS LIKE 'Ssl_cipher'")) {
            return row.next() ? row.getString(2) : "";
        }
    }
}
