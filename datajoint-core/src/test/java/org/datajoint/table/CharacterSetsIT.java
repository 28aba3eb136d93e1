package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.MissingRowException;
import org.datajoint.query.Condition;
import org.datajoint.query.QueryExpression;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables with character sets other than utf8mb4, and characters that these do not have. */
class CharacterSetsIT {
    private static RawSchema schema;
    private static FreeTable table;
    private static FreeTable keyed;

    @BeforeAll
    static void createTables() {
        schema = new RawSchema();
        schema.declare(
                "t (id INT PRIMARY KEY COMMENT ':int32:', l VARCHAR(30) CHARACTER SET latin1 COMMENT ':varchar(30):',"
                        + " a CHAR(30) CHARACTER SET ascii COMMENT ':char(30):',"
                        + " u VARCHAR(30) CHARACTER SET utf8mb3 COMMENT ':varchar(30):',"
                        + " k ENUM('a','ä') CHARACTER SET latin1 COMMENT \":enum('a','ä'):\","
                        + " n VARCHAR(30) CHARACTER SET latin2, w VARCHAR(30) COMMENT ':varchar(30):', m INT COMMENT ':int32:')");
        schema.run(
                "INSERT INTO @t VALUES (1, 'ä', 'x', '語', 'a', 'ő', '語', 1), (2, NULL, NULL, NULL, NULL, NULL, NULL, 2),"
                        + " (3, 'b', 'b', 'b', 'ä', 'b', 'b', 3)");
        schema.declare(
                "k (l VARCHAR(30) CHARACTER SET latin1 PRIMARY KEY COMMENT ':varchar(30):', m INT COMMENT ':int32:')");
        schema.run("INSERT INTO @k VALUES ('ä', 1), ('b', 2)");
        table = schema.table("t");
        keyed = schema.table("k");
    }

    @AfterAll
    static void dropTables() {
        schema.close();
    }

    private static List<Integer> ids(QueryExpression rows) {
        return rows.orderBy("id").column("id", Integer.class);
    }

    @ParameterizedTest
    @CsvSource({"l, 語", "l, b😀", "a, ä", "a, 語", "u, 😀", "n, €", "n, 語"})
    void aTextThatTheCharacterSetCannotHoldEqualsNoValue(String name, String text) {
        Map<String, Object> map = Map.of(name, text);

        assertThat(ids(table.restrict(map))).isEmpty();
        assertThat(ids(table.exclude(map))).containsExactly(1, 3);
        assertThat(ids(table.restrict(List.of(map, Map.of("id", 1))))).containsExactly(1);
        assertThat(ids(table.exclude(List.of(map, Map.of("id", 1))))).containsExactly(3);
        assertThat(ids(table.restrict(Condition.of(map).and(Condition.sql("id > 0")))))
                .isEmpty();
        assertThat(ids(table.exclude(table.restrict(map).proj()))).containsExactly(1, 2, 3);
        assertThat(ids(table.proj("x = " + name, "m").restrict(Map.of("x", text))))
                .isEmpty();
        assertThat(ids(table.proj("m").join(table.exclude(map).proj()))).containsExactly(1, 3);
        assertThat(table.restrict(map).count()).isZero();
        assertThat(table.restrict(map).isEmpty()).isTrue();
        assertThat(table.restrict(map).rows().first(2)).isEmpty();
        try (var rows = table.exclude(map).stream()) {
            assertThat(rows).hasSize(2);
        }
        assertThat(table.restrict(map).deleteQuick()).isZero();
        assertThat(table.restrict(map).delete()).isZero();
        assertThat(table.restrict(map).deletePlan().isEmpty()).isTrue();
    }

    @Test
    void aTextThatTheCharacterSetHoldsIsFound() {
        assertThat(ids(table.restrict(Map.of("l", "ä")))).containsExactly(1);
        assertThat(ids(table.restrict(Map.of("u", "語", "w", "語")))).containsExactly(1);
        assertThat(ids(table.restrict(Map.of("k", "ä")))).containsExactly(3);
        assertThat(ids(table.restrict(List.of(Map.of("l", "語"), Map.of("l", "ä"), Map.of("w", "語")))))
                .containsExactly(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {70, 11_000})
    void keysThatTheCharacterSetCannotHoldAreNotInALongList(int length) {
        List<Map<String, Object>> single = new ArrayList<>();
        List<Map<String, Object>> composite = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            String text = i % 2 == 0 ? "語" + i : "ö" + i;
            single.add(Map.of("l", text));
            composite.add(Map.of("l", text, "u", i % 3 == 0 ? "😀" : "語", "m", i));
        }
        composite.add(Map.of("l", "語", "u", "語", "m", 2));
        assertThat(ids(table.restrict(single))).isEmpty();
        assertThat(ids(table.exclude(single))).containsExactly(1, 3);
        assertThat(ids(table.restrict(composite))).isEmpty();
        // With a null, it is unknown whether a row with otherwise equal values is in the list.
        assertThat(ids(table.exclude(composite))).containsExactly(1, 3);
        single.add(Map.of("l", "ä"));
        composite.add(Map.of("l", "ä", "u", "語", "m", 1));
        assertThat(ids(table.restrict(single))).containsExactly(1);
        assertThat(ids(table.exclude(single))).containsExactly(3);
        assertThat(ids(table.restrict(composite))).containsExactly(1);
        assertThat(ids(table.exclude(composite))).containsExactly(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"l = '語'", "concat(l, 'x') like '%語%'", "l in ('語', 'b')", "id > 0 and l <> '語'"})
    void anSqlTextNamesTheAttributeItsCharacterSetAndTheCharacter(String condition) {
        assertRefused(() -> table.restrict(condition).toRows());
        assertRefused(() -> table.exclude(condition).count());
        assertRefused(() -> table.proj("y = (" + condition + ")").toRows());
        assertRefused(() -> table.restrict(condition).deleteQuick());
        assertRefused(() -> table.restrict(condition).delete());
        assertThat(table.restrict(condition
                                .replace("l ", "convert(l using utf8mb4) ")
                                .replace("(l,", "(convert(l using utf8mb4),"))
                        .count())
                .isLessThan(3);
    }

    @Test
    void aBoundTextNamesTheAttributeItsCharacterSetAndTheCharacter() {
        assertRefused(() -> table.restrict("l = ?", "語").toRows());
        assertRefused(() -> table.exclude("id = 1 or l = ?", "x語").keys());
        assertRefused(
                () -> table.proj("m").restrict(table.restrict("l = ?", "語")).toRows());
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable query) {
        assertThatThrownBy(query)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContainingAll("`l`", "latin1", "does not have \"語\"", "convert(`l` using utf8mb4)");
    }

    @ParameterizedTest
    @CsvSource({"l, latin1, 語", "a, ascii, ä", "u, utf8mb3, 😀", "n, latin2, €"})
    void insertsAndUpdatesNameTheAttributeItsCharacterSetAndTheCharacter(String name, String set, String character) {
        String text = "b" + character;
        assertThatThrownBy(() -> table.insert1(Map.of("id", 10, name, text)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContainingAll("`" + name + "`", text, set, "does not have \"" + character + "\"");
        assertThatThrownBy(() -> table.insert(List.of(Map.of("id", 11, name, "b"), Map.of("id", 12, name, text))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContainingAll("Row 1", "`" + name + "`", set, "does not have \"" + character + "\"");
        assertThatThrownBy(() -> table.update1(Map.of("id", 1, name, text)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContainingAll("update", "`" + name + "`", set, "does not have \"" + character + "\"");
        assertThat(table.count()).isEqualTo(3);
    }

    @Test
    void noRowHasAKeyThatTheCharacterSetCannotHold() {
        Map<String, Object> row = new LinkedHashMap<>(Map.of("l", "語", "m", 5));

        assertThatThrownBy(() -> keyed.update1(row)).isInstanceOf(MissingRowException.class);
        assertThatThrownBy(() -> keyed.insert1(row))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContainingAll("`l`", "latin1");
        assertThat(keyed.count()).isEqualTo(2);
    }

    @Test
    void aQueryInsertsNothingIfNoRowHasSuchAText() {
        assertThat(keyed.insert(keyed.restrict(Map.of("l", "語")))).isZero();
        assertThatThrownBy(() -> keyed.insert(keyed.restrict("l = '語'")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContainingAll("`l`", "latin1");
    }
}
