package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.datajoint.connection.Config;
import org.datajoint.connection.Connection;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.StalePlanException;
import org.datajoint.heading.TableName;
import org.datajoint.heading.Tier;
import org.datajoint.internal.session.SessionConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AlterPlanIT {
    private final TestConnection server = new TestConnection();
    private final String name = TestConnection.newName();
    private final Schema schema = server.schema(name);

    AlterPlanIT() {
        server.connection.config().set("safemode", false);
    }

    @AfterEach
    void drop() {
        server.drop(name);
        server.close();
    }

    private void sql(String statement) {
        server.connection.query(statement.replace("@", "`" + name + "`."));
    }

    /** Declares the table with one definition and binds it to another. */
    private Table redeclared(Connection connection, String before, String after, String... rows) {
        new TextTables(server.connection, name).declare("Probe", "Manual", before);
        for (String row : rows) {
            sql("INSERT INTO @`probe` VALUES " + row);
        }
        Schema tables = new Schema(connection, name);
        TableName table =
                tables.declare(new TableSource("Probe", Tier.MANUAL, after, List.of(), List::of, new Bound()));
        return tables.table(table.className());
    }

    private Table redeclared(String before, String after, String... rows) {
        return redeclared(server.connection, before, after, rows);
    }

    static class Bound extends Manual {}

    @Test
    void rowsInsertedSinceThePlanGetNoInventedValue() {
        Table probe = redeclared("a : int32", "a : int32\n---\nb : int32\nc : varchar(5)");
        AlterPlan plan = probe.alterPlan();
        assertThat(plan.refusals()).isEmpty();
        sql("INSERT INTO @`probe` VALUES (1)");
        assertThatThrownBy(plan::execute)
                .isInstanceOf(StalePlanException.class)
                .hasMessageContaining("Nothing was altered; make a new plan")
                .hasMessageContaining("1 row would need a value of the new attribute `b`");
        assertThat(probe.heading().names()).containsExactly("a");
        assertThatThrownBy(probe::alter).hasMessageContaining("give it a default");
    }

    @Test
    void aPlanIsNotExecutedOnATableThatOthersAltered() {
        Table probe = redeclared("a : int32", "a : int32\n---\nb = null : int32");
        AlterPlan plan = probe.alterPlan();
        sql("ALTER TABLE @`probe` ADD COLUMN d INT");
        assertThatThrownBy(plan::execute).hasMessageContaining("make a new plan");
    }

    @Test
    void rowsThatLoseNothingDoNotMakeAPlanStale() {
        Table probe = redeclared("a : int32\n---\nx : int32", "a : int32\n---\nx : int8\nb = 7 : int32", "(1, 100)");
        AlterPlan plan = probe.alterPlan();
        sql("INSERT INTO @`probe` VALUES (2, -128)");
        assertThat(plan.losses()).isEmpty();
        assertThat(plan.execute()).isTrue();
        assertThat(probe.orderBy("a").column("x", Integer.class)).containsExactly(100, -128);
        assertThat(probe.column("b", Integer.class)).containsExactly(7, 7);
    }

    @Test
    void aValueThatBecameTooLongSinceThePlanIsSeen() {
        Table probe = redeclared("a : int32\n---\nx : varchar(20)", "a : int32\n---\nx : varchar(3)", "(1, 'abc')");
        AlterPlan plan = probe.alterPlan();
        sql("UPDATE @`probe` SET x = 'abcd'");
        assertThatThrownBy(plan::execute).hasMessageContaining("1 row with a value of `x` that varchar(3) cannot hold");
        assertThat(probe.fetch1().getString("x")).isEqualTo("abcd");
    }

    @Test
    void theConfirmationIsToldWhatIsLost() {
        List<String> asked = new ArrayList<>();
        Connection careful =
                new SessionConnection(server.session, Config.defaults().set("safemode", true), text -> {
                    asked.add(text);
                    return asked.size() > 1;
                });
        Table probe = redeclared(
                careful,
                "a : int32\n---\nat : datetime\nold = null : int8",
                "a : int32\n---\nat : date",
                "(1, '2024-01-01 10:00:00', 3)",
                "(2, '2024-01-02 00:00:00', null)");
        assertThat(probe.alter()).isFalse();
        assertThat(probe.heading().names()).containsExactly("a", "at", "old");
        assertThat(probe.alter()).isTrue();
        assertThat(asked.get(0))
                .isEqualTo(asked.get(1))
                .contains(
                        "1 row will have a different value of `at`, since date cannot hold it exactly",
                        "1 row will lose the value of `old`");
        assertThat(probe.heading().names()).containsExactly("a", "at");
    }

    @Test
    void aPlanWithNothingToDoSaysSo() {
        Table probe = redeclared("a : int32", "a : int32");
        assertThat(probe.alterPlan())
                .hasToString("Nothing to alter: the table " + probe.tableName() + " is as declared.");
        assertThat(probe.alterPlan().execute()).isFalse();
    }

    @Test
    void tablesBetweenOthersAreAlteredUnderTheLockToo() {
        TextTables text = new TextTables(server.connection, name);
        text.declare("Parent", "Manual", "p : int32");
        text.declare("Probe", "Manual", "-> Parent\na : int32\n---\nx : int32");
        text.declare("Child", "Manual", "-> Probe");
        sql("INSERT INTO @`parent` VALUES (1)");
        sql("INSERT INTO @`probe` VALUES (1, 1, 5)");
        sql("INSERT INTO @`child` VALUES (1, 1)");
        TableName table = schema.declare(new TableSource(
                "Probe", Tier.MANUAL, "-> Parent\na : int32\n---\nx : int8", List.of(), List::of, new Bound()));
        assertThat(schema.table(table.className()).alter()).isTrue();
        // The lock is released, and the connection can be used.
        assertThat(schema.table("Child").count()).isEqualTo(1);
        sql("INSERT INTO @`parent` VALUES (2)");
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                refused("int32", "int8", "300", "5"),
                refused("int8", "tinyint unsigned", "-1", "5"),
                refused("float64", "int16", "40000.5", "7"),
                lost("float64", "int16", "1.5", "2"),
                lost("float64", "float32", "0.1", "0.5"),
                lost("int64", "float64", "9007199254740993", "5"),
                lost("int64", "float32", "16777217", "16777216"),
                lost("decimal(8,4)", "decimal(8,2)", "1.2345", "1.23"),
                refused("decimal(8,2)", "decimal(4,2)", "123.45", "12.34"),
                refused("int32", "decimal(4,2)", "100", "99"),
                lost("decimal(20,10)", "float64", "1234567890.1234567891", "0.5"),
                refused("varchar(20)", "varchar(3)", "'abcd'", "'abc'"),
                refused("varchar(20)", "varchar(3)", "'abc '", "'abc'"),
                lost("varchar(20)", "char(3)", "'ab '", "'ab'"),
                refused("int32", "varchar(2)", "100", "99"),
                refused("enum('a','b')", "enum('a')", "'b'", "'a'"),
                lost("varchar(5)", "enum('a')", "'A'", "'a'"),
                refused("varchar(5)", "enum('a')", "'x'", "'a'"),
                lost("datetime", "date", "'2024-01-01 00:00:01'", "'2024-01-01'"),
                lost("datetime(6)", "datetime", "'2024-01-01 00:00:00.5'", "'2024-01-01'"),
                refused("datetime", "timestamp", "'1900-01-01'", "'2024-01-01'"),
                refused("longtext", "tinytext", "repeat('x', 256)", "repeat('x', 255)"),
                refused("longblob", "tinyblob", "repeat('x', 256)", "'ab'"),
                lost("int32", "json", "5", "null"),
                refused("longtext", "json", "'{'", "'{}'"),
                refused("int32", "required", "null", "1"));
    }

    private static Arguments refused(String before, String after, String bad, String good) {
        return Arguments.of(before, after, bad, good, true);
    }

    private static Arguments lost(String before, String after, String bad, String good) {
        return Arguments.of(before, after, bad, good, false);
    }

    @ParameterizedTest(name = "{0} to {1}: {2}")
    @MethodSource("changes")
    void aNarrowerTypeNamesTheRowsThatCannotStayAsTheyAre(
            String before, String after, String bad, String good, boolean refused) {
        String declared = after.equals("required") ? "x : " + before : "x = null : " + after;
        Table probe = redeclared(
                "a : int32\n---\nx = null : " + before,
                "a : int32\n---\n" + declared,
                "(1, " + good + ")",
                "(2, " + bad + ")");
        AlterPlan plan = probe.alterPlan();
        assertThat(refused ? plan.refusals() : plan.losses())
                .singleElement()
                .asString()
                .startsWith("1 row ");
        if (refused) {
            assertThatThrownBy(plan::execute).isInstanceOf(DataJointException.class);
            sql("DELETE FROM @`probe` WHERE a = 2");
        } else {
            assertThat(plan.execute()).isTrue();
        }
        probe.alter();
        assertThat(probe.definitionDrift()).isEmpty();
    }

    static Stream<Arguments> widenings() {
        return Stream.of(
                Arguments.of("int8", "int32", "-128"),
                Arguments.of("int32", "int64", "2147483647"),
                Arguments.of("int32", "float64", "2147483647"),
                Arguments.of("float32", "float64", "0.1"),
                Arguments.of("decimal(5,2)", "decimal(8,4)", "1.25"),
                Arguments.of("varchar(5)", "varchar(10)", "'abcde'"),
                Arguments.of("varchar(5)", "longtext", "'abcde'"),
                Arguments.of("enum('a')", "enum('b','a')", "'a'"),
                Arguments.of("date", "datetime", "'2024-01-01'"),
                Arguments.of("datetime", "datetime(6)", "'2024-01-01 10:00:00'"),
                Arguments.of("tinyblob", "longblob", "'x'"));
    }

    @ParameterizedTest(name = "{0} to {1}")
    @MethodSource("widenings")
    void aWiderTypeLosesNothing(String before, String after, String value) {
        Table probe = redeclared(
                "a : int32\n---\nx = null : " + before, "a : int32\n---\nx = null : " + after, "(1, " + value + ")");
        AlterPlan plan = probe.alterPlan();
        assertThat(plan.losses()).isEmpty();
        assertThat(plan.refusals()).isEmpty();
        assertThat(plan.execute()).isTrue();
        assertThat(server.connection.query("SELECT a FROM `" + name + "`.`probe` WHERE x = " + value))
                .hasSize(before.equals("float32") ? 0 : 1);
    }

    @Test
    void aNumberThatBecomesABoolIsLostIfItIsNeitherOfBoth() {
        for (String type : List.of("int32", "int8")) {
            Table probe =
                    redeclared("a : int32\n---\nx : " + type, "a : int32\n---\nx : bool", "(1, 7)", "(2, 1)", "(3, 0)");
            AlterPlan plan = probe.alterPlan();
            assertThat(plan.refusals()).isEmpty();
            assertThat(plan.losses())
                    .containsExactly(
                            "1 row will have true instead of the number in `x`, since a bool is true or false");
            probe.dropQuick();
        }
        Table same = redeclared("a : int32\n---\nx : int32", "a : int32\n---\nx : bool", "(2, 1)", "(3, 0)");
        assertThat(same.alterPlan().losses()).isEmpty();
    }
}
