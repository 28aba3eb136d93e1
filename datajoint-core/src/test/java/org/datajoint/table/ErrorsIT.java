package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.datajoint.connection.Connection;
import org.datajoint.errors.AccessException;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.IntegrityException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.LockTimeoutException;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.errors.MissingAttributeException;
import org.datajoint.errors.MissingTableException;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.QuerySyntaxException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.PooledSession;
import org.datajoint.internal.jdbc.ServerMessage;
import org.datajoint.internal.session.SessionConnection;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErrorsIT {
    private final RawSchema schema = new RawSchema();

    @BeforeAll
    void declare() {
        schema.declare(
                "parent (id INT PRIMARY KEY)",
                "child (id INT PRIMARY KEY, p INT, u INT UNIQUE, FOREIGN KEY (p) REFERENCES `parent` (id))",
                "v (id INT PRIMARY KEY, n TINYINT NOT NULL, s VARCHAR(3), d DATE, e ENUM('a'), k INT NOT NULL DEFAULT 0)");
        schema.run("INSERT INTO @parent VALUES (1)");
        schema.run("INSERT INTO @child VALUES (1, 1, 7)");
    }

    @AfterAll
    void drop() {
        schema.close();
    }

    private void expect(
            Throwable thrown, Class<? extends DataJointException> type, List<Integer> codes, String... words) {
        assertThat(thrown).isExactlyInstanceOf(type).hasMessageNotContaining("limited'");
        assertThat(ServerMessage.of(thrown).map(ServerMessage::code)).get().isIn(codes);
        assertThat(Stream.iterate(thrown, Throwable::getCause)
                        .takeWhile(cause -> cause != null)
                        .anyMatch(SQLException.class::isInstance))
                .isTrue();
        Arrays.stream(words).forEach(word -> assertThat(thrown).hasMessageContaining(word));
    }

    /** An error: its possible codes, the resulting exception, a statement that provokes it, and a part of the message. */
    private record Case(
            List<Integer> codes, Class<? extends DataJointException> type, String statement, String... words) {}

    @TestFactory
    Stream<DynamicTest> aStatementThatTheServerRefusesBecomesAnExceptionOfOurs() {
        return Stream.of(
                        new Case(
                                List.of(1005, 1826),
                                QueryException.class,
                                "CREATE TABLE @taken (id INT PRIMARY KEY, CONSTRAINT CHILD_ibfk_1 FOREIGN KEY (id) REFERENCES @parent (id))",
                                "A foreign key of that name exists.",
                                "differ only in upper and lower case",
                                "Give the schema or the table a name that differs in more"),
                        new Case(
                                List.of(1048),
                                InvalidValueException.class,
                                "INSERT INTO @v (id, n) VALUES (1, NULL)",
                                "'n'"),
                        new Case(List.of(1049, 1146), MissingTableException.class, "SELECT 1 FROM nowhere_at_all.t"),
                        new Case(
                                List.of(1054),
                                UnknownAttributeException.class,
                                "SELECT nothing FROM @parent",
                                "nothing"),
                        new Case(
                                List.of(1062),
                                DuplicateException.class,
                                "INSERT INTO @parent VALUES (1)",
                                "PRIMARY",
                                "'1'"),
                        new Case(List.of(1062), DuplicateException.class, "INSERT INTO @child VALUES (2, 1, 7)", "'7'"),
                        new Case(List.of(1064), QuerySyntaxException.class, "SELEKT 1"),
                        new Case(List.of(1146), MissingTableException.class, "SELECT 1 FROM @nowhere", "nowhere"),
                        new Case(
                                List.of(1264),
                                InvalidValueException.class,
                                "INSERT INTO @v (id, n) VALUES (1, 999)",
                                "'n'"),
                        new Case(
                                List.of(1292),
                                InvalidValueException.class,
                                "INSERT INTO @v (id, n, d) VALUES (1, 1, '2024-02-31')"),
                        new Case(
                                List.of(1364),
                                MissingAttributeException.class,
                                "INSERT INTO @v (id) VALUES (1)",
                                "'n'"),
                        new Case(List.of(1366), InvalidValueException.class, "INSERT INTO @v (id, n) VALUES (1, 'x')"),
                        new Case(
                                List.of(1265),
                                InvalidValueException.class,
                                "INSERT INTO @v (id, n, e) VALUES (1, 1, 'z')"),
                        new Case(
                                List.of(1406),
                                InvalidValueException.class,
                                "INSERT INTO @v (id, n, s) VALUES (1, 1, 'long')"),
                        new Case(List.of(1365), InvalidValueException.class, "INSERT INTO @v (id, n) VALUES (1, 1/0)"),
                        new Case(
                                List.of(1451),
                                IntegrityException.class,
                                "DELETE FROM @parent",
                                "Child djtest_",
                                "Parent djtest_",
                                "(p) → (id)"),
                        new Case(
                                List.of(1452),
                                IntegrityException.class,
                                "INSERT INTO @child VALUES (2, 9, 8)",
                                "Child djtest_",
                                "Parent djtest_",
                                "(p) → (id)"),
                        new Case(
                                List.of(1452),
                                IntegrityException.class,
                                "UPDATE @child SET p = 9",
                                "Child djtest_",
                                "Parent djtest_"))
                .map(example -> DynamicTest.dynamicTest(example.codes() + " " + example.statement(), () -> {
                    Throwable thrown = catchThrowable(() ->
                            schema.connection().query(example.statement().replace("@", "`" + schema.name() + "`.")));
                    expect(thrown, example.type(), example.codes(), example.words());
                }));
    }

    @Test
    void anAccountWithoutPrivilegesIsTold() {
        try (LimitedAccount limited = new LimitedAccount(schema, false, "parent")) {
            Connection connection = limited.connection();
            expect(
                    catchThrowable(() -> connection.query("SELECT 1 FROM `" + schema.name() + "`.child")),
                    AccessException.class,
                    List.of(1142),
                    "privilege");
            expect(
                    catchThrowable(
                            () -> SessionConnection.session(connection).declare("CREATE DATABASE djtest_forbidden")),
                    AccessException.class,
                    List.of(1044));
            // The account may not see the referring table, which a server may therefore not name.
            expect(
                    catchThrowable(() -> connection.execute("DELETE FROM `" + schema.name() + "`.parent")),
                    IntegrityException.class,
                    List.of(1217, 1451));
        }
    }

    @Test
    void aWrongPasswordIsTold() {
        try (PooledSession session = schema.sessionOf(schema.user(), "wrong-password")) {
            Throwable thrown = catchThrowable(() -> session.fetch(Sql.of("SELECT 1")));
            expect(thrown, AccessException.class, List.of(1045), "user name and the password");
            assertThat(thrown).hasMessageNotContaining("wrong-password");
        }
    }

    @Test
    void aLockThatIsNotHadInTimeIsTold() {
        try (PooledSession other = schema.anotherSession()) {
            other.transaction(() -> {
                other.update(Sql.of("UPDATE `" + schema.name() + "`.child SET u = 8"));
                schema.connection().useTransaction(() -> {
                    schema.connection().execute("SET SESSION innodb_lock_wait_timeout = 1");
                    expect(
                            catchThrowable(() -> schema.run("UPDATE @child SET u = 9")),
                            LockTimeoutException.class,
                            List.of(1205),
                            "try again");
                    schema.connection().execute("SET SESSION innodb_lock_wait_timeout = 50");
                });
                return 0;
            });
        }
    }

    @Test
    void aKilledConnectionIsToldAndWhetherTheStatementWasCarriedOutIsSaid() {
        assertThatThrownBy(() -> schema.connection().useTransaction(() -> {
                    Faults.kill(schema.connection());
                    SessionConnection.session(schema.connection())
                            .update(Sql.of("UPDATE `" + schema.name() + "`.child SET u = 3"));
                }))
                .isInstanceOf(LostConnectionException.class)
                .hasMessageContaining("nothing of it was kept");
        assertThat(schema.values("child", "u")).doesNotContain(3);
    }

    @Test
    void aLongStatementIsCutInTheMessage() {
        String text = "SELECT nothing" + ", 1".repeat(2_000) + " FROM `" + schema.name() + "`.child";
        assertThatThrownBy(() -> schema.connection().query(text))
                .isInstanceOf(UnknownAttributeException.class)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(500));
    }

    @Test
    void aDuplicateNamesTheKeyInTheTablesOwnTerms() {
        schema.run("INSERT INTO @child VALUES (70, 1, 77)");
        assertThatThrownBy(() -> schema.table("child").insert1(Map.of("id", 71, "p", 1, "u", 77)))
                .isInstanceOf(DuplicateException.class)
                .hasMessageContaining("unique key `u` (u=77 (Integer))")
                .hasMessageContaining(".child");
    }
}
