package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.datajoint.connection.Config;
import org.datajoint.connection.Confirmation;
import org.datajoint.connection.Connection;
import org.datajoint.internal.jdbc.PooledSession;
import org.datajoint.internal.session.SessionConnection;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A statement's result does not depend on the values with which it ran before. {@code -Drandom.seed} repeats a run. */
class StatementTypesIT {
    private static final long SEED = Long.getLong("random.seed", System.nanoTime() % 1_000_000_000);

    private static final List<@Nullable Object> VALUES = Arrays.asList(
            1,
            1L,
            -1L,
            9007199254740993L,
            1.5,
            0.1,
            1.5f,
            "1",
            "01",
            "x",
            "",
            "1.5",
            "10:11:12",
            "2010-11-12",
            "long ".repeat(5_000),
            new BigDecimal("1.5"),
            new BigDecimal("0.100"),
            new BigDecimal("1e-25"),
            BigDecimal.ONE,
            LocalDate.of(2010, 11, 12),
            LocalDateTime.of(2010, 11, 12, 0, 0),
            LocalTime.of(10, 11, 12),
            true,
            null,
            new byte[] {'1'},
            new byte[] {'x'});

    private static final List<String> CONDITIONS = List.of(
            "s = ?",
            "s = ? and 3 > 0",
            "n = ?",
            "d = ?",
            "s <=> ?",
            "s in (?, 'x')",
            "concat(s, ?) <> 'x1'",
            "coalesce(?, s) = '1'",
            "n + ? = 2",
            "if(n = 1, ?, s) = '1'");

    private static RawSchema schema;

    @BeforeAll
    static void createTable() {
        schema = new RawSchema();
        schema.declare("t (id INT PRIMARY KEY, s VARCHAR(30), n INT, d DOUBLE, w LONGTEXT)");
        List<String> texts = List.of("1", "01", "x", "10:11:12", "2010-11-12", "1.5", "9007199254740993");
        for (int i = 0; i < texts.size(); i++) {
            schema.run("INSERT INTO @t VALUES (" + i + ", '" + texts.get(i) + "', " + i + ", " + i + ".5, NULL)");
        }
    }

    @AfterAll
    static void dropTable() {
        schema.close();
    }

    @Test
    void aTextFindsItsRowsAfterADate() {
        FreeTable table = schema.table("t");

        assertThat(table.restrict("s = ?", LocalDate.of(2010, 11, 12)).keys()).hasSize(2);
        assertThat(table.restrict("s = ?", "x").keys()).hasSize(1);
        assertThat(table.restrict("s = ? and 3 > 0", 1).keys()).hasSize(2);
        assertThat(table.restrict("s = ? and 3 > 0", "1").keys()).hasSize(1);
    }

    @Test
    void aRestrictionMeansTheSameAfterAnyOther() {
        pairs(
                CONDITIONS,
                (table, text) -> value ->
                        table.restrict(text, value).orderBy("id").keys().toString());
    }

    @Test
    void anExclusionMeansTheSameAfterAnyOther() {
        pairs(
                CONDITIONS,
                (table, text) ->
                        value -> table.exclude(text, value).orderBy("id").keys().toString());
    }

    @Test
    void aStreamMeansTheSameAfterAnyOther() {
        pairs(CONDITIONS, (table, text) -> value -> {
            try (var rows = table.restrict(text, value).orderBy("id").stream()) {
                return rows.toList().toString();
            }
        });
    }

    @Test
    void aDeleteRemovesTheSameAfterAnyOther() {
        pairs(
                CONDITIONS,
                (table, text) -> value -> rolledBack(table, () -> {
                    table.restrict(text, value).deleteQuick();
                    return table.orderBy("id").keys().toString();
                }));
    }

    @Test
    void aStatementOfAProgramMeansTheSameAfterAnyOther() {
        String name = "`" + schema.name() + "`.`t`";
        List<String> statements = List.of("s = ?, w = ?", "w = concat(?, ?)", "w = ?, d = length(?)");
        pairs(
                statements,
                (table, text) -> value -> rolledBack(table, () -> {
                    table.connection().query("UPDATE " + name + " SET " + text + " WHERE id = 1 -- one", value, value);
                    return table.connection()
                            .query("SELECT s, w, d FROM " + name + " WHERE id = 1")
                            .toString();
                }));
        pairs(
                List.of("SELECT id FROM " + name + " WHERE s = ? ORDER BY id # last"),
                (table, text) -> value -> table.connection().query(text, value).toString());
    }

    @Test
    void anInsertStoresTheSameAfterAnyOther() {
        List<Object> natives = List.of(1, 1L, 1.5, "1", "01", "x", "1.5", new BigDecimal("0.100"));
        Connection reused = connection();
        for (Object one : natives) {
            for (Object other : natives) {
                String fresh = inserted(connection(), other);
                inserted(reused, one);
                assertThat(inserted(reused, other)).as(one + " then " + other).isEqualTo(fresh);
            }
        }
    }

    private static String inserted(Connection connection, Object value) {
        FreeTable table = schema.tables(connection).freeTable("t");
        return rolledBack(table, () -> {
            table.insert1(java.util.Map.of("id", 99, "s", value, "w", value));
            return table.restrict("id = 99").toRows().toString();
        });
    }

    private interface Use {
        Function<@Nullable Object, String> on(FreeTable table, String text);
    }

    private static Connection connection() {
        PooledSession session = schema.anotherSession();
        return new SessionConnection(session, Config.defaults().set("safemode", false), Confirmation.never());
    }

    /** Compares the answer on a connection that has already run the text with that of a fresh statement. */
    private static void pairs(List<String> texts, Use use) {
        System.out.println("random pairs of values: seed " + SEED);
        Random random = new Random(SEED);
        List<String> failures = new ArrayList<>();
        Connection fresh = connection();
        Connection reused = connection();
        int number = 0;
        for (String text : texts) {
            for (int i = 0; i < 40; i++) {
                Object one = VALUES.get(random.nextInt(VALUES.size()));
                Object other = VALUES.get(random.nextInt(VALUES.size()));
                // A different text is a different statement.
                String mark = " ";
                String expected = said(use.on(schema.tables(fresh).freeTable("t"), unseen(text, ++number)), other);
                Function<@Nullable Object, String> seen =
                        use.on(schema.tables(reused).freeTable("t"), text + mark);
                said(seen, one);
                String actual = said(seen, other);
                if (!actual.equals(expected)) {
                    failures.add(text + ": " + one + ", then " + other + ": " + actual + " and not " + expected);
                }
            }
        }
        SessionConnection.session(fresh).close();
        SessionConnection.session(reused).close();
        assertThat(failures).isEmpty();
    }

    private static String unseen(String text, int number) {
        return text.startsWith("SELECT") ? text + number : text + " ".repeat(1 + number % 997);
    }

    private static String said(Function<@Nullable Object, String> use, @Nullable Object value) {
        try {
            return use.apply(value);
        } catch (org.datajoint.errors.DataJointException e) {
            return e.getClass().getSimpleName();
        }
    }

    private static String rolledBack(FreeTable table, java.util.function.Supplier<String> body) {
        try {
            return table.connection().inTransaction(() -> {
                throw new Answer(body.get());
            });
        } catch (Answer answer) {
            return answer.text;
        }
    }

    /** Carries an answer out of a transaction that has to be rolled back. */
    private static final class Answer extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1;

        private final String text;

        Answer(String text) {
            super(null, null, false, false);
            this.text = text;
        }
    }
}
