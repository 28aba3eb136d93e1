package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.TestExecutionResult;

/** A transaction that a test has prepared and left open, which outlives its connection and keeps its locks. */
@Timeout(60)
class PreparedTransactionIT {
    private static final String FOREIGN = "'djxa','foreign'";

    private final Engine engine = Engine.withPrefix("djxa");

    @AfterEach
    void dropAll() throws SQLException {
        if (isPrepared("djxaforeign")) {
            Engine.execute("XA ROLLBACK " + FOREIGN);
        }
        engine.dropAll();
    }

    private static boolean isPrepared(String data) throws SQLException {
        try (Connection connection = Engine.connect();
                Statement statement = connection.createStatement();
                var row = statement.executeQuery("XA RECOVER")) {
            while (row.next()) {
                if (row.getString(4).equals(data)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void prepare(Connection connection, String id, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : List.of("XA START " + id, sql, "XA END " + id, "XA PREPARE " + id)) {
                statement.execute(each);
            }
        }
    }

    private List<Throwable> failures(Class<?> testClass) {
        return engine.run(testClass).testEvents().failed().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .map(TestExecutionResult::getThrowable)
                .flatMap(Optional::stream)
                .toList();
    }

    @DataJointTest
    static class Prepares {
        @Test
        void culprit(Item item, DataSource source) throws SQLException {
            try (Connection connection = source.getConnection()) {
                prepare(connection, "'djxa','own'", "INSERT INTO item VALUES (1, 'locked')");
            }
        }
    }

    @Test
    void isRolledBackAndNamed() throws SQLException {
        engine.with("leaks", "fail");

        assertThat(failures(Prepares.class)).singleElement().satisfies(failure -> assertThat(failure)
                .hasStackTraceContaining("Prepares.culprit")
                .hasStackTraceContaining("the prepared XA transaction 'djxa','own'"));
        assertThat(engine.schemas()).isEmpty();
        assertThat(isPrepared("djxaown")).isFalse();
    }

    @DataJointTest
    static class PreparesOnItsOwn {
        @Test
        void culprit(Item item, TestDatabase database) throws SQLException {
            try (Connection connection =
                    DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
                prepare(connection, FOREIGN, "INSERT INTO item VALUES (1, 'locked')");
            }
        }
    }

    @Test
    void isNamedWhereNobodyKnowsWhoseItIs() throws SQLException {
        engine.with("drop", "before_next");

        assertThat(failures(PreparesOnItsOwn.class)).singleElement().satisfies(failure -> assertThat(failure)
                .hasStackTraceContaining("could not be dropped")
                .hasStackTraceContaining(FOREIGN)
                .hasStackTraceContaining("XA ROLLBACK"));
    }
}
