package org.datajoint.assertj.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.datajoint.connection.Statements;
import org.datajoint.junit.DataJointExtension;
import org.datajoint.query.Row;
import org.datajoint.query.U;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Comparison of values and rows from real servers: which are equal by meaning, and which differ. */
@ExtendWith(DataJointExtension.class)
class ServerValuesIT {
    @Definition("""
        name : varchar(20)
        ---
        amount = null : decimal(9,3)
        moment = null : datetime(6)
        big = null    : bigint unsigned
        f32 = null    : float32
        f64 = null    : float64
        uid = null    : uuid
        doc = null    : json
        any = null    : <blob>
        fixed = null  : bytes
        side = null   : enum('left', 'Right')
        """)
    public static class Reading extends Manual {}

    @Definition("""
        subject_id : int32
        session : int16
        ---
        user = null : varchar(200)
        weight = null : decimal(5,2)
        """)
    public static class Session extends Manual {}

    private record Visit(int subjectId, int session, String user) {}

    private static ThrowableAssertAlternative<AssertionError> failureOf(ThrowingCallable assertion) {
        return assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion);
    }

    private static Map<String, Object> reading() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", "a");
        row.put("amount", new BigDecimal("1.5"));
        row.put("moment", LocalDateTime.of(2024, 1, 9, 10, 30, 0, 250_000_000));
        row.put("big", new BigInteger("18446744073709551615"));
        row.put("f32", 0.1f);
        row.put("f64", -0.0);
        row.put("uid", UUID.fromString("6f1b0a52-7d0a-4b8e-9a53-0c3a9c5f2d11"));
        row.put("doc", Map.of("a", List.of(1, "x"), "b", Map.of("c", true, "d", 1.50)));
        row.put("any", Map.of("trace", new double[] {1, 2}, "n", 3));
        row.put("fixed", new byte[] {1, 2, 0, 0});
        row.put("side", "Right");
        return row;
    }

    @Test
    void valuesAreEqualByTheirMeaning(Reading table) {
        table.insert(List.of(reading(), Map.of("name", "b")));
        Map<String, Object> meant = new HashMap<>(reading());
        meant.put("amount", new BigDecimal("1.50000"));
        meant.put("moment", "2024-01-09 10:30:00.25");
        meant.put("big", new BigDecimal("1.8446744073709551615E19"));
        meant.put("f32", new BigDecimal("0.1"));
        meant.put("f64", 0);
        meant.put("uid", "6F1B0A527D0A4B8E9A530C3A9C5F2D11");
        meant.put("doc", "{\"b\": {\"d\": 1.5, \"c\": true},\n \"a\": [1.0, \"x\"]}");
        meant.put("any", Map.of("n", 3L, "trace", List.of(1, 2)));
        Map<String, Object> nulls = new HashMap<>();
        reading().keySet().forEach(name -> nulls.put(name, null));
        nulls.put("name", "b");

        assertThat(table).containsRow(meant).containsExactlyInAnyOrder(nulls, meant);
        assertThat(table).keyedBy().containsExactlyInAnyOrder(nulls, meant);
        assertThat(table.restrict(Map.of("name", "a"))).hasSameRowsAs(table.restrict("amount is not null"));
        Map.of(
                        "amount",
                        new BigDecimal("1.501"),
                        "moment",
                        "2024-01-09 10:30:00.250001",
                        "big",
                        new BigInteger("18446744073709551614"),
                        "f32",
                        0.2,
                        "f64",
                        Double.NaN,
                        "uid",
                        "6f1b0a52-7d0a-4b8e-9a53-0c3a9c5f2d12",
                        "doc",
                        Map.of("a", List.of("x", 1), "b", Map.of("c", true, "d", 1.5)),
                        "any",
                        Map.of("n", 3, "trace", List.of(2, 1)),
                        "fixed",
                        new byte[] {1, 2},
                        "side",
                        "right")
                .forEach((name, other) -> {
                    failureOf(() -> assertThat(table).containsRow(Map.of("name", "a", name, other)))
                            .withMessageContaining("the closest has 1 of 2 attributes equal:")
                            .withMessageContaining(name);
                    assertThat(table).doesNotContainRow(Map.of(name, other));
                });
    }

    @Test
    void keysAreToldApartInJavaAsTheServersCollationMayNot(Reading table, Schema schema) {
        schema.connection()
                .execute("INSERT INTO " + table.tableName()
                        + " (name, amount) VALUES ('Müller', 1), ('b', 2), ('ÿ', 3)");

        assertThat(table).containsRow(Map.of("name", "Müller", "amount", 1));
        for (String other : List.of("MÜLLER", "Muller", "Müller ", "mu\u0308ller", "M\u0075\u0308ller")) {
            failureOf(() -> assertThat(table).containsRow(Map.of("name", other)));
            assertThat(table).doesNotContainRow(Map.of("name", other));
            failureOf(() -> assertThat(table).row(Map.of("name", other)));
        }
        failureOf(() -> assertThat(table)
                        .comparingOnly("name")
                        .containsExactlyInAnyOrder(Map.of("name", "Müller"), Map.of("name", "B"), Map.of("name", "ÿ")))
                .withMessageContaining("2 equal, 1 missing, 1 unexpected");
    }

    @Test
    void rowsMayBeMapsRecordsAndRowsOfRenamedAndProjectedQueries(Session table) {
        table.insert(List.of(new Visit(1, 1, "al"), new Visit(1, 2, "bo"), new Visit(2, 1, null)));
        Row first = table.restrict("user = 'al'").fetch1();

        assertThat(table.proj("user"))
                .containsExactlyInAnyOrder(
                        new Visit(2, 1, null), first.project("subject_id", "session", "user"), new Visit(1, 2, "bo"));
        assertThat(table.proj("who = user", "length = char_length(user)"))
                .containsRow(Map.of("subject_id", 1, "session", 2, "who", "bo", "length", 2L))
                .heading()
                .hasAttributesExactly("subject_id", "session", "who", "length");
        assertThat(table.proj("animal = subject_id")).containsRows(Map.of("animal", 2, "session", 1));
        failureOf(() -> assertThat(table.proj("who = user")).containsRow(new Visit(1, 1, "al")))
                .withMessageContaining("user");
    }

    @Test
    void aggregatedRowsThatLookAlikeAreCounted(Session table) {
        table.insert(List.of(new Visit(1, 1, "a"), new Visit(2, 1, "b"), new Visit(2, 2, "b")));
        Map<String, Integer> one = Map.of("n", 1);
        Map<String, Integer> two = Map.of("n", 2);
        table.insert1(new Visit(3, 1, "c"));
        table.insert1(new Visit(3, 2, "c"));

        assertThat(U.of("subject_id").aggr(table, "n = count(*)"))
                .comparingOnly("n")
                .containsExactlyInAnyOrder(two, one, two)
                .containsOnly(one, two);
        failureOf(() -> assertThat(U.of("subject_id").aggr(table, "n = count(*)"))
                        .comparingOnly("n")
                        .containsExactlyInAnyOrder(one, one, two))
                .withMessageContaining("expected 3, actual 3: 2 equal, 1 missing, 1 unexpected");
    }

    @Test
    void anEmptyTableHasNoRowThatCouldSatisfyOrDiffer(Session table) {
        assertThat(table)
                .isEmpty()
                .hasRowCount(0)
                .hasNoNulls()
                .hasUniqueValues("user")
                .hasSameRowsAs(table)
                .isSubsetOf(table)
                .allRowsSatisfy(row -> {
                    throw new AssertionError("there is none");
                });
        failureOf(() -> assertThat(table).isNotEmpty())
                .withMessageContaining("to have at least one row, but there are none");
        failureOf(() -> assertThat(table).containsRow(new Visit(1, 1, "a")))
                .withMessageContaining("but there are no rows");
        failureOf(() -> assertThat(table).onlyRow()).withMessageContaining("to have 1 row, but there are none");
        failureOf(() -> assertThat(table).containsOnly(new Visit(1, 1, "a"))).withMessageContaining("MISSING (1)");
    }

    @Test
    void aHundredThousandRowsTakeTwoStatementsAndAShortMessage(Session table, Schema schema, Statements statements) {
        String digits = "(SELECT 0 AS d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4"
                + " UNION ALL SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)";
        schema.connection()
                .execute("INSERT INTO " + table.tableName()
                        + " (subject_id, session, user) SELECT a.d + 10 * b.d + 100 * c.d + 1000 * d.d + 10000 * e.d, 1,"
                        + " concat('日本 ', a.d) FROM " + digits + " a, " + digits + " b, " + digits + " c, " + digits
                        + " d, " + digits + " e");

        assertThat(statements)
                .during(() -> assertThat(table).hasSameRowsAs(table.restrict("session = 1")))
                .hasCount(2);
        table.update1(Map.of("subject_id", 70_000, "session", 1, "user", "x"));
        assertThat(statements)
                .during(() -> failureOf(() -> assertThat(table)
                                .containsExactlyInAnyOrder(IntStream.range(0, 100_000)
                                        .mapToObj(i -> new Visit(i, 1, "日本 " + i % 10))
                                        .toList()))
                        .withMessageContaining("expected 100000, actual 100000: 99999 equal, 1 differing")
                        .satisfies(failure ->
                                assertThat(failure.getMessage().length()).isLessThan(2_000)))
                .hasCount(1);
    }

    @Test
    void assertionsRunInParallel(Session table) {
        table.insert(IntStream.range(0, 50)
                .mapToObj(i -> new Visit(i, 1, "user " + i))
                .toList());

        List<Integer> failures = IntStream.range(0, 50)
                .parallel()
                .mapToObj(i -> {
                    DataJointSoftAssertions softly = new DataJointSoftAssertions();
                    softly.assertThat(table).as("row " + i).containsRow(new Visit(i, 1, "user " + i));
                    softly.assertThat(table)
                            .as("no row " + i)
                            .row(Map.of("subject_id", i, "session", 1))
                            .has("user", "nobody " + i);
                    assertThat(softly.assertionErrorsCollected())
                            .singleElement()
                            .satisfies(error -> assertThat(error)
                                    .hasMessageContaining("[no row " + i + "]")
                                    .hasMessageContaining("\"nobody " + i + "\"  \"user " + i + "\""));
                    return softly.assertionErrorsCollected().size();
                })
                .toList();

        assertThat(failures).hasSize(50).containsOnly(1);
    }

    @Test
    void noAssertionSendsMoreThanItNeedsOrChangesRows(Session table, Schema schema, Statements statements) {
        table.insert(List.of(new Visit(1, 1, "al"), new Visit(1, 2, "bo"), new Visit(2, 1, null)));
        Table other = schema.freeTable(table.tableName().table());
        other.heading();
        Map<String, ThrowingCallable> ones = new LinkedHashMap<>();
        ones.put("isNotEmpty", () -> assertThat(table).isNotEmpty());
        ones.put("hasRowCount", () -> assertThat(table).hasRowCount(3));
        ones.put("isEmpty", () -> assertThat(table.restrict("session > 7")).isEmpty());
        ones.put("containsRow", () -> assertThat(table).containsRow(new Visit(1, 2, "bo")));
        ones.put("doesNotContainRow", () -> assertThat(table).doesNotContainRow(new Visit(1, 2, "x")));
        ones.put("containsRows", () -> assertThat(table).containsRows(new Visit(1, 2, "bo")));
        ones.put("containsExactly", () -> assertThat(table.orderBy("KEY").limit(1))
                .containsExactly(new Visit(1, 1, "al")));
        ones.put("allRowsSatisfy", () -> assertThat(table).allRowsSatisfy(row -> {}));
        ones.put("hasNoNulls", () -> assertThat(table).hasNoNulls("session"));
        ones.put("hasUniqueValues", () -> assertThat(table).hasUniqueValues("user"));
        ones.put(
                "attribute",
                () -> assertThat(table).attribute("user", String.class).contains("al"));
        ones.put("row", () -> assertThat(table)
                .row(Map.of("subject_id", 1, "session", 1))
                .has("user", "al"));
        ones.put(
                "onlyRow",
                () -> assertThat(table.restrict("user = 'al'")).onlyRow().has("session", 1));
        ones.put("differing", () -> failureOf(() -> assertThat(table).containsOnly(new Visit(1, 1, "x"))));

        ones.forEach((name, assertion) -> assertThat(statements)
                .as(name)
                .during(assertion)
                .hasCount(1)
                .changes()
                .isEmpty());
        assertThat(statements)
                .during(() -> assertThat(table)
                        .hasSameHeadingAs(other)
                        .heading()
                        .hasPrimaryKey("subject_id", "session")
                        .attribute("user")
                        .isNullable())
                .isEmpty();
        assertThat(statements)
                .during(() -> failureOf(() -> assertThat(table).hasRowCount(7)))
                .hasCount(2);
        assertThat(statements)
                .during(() -> failureOf(() -> assertThat(table).containsRow(new Visit(1, 2, "x"))))
                .hasCount(2);
        assertThat(statements).during(() -> assertThat(table).isSubsetOf(other)).hasCount(2);
    }
}
