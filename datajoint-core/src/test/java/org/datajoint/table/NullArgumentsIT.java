package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.datajoint.connection.Connection;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.QuerySyntaxException;
import org.datajoint.query.Condition;
import org.datajoint.query.JoinOptions;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.U;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Invalid arguments: nulls, too few values, and objects that are not conditions. */
class NullArgumentsIT {
    private static TestConnection server;
    private static String name;
    private static Table probe;

    @BeforeAll
    static void declare() {
        server = new TestConnection();
        name = TestConnection.newName();
        TextTables text = new TextTables(server.connection, name);
        text.declare("Probe", "Manual", "a : int32\n---\nx = null : int32");
        probe = text.tables().table("Probe");
        probe.insert1(Map.of("a", 1));
    }

    @AfterAll
    static void drop() {
        server.drop(name);
        server.close();
    }

    /** A call with a null argument; the name describes the valid call. */
    record Call(String text, BiConsumer<Table, Connection> call) {
        @Override
        public String toString() {
            return text;
        }
    }

    private static Call call(String text, BiConsumer<Table, Connection> call) {
        return new Call(text, call);
    }

    static Stream<Call> calls() {
        return Stream.of(
                call("insert1(map)", (table, c) -> table.insert1((Map<String, ?>) null)),
                call("insert1(record)", (table, c) -> table.insert1((Record) null)),
                call("insert1(map, options)", (table, c) -> table.insert1(Map.of("a", 2), null)),
                call("insert(rows)", (table, c) -> table.insert((Iterable<?>) null)),
                call("insert(stream)", (table, c) -> table.insert((Stream<?>) null)),
                call("insert(query)", (table, c) -> table.insert((QueryExpression) null)),
                call("insert(query, options)", (table, c) -> table.insert(table, null)),
                call("insert(path)", (table, c) -> table.insert((Path) null)),
                call("validate(rows)", (table, c) -> table.validate(null)),
                call("update1(map)", (table, c) -> table.update1((Map<String, ?>) null)),
                call("update1(record)", (table, c) -> table.update1((Record) null)),
                call("restrict(map)", (table, c) -> table.restrict((Map<String, ?>) null)),
                call("restrict(record)", (table, c) -> table.restrict((Record) null)),
                call("restrict(text)", (table, c) -> table.restrict((String) null)),
                call("restrict(condition)", (table, c) -> table.restrict((Condition) null)),
                call("restrict(expression)", (table, c) -> table.restrict((QueryExpression) null)),
                call("restrict(expression, options)", (table, c) -> table.restrict(table, (JoinOptions) null)),
                call("restrict(collection)", (table, c) -> table.restrict((Collection<?>) null)),
                call("exclude(map)", (table, c) -> table.exclude((Map<String, ?>) null)),
                call("exclude(condition)", (table, c) -> table.exclude((Condition) null)),
                call("exclude(expression)", (table, c) -> table.exclude((QueryExpression) null)),
                call("contains(map)", (table, c) -> table.contains((Map<String, ?>) null)),
                call("not", (table, c) -> Condition.not((Condition) null)),
                call("allOf", (table, c) -> Condition.allOf((Condition) null)),
                call("anyOf", (table, c) -> Condition.anyOf((Collection<Condition>) null)),
                call("and", (table, c) -> Condition.sql("a > 0").and(null)),
                call("proj", (table, c) -> table.proj("a", null)),
                call("join", (table, c) -> table.join(null)),
                call("join(options)", (table, c) -> table.join(table, null)),
                call("extend", (table, c) -> table.extend(null)),
                call("aggr", (table, c) -> table.aggr(null, "n = count(*)")),
                call("union", (table, c) -> table.union(null)),
                call("top", (table, c) -> table.top(null)),
                call("orderBy", (table, c) -> table.orderBy((String) null)),
                call("values", (table, c) -> table.values("a", null)),
                call("records", (table, c) -> table.records(null)),
                call("U", (table, c) -> U.of((String) null)),
                call("U.restrict", (table, c) -> U.of("a").restrict(null)),
                call("query", (table, c) -> c.query(null)),
                call("execute", (table, c) -> c.execute(null)),
                call("inTransaction", (table, c) -> c.inTransaction(null)));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void aNullIsRefusedWithWhatToPassInstead(Call call) {
        assertThatThrownBy(() -> call.call().accept(probe, server.connection))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("null is not .*\\. Give .*\\.");
        assertThat(probe.count()).isEqualTo(1);
    }

    @Test
    void whatIsNoConditionIsNamedByItsClass() {
        assertThatThrownBy(() -> probe.restrict(List.of(7)))
                .isInstanceOf(QueryException.class)
                .hasMessageStartingWith("A value of the class Integer is not a condition. Use ");
        assertThatThrownBy(() -> probe.restrict(Arrays.asList((Object) null)))
                .hasMessageStartingWith("null is not a condition. ");
    }

    @Test
    void aStatementWithAnotherNumberOfValuesSaysHowMany() {
        Connection connection = server.connection;
        assertCounts(() -> connection.query("SELECT ?, ?", 1), "2 question marks", "1 value was given");
        assertCounts(() -> connection.query("SELECT ?"), "1 question mark for", "0 values were given");
        assertCounts(() -> connection.query("SELECT 1", 1, 2), "0 question marks", "2 values were given");
        String update = "UPDATE `" + name + "`.`probe` SET x = ? WHERE a = ?";
        assertCounts(() -> connection.execute(update, 1), "2 question marks", "1 value was given");
        assertCounts(() -> connection.execute(update, 1, 1, 1), "2 question marks", "3 values were given");
        assertThat(connection.query("SELECT '?' AS s, CAST(? AS SIGNED) + 0e0 AS n /* ? */ -- ?", 5))
                .containsExactly(Map.of("s", "?", "n", 5.0));
    }

    private static void assertCounts(Runnable statement, String... phrases) {
        assertThatThrownBy(statement::run)
                .isInstanceOf(QuerySyntaxException.class)
                .hasMessageContainingAll(phrases)
                .hasMessageContaining("Give one value for each");
    }
}
