package org.datajoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.datajoint.connection.Config;
import org.datajoint.connection.ConnectionUse;
import org.datajoint.connection.PoolOptions;
import org.datajoint.spi.SqlStatement;
import org.datajoint.spi.StatementListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Connections of an instance that are used by code with JDBC directly. */
class RawConnectionsIT {

    private final Instance instance = builder()
            .pool(PoolOptions.defaults()
                    .patience(Duration.ofMillis(200))
                    .sizedBy("my.pool")
                    .sessionVariable("innodb_lock_wait_timeout", "7")
                    .sessionVariable("time_zone", "+03:00"))
            .set("database.pool_size", 2)
            .build();

    private static Instance.Builder builder() {
        return TestInstances.builder(Config.defaults());
    }

    @AfterEach
    void close() {
        instance.close();
    }

    private static String asked(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    @Test
    void theyHaveTheSessionVariablesOfTheOptions() throws SQLException {
        try (Connection connection = instance.dataSource("information_schema").getConnection()) {
            assertThat(asked(connection, "SELECT @@session.innodb_lock_wait_timeout"))
                    .isEqualTo("7");
            assertThat(asked(connection, "SELECT @@session.time_zone")).isEqualTo("+03:00");
            assertThat(asked(connection, "SELECT DATABASE()")).isEqualTo("information_schema");
        }
        assertThat(instance.connection()
                        .query("SELECT @@session.time_zone AS zone")
                        .get(0))
                .containsEntry("zone", "+03:00");
    }

    @Test
    void closingOneEndsItsSessionBeforeItReturns() throws SQLException {
        DataSource source = instance.dataSource("");
        for (int i = 0; i < 5; i++) {
            Connection connection = source.getConnection();
            assertThat(asked(connection, "SELECT GET_LOCK('djtest_raw', 0)")).isEqualTo("1");
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.close();
            connection.close();
            assertThatThrownBy(connection::createStatement).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void aPasswordInAStatementIsNotShown() {
        instance.connection().useTransaction(() -> {
            instance.connection().query("SELECT 'Secret-77' AS password");
            assertThat(instance.connectionsInUse().toString())
                    .contains("select '' as password")
                    .doesNotContain("Secret-77");
        });
    }

    @Test
    void theyCountTowardsThePoolAndAreNamed() throws SQLException {
        try (Instance sibling = instance.sibling("the tenant", StatementListener.NONE);
                Connection one = sibling.dataSource("").getConnection();
                Connection two = sibling.dataSource("").getConnection()) {
            String id = asked(one, "SELECT CONNECTION_ID()");
            assertThat(sibling.connectionsInUse()).hasSize(2).anySatisfy(use -> {
                assertThat(use.id()).isEqualTo(Long.parseLong(id));
                assertThat(use.purpose()).isEqualTo("a connection of its data source");
                assertThat(use.thread()).isEqualTo(Thread.currentThread().getName());
                assertThat(use.statement()).isEqualTo("SELECT CONNECTION_ID()");
            });
            assertThat(instance.connectionsInUse()).isEmpty();
            assertThatThrownBy(() -> sibling.dataSource("").getConnection())
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("all 2 that the setting my.pool allows are in use, 2 of them by the tenant");
            assertThat(two.isValid(5)).isTrue();
        }
    }

    @Test
    void aClosedSiblingReturnsAllConnections() throws SQLException {
        Instance sibling = instance.sibling();
        Connection one = sibling.dataSource("").getConnection();
        Connection two = sibling.dataSource("").getConnection();

        sibling.close();

        assertThatThrownBy(() -> asked(one, "SELECT 1")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> asked(two, "SELECT 1")).isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> sibling.dataSource("").getConnection())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("is closed");
        assertThat(instance.connection().query("SELECT 1 AS x").get(0)).hasToString("{x=1}");
        assertThat(sibling.connectionsInUse()).isEmpty();
    }

    @Test
    void theListenerIsNotifiedOfTheirStatements() throws SQLException {
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        StatementListener listener = new StatementListener() {
            @Override
            public void succeeded(SqlStatement statement, Duration time, long rows) {
                heard.add(statement.text());
            }

            @Override
            public void failed(SqlStatement statement, Duration time, org.datajoint.errors.DataJointException error) {
                heard.add("failed: " + statement.text());
            }
        };
        try (Instance sibling = instance.sibling(listener);
                Connection connection = sibling.dataSource("").getConnection();
                Statement statement = connection.createStatement();
                var prepared = connection.prepareStatement("SELECT ?")) {
            statement.execute("DO 1");
            prepared.setInt(1, 2);
            prepared.executeQuery().close();
            assertThatThrownBy(() -> statement.execute("SELEC 1")).isInstanceOf(SQLException.class);
        }
        assertThat(heard).containsExactly("DO 1", "SELECT ?", "failed: SELEC 1");
    }

    @Test
    void givenConnectionsHaveNoDataSource() throws SQLException {
        try (Instance given = Instance.using(instance.dataSource(""))) {
            assertThat(given.connection().query("SELECT 1 AS x").get(0)).hasToString("{x=1}");
            assertThatIllegalStateException()
                    .isThrownBy(() -> given.dataSource(""))
                    .withMessageContaining("Use that one");
        }
    }

    @Test
    void optionsRefuseInvalidValues() {
        PoolOptions options = PoolOptions.defaults();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options.sessionVariable("SQL_MODE", ""))
                .withMessageContaining("DataJoint relies on");
        assertThatIllegalArgumentException().isThrownBy(() -> options.sessionVariable("a b", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> options.patience(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> options.perSibling(0));
    }

    @Test
    void anInstanceCanIgnoreTheEnvironment() {
        try (Instance plain = builder().build()) {
            assertThat(plain.config().get("safemode")).isEqualTo(true);
            assertThat(plain.connectionsInUse()).isEqualTo(List.<ConnectionUse>of());
        }
    }

    /** The pool may open a connection, but has not opened it yet. */
    @Test
    void anInterruptWhileWaitingForAConnectionIsReportedAndKept() throws InterruptedException {
        instance.connection().useTransaction(() -> {
            List<Object> found = Collections.synchronizedList(new ArrayList<>());
            Thread thread = new Thread(() -> {
                Thread.currentThread().interrupt();
                assertThatThrownBy(() -> instance.connection().query("SELECT 1"))
                        .hasMessageContaining("The thread was interrupted while it waited for a connection");
                found.add(Thread.currentThread().isInterrupted());
            });
            thread.start();
            thread.join();
            assertThat(found).containsExactly(true);
        });
    }
}
