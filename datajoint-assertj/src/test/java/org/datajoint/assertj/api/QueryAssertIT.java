package org.datajoint.assertj.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.datajoint.errors.DataJointException;
import org.datajoint.junit.DataJointExtension;
import org.datajoint.query.U;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DataJointExtension.class)
class QueryAssertIT {
    @Definition("""
        # recording session
        subject_id : int32
        session    : int16
        ---
        session_date    : date
        user = null     : varchar(30)
        weight = null   : decimal(5,2)
        """)
    public static class Session extends Manual {}

    @Definition("""
        name : varchar(20)
        ---
        i8 : int8
        i64 : int64
        f32 : float32
        f64 : float64
        flag : bool
        amount : decimal(9,3)
        day : date
        moment : datetime(6)
        uid : uuid
        doc : json
        raw : bytes
        side : enum('left', 'right')
        """)
    public static class Everything extends Manual {}

    private record Visit(int subjectId, int session, LocalDate sessionDate, String user) {}

    private static final LocalDate DAY = LocalDate.of(2024, 1, 9);

    private static void fill(Session sessions) {
        sessions.insert(List.of(
                new Visit(1, 1, DAY, "alice"), new Visit(1, 2, DAY, "bob"), new Visit(2, 1, DAY.plusDays(1), null)));
    }

    private static ThrowableAssertAlternative<AssertionError> failureOf(ThrowingCallable assertion) {
        return assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion);
    }

    @Test
    void comparesTheRowsOfATable(Session sessions) {
        fill(sessions);

        assertThat(sessions)
                .hasRowCount(3)
                .isNotEmpty()
                .containsRow(Map.of("subject_id", 1, "session", 2, "user", "bob"))
                .doesNotContainRow(Map.of("user", "dave"))
                .ignoring("weight")
                .containsExactlyInAnyOrder(
                        new Visit(2, 1, DAY.plusDays(1), null),
                        new Visit(1, 2, DAY, "bob"),
                        Map.of("subject_id", 1, "session", 1, "session_date", "2024-01-09", "user", "alice"));
        assertThat(sessions.restrict(Map.of("user", "carol"))).isEmpty();
    }

    @Test
    void namesTheQueryAndItsSql(Session sessions) {
        fill(sessions);

        failureOf(() -> assertThat(sessions.restrict("subject_id < ?", 10))
                        .comparingOnly("subject_id", "session", "user")
                        .containsExactlyInAnyOrder(new Visit(1, 1, DAY, "alice"), new Visit(1, 2, DAY, "dave")))
                .withMessageContaining("Expecting rows of:\n  Session & 'subject_id < ?' (10)\n")
                .withMessageContaining("""
                    to contain exactly, in any order, keyed by (*subject_id, *session):
                      expected 2, actual 3: 1 equal, 1 unexpected, 1 differing

                    UNEXPECTED (1)
                      *subject_id  *session  user
                                2         1  NULL
                    DIFFERING (1)
                      *subject_id=1, *session=2
                        attribute  expected  actual
                        user       "dave"    "bob"

                    compared attributes: subject_id, session, user
                    sql: SELECT\
                    """);
    }

    @Test
    void comparesOrderedQueries(Session sessions) {
        fill(sessions);

        assertThat(sessions.orderBy("session DESC", "subject_id"))
                .containsExactly(
                        Map.of("subject_id", 1, "session", 2),
                        Map.of("subject_id", 1, "session", 1),
                        Map.of("subject_id", 2, "session", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(sessions.orderBy("session_date"))
                        .containsExactly(Map.of("subject_id", 1, "session", 2), Map.of("subject_id", 1, "session", 1)))
                .withMessageContaining("both have session_date=2024-01-09");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(sessions).containsExactly(Map.of("subject_id", 1, "session", 2)))
                .withMessageContaining("the query has no order");
    }

    @Test
    void comparesQueriesWhoseKeyIsNotThere(Session sessions) {
        fill(sessions);

        assertThat(sessions.proj("user"))
                .comparingOnly("user")
                .containsExactlyInAnyOrder(
                        Collections.singletonMap("user", null), Map.of("user", "bob"), Map.of("user", "alice"));
        assertThat(U.of("session_date").aggr(sessions, "n = count(*)"))
                .containsExactlyInAnyOrder(
                        Map.of("session_date", DAY, "n", 2), Map.of("session_date", "2024-01-10", "n", 1L));
    }

    @Test
    void comparesEveryTypeByItsMeaningAndStrictlyByItsClass(Everything table) {
        UUID id = UUID.fromString("6f1b0a52-7d0a-4b8e-9a53-0c3a9c5f2d11");
        LocalDateTime moment = LocalDateTime.of(2024, 1, 9, 10, 30, 0, 250_000_000);
        Map<String, Object> exact = new LinkedHashMap<>();
        exact.put("name", "a");
        exact.put("i8", 1);
        exact.put("i64", 9007199254740993L);
        exact.put("f32", 0.1f);
        exact.put("f64", 0.1);
        exact.put("flag", true);
        exact.put("amount", new BigDecimal("1.500"));
        exact.put("day", DAY);
        exact.put("moment", moment);
        exact.put("uid", id);
        exact.put("doc", Map.of("a", List.of(1, "x")));
        exact.put("raw", new byte[] {1, 2, 3});
        exact.put("side", "left");
        table.insert1(exact);
        Map<String, Object> lenient = new LinkedHashMap<>(exact);
        lenient.put("i8", 1L);
        lenient.put("f32", 0.1);
        lenient.put("f64", new BigDecimal("0.10"));
        lenient.put("flag", 1);
        lenient.put("amount", 1.5);
        lenient.put("day", "2024-01-09");
        lenient.put("moment", Timestamp.valueOf(moment));
        lenient.put("uid", id.toString());
        lenient.put("doc", "{ \"a\":\n[1.0, \"x\"] }");

        assertThat(table)
                .containsExactlyInAnyOrder(exact)
                .containsExactlyInAnyOrder(lenient)
                .containsRow(lenient);
        assertThat(table).keyedBy().containsExactlyInAnyOrder(lenient);
        assertThat(table).strictTypes().containsExactlyInAnyOrder(exact);
        failureOf(() -> assertThat(table).strictTypes().containsRow(lenient))
                .withMessageContaining("the closest has 4 of 13 attributes equal")
                .withMessageContaining("i8         1 (Long)");
        assertThat(table)
                .withTolerance("amount", within(0.1))
                .withTemporalPrecision(ChronoUnit.SECONDS)
                .containsRow(Map.of("amount", 1.6, "moment", "2024-01-09 10:30:00"));
        failureOf(() -> assertThat(table).containsRow(Map.of("name", "a", "raw", new byte[] {1, 2, 4})))
                .withMessageContaining("byte[3] 0x010204  byte[3] first difference at [2]: 4 ≠ 3");
    }

    @Test
    void comparesTextsInJavaAndNotByTheCollation(Everything table, Session sessions) {
        sessions.insert1(new Visit(1, 1, DAY, "Alice"));

        failureOf(() -> assertThat(sessions).containsRow(Map.of("user", "alice")));
        failureOf(() -> assertThat(sessions).containsRow(Map.of("user", "Alice ")));
        failureOf(() -> assertThat(sessions).containsOnly(new Visit(1, 1, DAY, "ALICE")));
        assertThat(table).doesNotContainRow(Map.of("name", "a"));
    }

    @Test
    void seesTheTransactionOfTheTest(Session sessions) {
        assertThat(sessions).isEmpty();

        assertThatThrownBy(() -> sessions.connection().inTransaction(() -> {
                    fill(sessions);
                    assertThat(sessions).hasRowCount(3).containsRow(new Visit(1, 1, DAY, "alice"));
                    CompletableFuture.runAsync(() -> assertThat(sessions).isEmpty())
                            .join();
                    failureOf(() -> assertThat(sessions).containsOnly(new Visit(1, 1, DAY, "alice")));
                    assertThat(sessions).hasRowCount(3);
                    throw new DataJointException("roll back");
                }))
                .hasMessage("roll back");

        assertThat(sessions).isEmpty();
    }

    @Test
    void readsAnewForEachAssertion(Session sessions) {
        TableAssert assertion = assertThat(sessions);
        assertion.isEmpty();

        fill(sessions);

        assertion.hasRowCount(3).containsRow(new Visit(1, 1, DAY, "alice"));
    }

    @Test
    void givesItsConnectionsBackWhereItFails(Session sessions) {
        fill(sessions);

        for (int i = 0; i < 100; i++) {
            failureOf(() -> assertThat(sessions).containsRow(Map.of("user", "dave")));
            failureOf(() -> assertThat(sessions).containsOnly(Map.of("subject_id", 1, "session", 1, "user", "x")));
        }

        assertThat(sessions).hasRowCount(3);
    }

    @Test
    void comparesThousandsOfRows(Session sessions) {
        List<Visit> visits = IntStream.range(0, 5_000)
                .mapToObj(i -> new Visit(i, 1, DAY.plusDays(i % 1000), "日本 " + i))
                .toList();
        sessions.insert(visits);

        assertThat(sessions).containsExactlyInAnyOrder(visits);
        failureOf(() -> assertThat(sessions.restrict("subject_id < 4000")).containsExactlyInAnyOrder(visits))
                .withMessageContaining("expected 5000, actual 4000: 4000 equal, 1000 missing")
                .withMessageContaining("MISSING (1000, first 10 shown)");
    }

    @Test
    void letsErrorsOfTheDatabaseThrough(Session sessions) {
        assertThatExceptionOfType(DataJointException.class)
                .isThrownBy(() -> assertThat(sessions.restrict("no_such_function(session) = 1"))
                        .isEmpty());
    }

    @Test
    void collectsFailuresSoftly(Session sessions) {
        fill(sessions);
        DataJointSoftAssertions softly = new DataJointSoftAssertions();

        softly.assertThat(sessions).isEmpty().hasRowCount(3);
        softly.assertThat(sessions.restrict("session = 1")).hasRowCount(7);
        softly.assertThat(List.of(1)).hasSize(1);

        assertThat(softly.assertionErrorsCollected()).hasSize(2);
    }

    @Test
    void comparesQueriesWithQueries(Session sessions) {
        fill(sessions);

        assertThat(sessions.restrict(List.of("session = 1", "session > 1")))
                .hasSameRowsAs(sessions)
                .hasSameHeadingAs(sessions);
        assertThat(sessions.restrict(Map.of("user", "bob"))).isSubsetOf(sessions);
        failureOf(() -> assertThat(sessions).isSubsetOf(sessions.restrict("session = 1")))
                .withMessageContaining("to be among the rows of:\n  Session & 'session = 1'\nin any order")
                .withMessageContaining("2 equal, 1 unexpected");
        failureOf(() -> assertThat(sessions.proj()).hasSameHeadingAs(sessions))
                .withMessageContaining("weight : decimal(5,2) is missing");
    }

    @Test
    void looksAtEveryRowAndAtTheHeading(Session sessions) {
        fill(sessions);

        assertThat(sessions)
                .allRowsSatisfy(row -> assertThat(row.getInt("session")).isBetween(1, 2))
                .hasNoNulls("session_date")
                .hasUniqueValues("user")
                .heading()
                .hasPrimaryKey("subject_id", "session")
                .attribute("weight")
                .hasType("decimal(5, 2)")
                .isNullable();
        failureOf(() -> assertThat(sessions).hasNoNulls("user"))
                .withMessageContaining("1 of 3 rows does not:\n  *subject_id=2, *session=1: user is NULL");
        failureOf(() -> assertThat(sessions).hasUniqueValues("session_date"))
                .withMessageContaining("session_date=2024-01-09 is also that of *subject_id=1, *session=1");
    }

    @Test
    void saysThatARestrictionByAMapOfUnknownNamesRestrictsNothing(Session session) {
        session.insert1(Map.of("subject_id", 1, "session", 1, "session_date", "2026-01-31"));

        assertThatThrownBy(
                        () -> assertThat(session.restrict(Map.of("sesion", 7))).isEmpty())
                .hasMessageContaining(
                        "note: the restriction by {sesion (did you mean session?)} has no effect: it is not an attribute");
        assertThatThrownBy(() -> assertThat(session.restrict(Map.of("colour", "red", "kind", "x"))
                                .proj())
                        .hasRowCount(0))
                .hasMessageContaining(
                        "note: the restriction by {colour, kind} has no effect: none of these is an attribute");
        assertThatThrownBy(() -> assertThat(session.restrict(Map.of("session", 1, "colour", "red")))
                        .isEmpty())
                .hasMessageNotContaining("note:");
    }
}
