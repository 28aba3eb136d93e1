package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.QuerySyntaxException;
import org.datajoint.query.Condition;
import org.datajoint.query.U;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes named with reserved words of SQL. */
class ReservedWordsIT {
    private static final String EVERYWHERE = "order match interval left case key index condition range group ";

    private static RawSchema schema;
    private static FreeTable table;

    @BeforeAll
    static void createTable() {
        schema = new RawSchema();
        StringBuilder columns = new StringBuilder("id INT PRIMARY KEY COMMENT ':int32:'");
        for (String word : (EVERYWHERE + "rank groups system row if date time year text").split(" ")) {
            columns.append(", `").append(word).append("` INT COMMENT ':int32:'");
        }
        schema.declare("t (" + columns + ", words VARCHAR(30) COMMENT ':varchar(30):', FULLTEXT (words))");
        schema.run("INSERT INTO @t SET id = 1, `order` = 5, `rank` = 2, words = 'some words'");
        schema.run("INSERT INTO @t SET id = 2, `order` = 4, `rank` = 3");
        table = schema.table("t");
    }

    @AfterAll
    static void dropTable() {
        schema.close();
    }

    private static void assertNamed(String word, ThrowingCallable query) {
        assertThatThrownBy(query)
                .isInstanceOf(QuerySyntaxException.class)
                .hasMessageContainingAll("`" + word + "`", "backticks", "reserved word", "right syntax");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"order", "match", "interval", "left", "case", "key", "index", "condition", "range", "group"})
    void aReservedWordIsNamedWhereverItIsWritten(String word) {
        assertNamed(word, () -> table.restrict(word + " = 1").toRows());
        assertNamed(word, () -> table.restrict("id > 0 and " + word + " > ?", 3).count());
        assertNamed(word, () -> table.restrict("id = " + word).isEmpty());
        assertNamed(word, () -> table.restrict("id in (" + word + ", 7)").keys());
        assertNamed(word, () -> table.restrict(Condition.sql("not " + word)).toRows());
        assertNamed(
                word,
                () -> table.restrict("(" + word.toUpperCase(java.util.Locale.ROOT) + " = 1)")
                        .toRows(),
                true);
        assertNamed(word, () -> table.exclude(word + " < 1 or id = 2").toRows());
        assertNamed(word, () -> table.restrict(List.of(Map.of("id", 1), word + " = 1"))
                .toRows());
        assertNamed(word, () -> table.proj("x = " + word + " + 1").toRows());
        assertNamed(word, () -> table.proj("x = 1 + " + word).orderBy("x").toRows());
        assertNamed(
                word, () -> table.proj().aggr(table, "x = max(" + word + ")").toRows());
        assertNamed(word, () -> U.of().aggr(table, "x = sum(" + word + " + 1)").toRows());
        assertNamed(
                word, () -> table.proj().restrict(table.restrict(word + " = 1")).toRows());
        assertNamed(word, () -> table.restrict(word + " = 1").stream());
        assertNamed(word, () -> table.restrict(word + " = 1").deleteQuick());
        assertNamed(word, () -> table.restrict(word + " = 1").delete());
        assertNamed(word, () -> table.restrict(word + " = 1").deletePlan());
        assertNamed(word, () -> table.insert(table.restrict(word + " = 1")));
    }

    private static void assertNamed(String word, ThrowingCallable query, boolean upperCase) {
        assertNamed(upperCase ? word.toUpperCase(java.util.Locale.ROOT) : word, query);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order",
                "match",
                "interval",
                "left",
                "case",
                "key",
                "index",
                "condition",
                "range",
                "group",
                "rank",
                "groups",
                "system",
                "row",
                "if",
                "date",
                "time",
                "year",
                "text"
            })
    void backTicksNamesAndOrdersWork(String word) {
        String quoted = "`" + word + "`";

        assertThat(table.restrict(quoted + " = 77 or " + quoted + " is null or id > 0")
                        .count())
                .isEqualTo(2);
        assertThat(table.restrict(Map.of(word, 77)).count()).isZero();
        assertThat(table.proj("x = " + quoted + " + 1", word)
                        .orderBy(word + " DESC", "x")
                        .toRows())
                .hasSize(2);
        assertThat(table.proj("x = " + word).toRows()).hasSize(2);
        assertThat(table.orderBy(word).limit(1).toRows()).hasSize(1);
        assertThat(U.of().aggr(table, "x = max(" + quoted + ")").toRows()).hasSize(1);
        assertThat(U.of(word).restrict(table).toRows()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rank", "groups", "system", "row"})
    void aWordThatOneServerReservesWorksOrIsNamed(String word) {
        ThrowingCallable query =
                () -> table.restrict(word + " is not null or id > 0").toRows();
        Throwable thrown = org.assertj.core.api.Assertions.catchThrowable(query);
        if (thrown != null) {
            assertNamed(word, query);
        }
    }

    @Test
    void wordsThatMeanWhatTheServerTakesThemForWork() {
        assertThat(table.proj("x = row_number() over (order by id desc)")
                        .orderBy("x")
                        .column("id", Integer.class))
                .containsExactly(2, 1);
        assertThat(table.proj("x = rank() over (order by `order`)").orderBy("x").column("id", Integer.class))
                .containsExactly(2, 1);
        assertThat(table.restrict("match (words) against ('words' in boolean mode)")
                        .keys())
                .hasSize(1);
        assertThat(table.restrict("left(words, 4) = 'some' and if(id = 1, true, false)")
                        .keys())
                .hasSize(1);
        assertThat(table.restrict("case when id = 1 then true else false end").keys())
                .hasSize(1);
        assertThat(table.restrict("date '2020-01-01' + interval 1 day > '2020-01-01'")
                        .keys())
                .hasSize(2);
        assertThat(table.restrict("date is null and time is null and year is null")
                        .keys())
                .hasSize(2);
    }

    @Test
    void anotherMistakeIsNotBlamedOnAnAttribute() {
        assertThatThrownBy(() -> table.restrict("id 3").toRows())
                .isInstanceOf(QuerySyntaxException.class)
                .hasMessageNotContaining("backticks");
        assertThatThrownBy(() -> table.restrict("`order` > 3 3").toRows())
                .isInstanceOf(QuerySyntaxException.class)
                .hasMessageNotContaining("backticks");
        assertThatThrownBy(() ->
                        table.proj("x = row_number() over (order by id id id)").toRows())
                .isInstanceOf(QueryException.class)
                .hasMessageNotContaining("backticks");
    }
}
