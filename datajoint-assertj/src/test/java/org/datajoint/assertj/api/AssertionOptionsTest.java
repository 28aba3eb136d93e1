package org.datajoint.assertj.api;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
import static org.datajoint.assertj.api.DataJointAssertions.assertThatRow;
import static org.datajoint.assertj.api.FakeQuery.session;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.heading.Heading;
import org.datajoint.query.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class AssertionOptionsTest {
    private static final FakeQuery SESSIONS = FakeQuery.of(session(1, 1, "alice"), session(1, 2, "bob"));
    private static final Map<String, Object> ALICE = Map.of("subject_id", 1, "session", 1, "user", "alice");

    private record Typo(int subjectId, String usre) {}

    private static Arguments misspelled(String name, ThrowingCallable assertion) {
        return Arguments.of(name, assertion);
    }

    static Stream<Arguments> misspelledNames() {
        return Stream.of(
                misspelled("keyedBy", () -> assertThat(SESSIONS).keyedBy("usre").containsRow(ALICE)),
                misspelled(
                        "comparingOnly",
                        () -> assertThat(SESSIONS).comparingOnly("usre").containsRows(ALICE)),
                misspelled(
                        "ignoring", () -> assertThat(SESSIONS).ignoring("usre").containsOnly(ALICE)),
                misspelled("withTolerance", () -> assertThat(SESSIONS)
                        .withTolerance("usre", within(1))
                        .doesNotContainRow(Map.of("user", "x"))),
                misspelled("usingComparator", () -> assertThat(SESSIONS)
                        .usingComparator("usre", Comparator.naturalOrder())
                        .containsExactlyInAnyOrder(ALICE)),
                misspelled("an option before row(...)", () -> assertThat(SESSIONS)
                        .withTolerance("usre", within(1))
                        .row(Map.of("session", 1))),
                misspelled("an option before onlyRow()", () -> assertThat(FakeQuery.of(session(1, 1, "alice")))
                        .ignoring("usre")
                        .onlyRow()),
                misspelled(
                        "an option before hasSameRowsAs",
                        () -> assertThat(SESSIONS).ignoring("usre").hasSameRowsAs(SESSIONS)),
                misspelled(
                        "an option before isSubsetOf",
                        () -> assertThat(SESSIONS).keyedBy("usre").isSubsetOf(SESSIONS)),
                misspelled("a map's key", () -> assertThat(SESSIONS).containsRow(Map.of("usre", 1))),
                misspelled("a record's component", () -> assertThat(SESSIONS).containsRow(new Typo(1, "alice"))),
                misspelled("row(...)", () -> assertThat(SESSIONS).row(Map.of("usre", 1))),
                misspelled("hasNoNulls", () -> assertThat(SESSIONS).hasNoNulls("usre")),
                misspelled("hasUniqueValues", () -> assertThat(SESSIONS).hasUniqueValues("session", "usre")),
                misspelled(
                        "a row's value", () -> assertThatRow(session(1, 1, "a")).has("usre", "a")),
                misspelled(
                        "a row's null", () -> assertThatRow(session(1, 1, "a")).hasNulls("usre")),
                misspelled("hasAttributes", () -> assertThat(SESSIONS.heading()).hasAttributes("usre")),
                misspelled("attribute", () -> assertThat(SESSIONS.heading()).attribute("usre")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("misspelledNames")
    void aMisspelledAttributeSuggestsTheNearOne(String where, ThrowingCallable assertion) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(assertion)
                .withMessageContaining("usre (did you mean user?)")
                .withMessageContaining("session");
    }

    @ParameterizedTest
    @CsvSource({
        "subjectid, subject_id",
        "Session, session",
        "SUBJECT_ID, subject_id",
        "note1, note_1",
        "sesssion, session"
    })
    void casesAndSlipsAreNear(String misspelled, String meant) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> assertThat(SESSIONS).hasNoNulls(misspelled))
                .withMessageContaining(misspelled + " (did you mean " + meant + "?)");
    }

    @Test
    void otherNamesAndHiddenAttributesAreNotNear() {
        for (String name : List.of("weight", "x", "_hiddn")) {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> assertThat(SESSIONS).hasNoNulls(name))
                    .withMessageContaining(name)
                    .withMessageNotContaining("did you mean");
        }
    }

    private static FakeQuery of(Kind kind, String type, Object value) {
        Heading heading = new Heading(
                List.of(
                        new Attribute(
                                "id",
                                new AttributeType(Kind.INT32, "int32", List.of(), null),
                                true,
                                false,
                                null,
                                "",
                                false,
                                null),
                        new Attribute(
                                "at",
                                new AttributeType(kind, type, List.of(), null),
                                false,
                                false,
                                null,
                                "",
                                false,
                                null)),
                true);
        return FakeQuery.of(heading, Row.copyOf(Map.of("id", 1, "at", value)));
    }

    private static final Map<String, Function<AbstractQueryAssert<?, ?>, ?>> COMPARISONS = Map.of(
            "containsRow", query -> query.containsRow(Map.of("id", 1)),
            "doesNotContainRow", query -> query.doesNotContainRow(Map.of("id", 2)),
            "containsExactlyInAnyOrder", query -> query.containsExactlyInAnyOrder(Map.of("id", 1)),
            "row", query -> query.row(Map.of("id", 1)),
            "onlyRow", query -> query.onlyRow());

    @ParameterizedTest
    @CsvSource({
        "DATE, date, withTemporalPrecision",
        "DATETIME, datetime(3), withTemporalPrecision",
        "NATIVE, timestamp, withTemporalPrecision",
        "NATIVE, time(6), withTemporalPrecision",
        "VARCHAR, varchar(30), usingComparator",
        "CHAR, char(3), usingComparator",
        "BOOL, bool, usingComparator",
        "UUID, uuid, usingComparator",
        "ENUM, 'enum(''a'')', usingComparator",
        "NATIVE, longtext, usingComparator"
    })
    void aToleranceOnAnAttributeWithoutNumbersIsRefused(Kind kind, String type, String hint) {
        COMPARISONS.forEach((name, comparison) -> assertThatIllegalArgumentException()
                .as(name)
                .isThrownBy(
                        () -> comparison.apply(assertThat(of(kind, type, "x")).withTolerance("at", within(1))))
                .withMessageContaining("withTolerance(\"at\"")
                .withMessageContaining("at is of type " + type)
                .withMessageContaining(hint));
    }

    @Test
    void aToleranceOnAnExpressionIsRefusedWhenItHoldsATime() {
        for (Object value : List.of(LocalDateTime.of(2024, 1, 9, 12, 0), Duration.ofHours(1))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> assertThat(of(Kind.UNKNOWN, "", value))
                            .withTolerance("at", within(1))
                            .containsRow(Map.of("id", 1, "at", value)))
                    .withMessageContaining("withTolerance(\"at\"")
                    .withMessageContaining("withTemporalPrecision");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "INT32, int32",
        "FLOAT32, float32",
        "DECIMAL, 'decimal(5,2)'",
        "NATIVE, int unsigned",
        "NATIVE, double",
        "UNKNOWN, ''",
        "JSON, json"
    })
    void aToleranceOnNumbersIsTaken(Kind kind, String type) {
        assertThatCode(() -> assertThat(of(kind, type, 1.2))
                        .withTolerance("at", within(0.5))
                        .containsRow(Map.of("id", 1, "at", 1)))
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsIgnoredStaysIgnored() {
        FakeQuery sessions = FakeQuery.of(FakeQuery.session(1, 1, "alice"));

        assertThat(sessions)
                .ignoring("user")
                .ignoring("note_1")
                .containsExactlyInAnyOrder(FakeQuery.session(1, 1, "bob").with("note_1", "x"));
    }
}
