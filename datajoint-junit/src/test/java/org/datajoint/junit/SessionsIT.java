package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.TestExecutionResult;

/** The connections from a test's data source: their initial state, and the reset of changes to it. */
@Timeout(60)
class SessionsIT {
    private final Engine engine = Engine.withPrefix("djsess");

    private void passes(Class<?> testClass, int tests) throws SQLException {
        var results = engine.with("connections", "2").run(testClass);
        assertThat(results.testEvents().failed().stream()
                        .map(event -> event.getRequiredPayload(TestExecutionResult.class)))
                .isEmpty();
        results.testEvents().assertStatistics(events -> events.succeeded(tests));
        assertThat(engine.schemas()).isEmpty();
    }

    private static String asked(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @DataJointTest(tables = Item.class)
    static class BeginsInItsSchema {
        @Test
        void aloneWithItsDataSource(DataSource source) throws SQLException {
            try (Connection connection = source.getConnection()) {
                run(connection, "CREATE TABLE plain (id INT PRIMARY KEY)", "INSERT INTO item VALUES (1, 'one')");
                assertThat(asked(connection, "SELECT COUNT(*) FROM item")).isEqualTo("1");
            }
        }

        @Test
        void knowsItsName(DataSource source, TestDatabase database) throws SQLException {
            try (Connection connection = source.getConnection()) {
                assertThat(connection.getCatalog()).isEqualTo(database.name());
                assertThat(asked(connection, "SELECT DATABASE()")).isEqualTo(database.name());
            }
        }
    }

    @Test
    void theDefaultSchemaIsTheTests() throws SQLException {
        passes(BeginsInItsSchema.class, 2);
    }

    @DataJointTest
    static class ChangesTheConnection {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "USE information_schema",
                    "SET @x = 1",
                    "SET SESSION sql_mode = ''",
                    "CREATE TEMPORARY TABLE t (id INT)",
                    "DO 0",
                    "LOCK TABLES item READ"
                })
        void andClosesIt(String sql, DataSource source, Item item) throws SQLException {
            for (int how = 0; how < 4; how++) {
                Connection connection = source.getConnection();
                if (how == 0) {
                    connection.setAutoCommit(false);
                } else if (how == 1) {
                    connection.setReadOnly(true);
                } else if (how == 2) {
                    connection.setTransactionIsolation(Connection.TRANSACTION_READ_UNCOMMITTED);
                }
                if (how != 1 || !sql.startsWith("CREATE")) {
                    run(connection, sql);
                }
                connection.close();
                connection.close();
                assertThat(connection.isClosed()).isTrue();
            }
            assertThat(item.isEmpty()).isTrue();
        }
    }

    @Test
    void aChangedConnectionCanBeClosed() throws SQLException {
        passes(ChangesTheConnection.class, 6);
    }

    @DataJointTest(tables = Item.class)
    static class LeavesASession {
        private static final List<String> LEFT = List.of(
                "/* relax */ SET sql_mode = ''",
                "-- a comment\nSET SESSION sql_mode = ''",
                "SET @left = 1",
                "/* a */ SET @@session.foreign_key_checks = 0",
                "SELECT GET_LOCK('djsess_left', 0)",
                "/* take */ DO GET_LOCK('djsess_left', 0)",
                "CREATE TEMPORARY TABLE item (id INT)",
                "LOCK TABLES item WRITE",
                "FLUSH TABLES item WITH READ LOCK",
                "/* all */ FLUSH TABLES WITH READ LOCK",
                "BEGIN",
                "SET TRANSACTION ISOLATION LEVEL READ UNCOMMITTED",
                "USE information_schema",
                "PREPARE left_over FROM 'SELECT 1'",
                "SET STATEMENT max_statement_time = 1 FOR SELECT 1",
                "HANDLER item OPEN");

        @RepeatedTest(16)
        void likeNewInEveryTest(RepetitionInfo repetition, DataSource source, Item item) throws SQLException {
            try (Connection connection = source.getConnection()) {
                assertThat(asked(connection, "SELECT @@session.sql_mode")).contains("STRICT_ALL_TABLES");
                assertThat(asked(connection, "SELECT @@session.foreign_key_checks"))
                        .isEqualTo("1");
                assertThat(asked(connection, "SELECT @left")).isEqualTo("null");
                // The server may free the lock only some moments after it has ended the previous test's connection.
                assertThat(asked(connection, "SELECT GET_LOCK('djsess_left', 30)"))
                        .isEqualTo("1");
                assertThat(asked(connection, "SELECT COUNT(*) FROM item")).isEqualTo("0");
                assertThat(connection.getAutoCommit()).isTrue();
                run(connection, "INSERT INTO item VALUES (1, 'free')");
            }
            item.insert1(java.util.Map.of("item_id", 2, "name", "free too"));
            try (Connection connection = source.getConnection()) {
                boolean mariaDb = asked(connection, "SELECT VERSION()").contains("MariaDB");
                String sql = LEFT.get(repetition.getCurrentRepetition() - 1);
                if (mariaDb || !sql.startsWith("SET STATEMENT")) {
                    run(connection, sql);
                }
            }
        }
    }

    @Test
    void noTestMeetsTheSessionOfAnother() throws SQLException {
        passes(LeavesASession.class, 16);
    }

    @DataJointTest
    static class UsesDrivers {
        @Test
        void metaDataAndStatementsLeadBackToTheConnection(DataSource source) throws SQLException {
            try (Connection connection = source.getConnection();
                    var statement = connection.prepareStatement("SELECT ?")) {
                assertThat(statement.getConnection()).isSameAs(connection);
                assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
                assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
                assertThat(connection.isWrapperFor(Connection.class)).isTrue();
                assertThat(connection.isValid(5)).isTrue();
                statement.setInt(1, 7);
                try (var row = statement.executeQuery()) {
                    row.next();
                    assertThat(row.getInt(1)).isEqualTo(7);
                }
            }
        }

        @Test
        void abortingGivesThePlaceBack(DataSource source) throws SQLException {
            for (int i = 0; i < 5; i++) {
                source.getConnection().abort(Runnable::run);
            }
        }
    }

    @Test
    void connectionsBehaveAsTheDrivers() throws SQLException {
        passes(UsesDrivers.class, 2);
    }
}
