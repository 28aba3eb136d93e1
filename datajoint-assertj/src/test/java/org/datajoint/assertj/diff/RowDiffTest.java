package org.datajoint.assertj.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.datajoint.assertj.diff.Containment.AT_LEAST;
import static org.datajoint.assertj.diff.Containment.EXACTLY;
import static org.datajoint.assertj.diff.Containment.ONLY;
import static org.datajoint.assertj.diff.Rows.row;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.datajoint.assertj.text.Columns;
import org.datajoint.assertj.value.ComparisonRules;
import org.datajoint.assertj.value.ValueComparison;
import org.datajoint.assertj.value.ValueMatcher;
import org.junit.jupiter.api.Test;

class RowDiffTest {
    private static final Columns SESSION = new Columns(
            List.of("subject_id", "session", "session_date", "user", "weight", "trace"),
            List.of("subject_id", "session"));
    private static final Columns PAIR = new Columns(List.of("id", "name"), List.of("id"));
    private static final ComparisonRules RULES = ComparisonRules.defaults();

    private static RowDiff exactly(List<? extends Map<String, ?>> expected, Rows actual) {
        return RowDiff.compare(expected, PAIR, RULES, EXACTLY, actual);
    }

    private static RowDiff wholeRows(Containment containment, List<? extends Map<String, ?>> expected, Rows actual) {
        return RowDiff.compare(expected, PAIR, RULES.keyedBy(List.of()), containment, actual);
    }

    @Test
    void tellsRowsApartByTheirKeyInAnyOrder() {
        RowDiff diff = exactly(
                List.of(row("id", 1, "name", "a"), row("id", 2, "name", "b")),
                Rows.of(row("id", 2, "name", "b"), row("id", 1, "name", "a")));

        assertThat(diff.isMatch()).isTrue();
        assertThat(diff.identity()).isEqualTo("keyed by (*id)");
        assertThat(diff.counts()).isEqualTo(new RowCounts(2, 2, 2, 0, 0, 0));
    }

    @Test
    void showsMissingUnexpectedAndDifferingRows() {
        RowDiff diff = RowDiff.compare(
                List.of(
                        row("subject_id", 1, "session", 1, "session_date", "2024-01-01", "user", "alice"),
                        row("subject_id", 1, "session", 2, "session_date", "2024-01-02", "user", "alice"),
                        row("subject_id", 3, "session", 1, "session_date", "2024-01-09", "user", "alice"),
                        row(
                                "subject_id",
                                2,
                                "session",
                                4,
                                "weight",
                                new BigDecimal("24.50"),
                                "user",
                                null,
                                "trace",
                                new double[] {0.1, 0.2, 0.3})),
                SESSION,
                RULES.comparing("weight", ValueComparison.within(new BigDecimal("0.01"), true))
                        .showingAtMost(1),
                EXACTLY,
                Rows.of(
                        row("subject_id", 1, "session", 1, "session_date", "2024-01-01", "user", "alice"),
                        row("subject_id", 1, "session", 2, "session_date", "2024-01-02", "user", "alice"),
                        row("subject_id", 7, "session", 1, "session_date", "2024-02-01", "user", "bob"),
                        row("subject_id", 8, "session", 1, "session_date", "2024-02-01", "user", "bob"),
                        row(
                                "subject_id",
                                2,
                                "session",
                                4,
                                "weight",
                                new BigDecimal("24.75"),
                                "user",
                                "alice",
                                "trace",
                                new double[] {0.1, 0.3, 0.3})));

        assertThat(diff.identity()).isEqualTo("keyed by (*subject_id, *session)");
        assertThat(diff).hasToString("""
              expected 4, actual 5: 2 equal, 1 missing, 2 unexpected, 1 differing

            MISSING (1)
              *subject_id  *session  session_date  user
                        3         1  "2024-01-09"  "alice"
            UNEXPECTED (2, first 1 shown)
              *subject_id  *session  session_date  user   weight  trace
                        7         1  "2024-02-01"  "bob"  NULL    NULL
            DIFFERING (1)
              *subject_id=2, *session=4
                attribute  expected               actual
                user       NULL                   "alice"
                weight     24.50 ±0.01            24.75
                trace      double[3] [0.1, 0.2…]  double[3] first difference at [1]: 0.2 ≠ 0.3\
            """);
    }

    @Test
    void givesBothSidesAsLinesForToolsThatCompareTexts() {
        RowDiff diff = exactly(
                List.of(row("id", 1, "name", "a"), row("id", 2, "name", "b")),
                Rows.of(row("id", 2, "name", "c"), row("id", 3, "name", "d")));

        assertThat(diff.expectedText()).isEqualTo("*id=2, name=\"b\"\n*id=1, name=\"a\"");
        assertThat(diff.actualText()).isEqualTo("*id=2, name=\"c\"\n*id=3, name=\"d\"");
    }

    @Test
    void comparesOnlyTheAttributesThatAnExpectedRowHas() {
        assertThat(exactly(List.of(row("id", 1)), Rows.of(row("id", 1, "name", "a")))
                        .isMatch())
                .isTrue();
    }

    @Test
    void takesNullForNullAndNotForAnEmptyText() {
        List<Map<String, Object>> expected = List.of(row("id", 1, "name", null));

        assertThat(exactly(expected, Rows.of(row("id", 1, "name", null))).isMatch())
                .isTrue();
        assertThat(exactly(expected, Rows.of(row("id", 1, "name", ""))).isMatch())
                .isFalse();
        assertThat(exactly(List.of(row("id", 1, "name", "")), Rows.of(row("id", 1, "name", null)))
                        .isMatch())
                .isFalse();
    }

    @Test
    void comparesTextsToTheLetterAsTheDatabaseMayNot() {
        assertThat(exactly(List.of(row("id", 1, "name", "a")), Rows.of(row("id", 1, "name", "A")))
                        .isMatch())
                .isFalse();
        assertThat(exactly(List.of(row("id", 1, "name", "a")), Rows.of(row("id", 1, "name", "a ")))
                        .isMatch())
                .isFalse();
        assertThat(exactly(List.of(row("id", "k", "name", "a")), Rows.of(row("id", "K", "name", "a")))
                        .counts())
                .isEqualTo(new RowCounts(1, 1, 0, 1, 1, 0));
    }

    @Test
    void comparesWholeRowsAsMultisets() {
        Rows actual = Rows.of(row("name", "1"), row("name", "2"), row("name", "2"));
        List<Map<String, Object>> expected = List.of(row("name", "1"), row("name", "1"), row("name", "2"));

        RowDiff diff = exactly(expected, actual);

        assertThat(diff.identity()).isEqualTo("compared as whole rows (an expected row has no *id)");
        assertThat(diff.counts()).isEqualTo(new RowCounts(3, 3, 2, 1, 1, 0));
        assertThat(diff).hasToString("""
              expected 3, actual 3: 2 equal, 1 missing, 1 unexpected

            MISSING (1)
              name
              "1"
            UNEXPECTED (1)
              *id   name
              NULL  "2\"\
            """);
    }

    @Test
    void comparesWholeRowsWhereKeysOfActualRowsAreNotUnique() {
        Rows actual = Rows.of(row("id", 1, "name", "a"), row("id", 2, "name", "a"));

        RowDiff diff = RowDiff.compare(
                List.of(row("id", 1, "name", "a")), PAIR, RULES.keyedBy(List.of("name")), EXACTLY, actual);

        assertThat(diff.identity()).isEqualTo("compared as whole rows (two actual rows have the key name=\"a\")");
        assertThat(diff.counts()).isEqualTo(new RowCounts(1, 2, 1, 0, 1, 0));
        assertThat(actual.opened).isEqualTo(2);
        assertThat(actual.closed).isEqualTo(2);
    }

    @Test
    void comparesWholeRowsWhereAKeyIsNull() {
        RowDiff expectedNull = exactly(List.of(row("id", null, "name", "a")), Rows.of(row("id", null, "name", "a")));
        RowDiff actualNull = exactly(List.of(row("id", 1, "name", "a")), Rows.of(row("id", null, "name", "a")));

        assertThat(expectedNull.isMatch()).isTrue();
        assertThat(expectedNull.identity()).contains("an expected row has NULL for *id");
        assertThat(actualNull.isMatch()).isFalse();
        assertThat(actualNull.identity()).contains("an actual row has NULL for *id");
    }

    @Test
    void comparesWholeRowsWhereThereIsNoPrimaryKeyOrItIsNotCompared() {
        List<Map<String, Object>> rows = List.of(row("id", 1, "name", "a"));
        Columns keyless = new Columns(List.of("id", "name"), List.of());

        assertThat(RowDiff.compare(rows, keyless, RULES, EXACTLY, Rows.of(rows)).identity())
                .contains("there is no primary key");
        assertThat(RowDiff.compare(rows, PAIR, RULES.comparingOnly(List.of("name")), EXACTLY, Rows.of(rows))
                        .identity())
                .contains("*id is not compared");
        assertThat(wholeRows(EXACTLY, rows, Rows.of(rows)).identity()).contains("as requested by keyedBy()");
        assertThat(RowDiff.compare(
                                rows,
                                PAIR,
                                RULES.comparing("id", ValueComparison.within(BigDecimal.ONE, true)),
                                EXACTLY,
                                Rows.of(rows))
                        .identity())
                .contains("*id has a custom comparison");
    }

    @Test
    void saysWhatIsNotCompared() {
        List<Map<String, Object>> expected = List.of(row("id", 1, "name", "a"));
        Rows actual = Rows.of(row("id", 1, "name", "b"));

        RowDiff ignoring = RowDiff.compare(expected, PAIR, RULES.ignoring(List.of("name")), EXACTLY, actual);
        RowDiff only = RowDiff.compare(
                expected, PAIR, RULES.keyedBy(List.of("id")).comparingOnly(List.of("name")), EXACTLY, actual);

        assertThat(ignoring.isMatch()).isTrue();
        assertThat(ignoring.notes()).containsExactly("ignored attributes: name");
        assertThat(only.counts().differing()).isOne();
        assertThat(only.notes()).containsExactly("compared attributes: id, name");
    }

    @Test
    void letsOtherRowsBeWhereSomeAreExpected() {
        Rows actual = Rows.of(row("id", 1, "name", "a"), row("id", 2, "name", "b"), row("id", 3, "name", "c"));

        RowDiff found = RowDiff.compare(List.of(row("id", 2, "name", "b")), PAIR, RULES, AT_LEAST, actual);
        RowDiff differing = RowDiff.compare(
                List.of(row("id", 2, "name", "x"), row("id", 9, "name", "z")), PAIR, RULES, AT_LEAST, actual);

        assertThat(found.isMatch()).isTrue();
        assertThat(differing).hasToString("""
              expected 2, actual 3: 0 equal, 1 missing, 2 other, 1 differing

            MISSING (1)
              *id  name
                9  "z"
            DIFFERING (1)
              *id=2
                attribute  expected  actual
                name       "x"       "b\"\
            """);
    }

    @Test
    void countsRepeatedRowsOnceWhereOnlyTheseAreExpected() {
        Rows actual = Rows.of(row("id", 1, "name", "a"), row("id", 1, "name", "a"), row("id", 2, "name", "b"));
        List<Map<String, Object>> both = List.of(row("id", 1, "name", "a"), row("id", 2, "name", "b"));

        assertThat(wholeRows(ONLY, both, actual).isMatch()).isTrue();
        assertThat(wholeRows(EXACTLY, both, actual).isMatch()).isFalse();
        assertThat(wholeRows(ONLY, List.of(row("id", 1, "name", "a")), actual)
                        .counts()
                        .unexpected())
                .isOne();
        assertThat(wholeRows(ONLY, List.of(row("id", 1), row("name", "b"), row("name", "c")), actual)
                        .counts())
                .isEqualTo(new RowCounts(3, 3, 3, 1, 0, 0));
    }

    @Test
    void pairsRowsThatSeveralExpectedOnesFit() {
        Rows actual = Rows.of(row("id", 1, "name", "a"), row("id", 1, "name", "b"));

        assertThat(wholeRows(EXACTLY, List.of(row("id", 1), row("id", 1, "name", "a")), actual)
                        .isMatch())
                .isTrue();
        assertThat(wholeRows(EXACTLY, List.of(row("id", 1), row("id", 1, "name", "c")), actual)
                        .counts())
                .isEqualTo(new RowCounts(2, 2, 1, 1, 1, 0));
    }

    @Test
    void takesConditionsForValues() {
        ValueMatcher positive = new ValueMatcher() {
            @Override
            public boolean matches(Object actual) {
                return actual instanceof Integer number && number > 0;
            }

            @Override
            public String toString() {
                return "a positive number";
            }
        };
        Rows actual = Rows.of(row("id", 1, "name", 5), row("id", 2, "name", -5));

        RowDiff keyed = exactly(List.of(row("id", 1, "name", positive), row("id", 2, "name", positive)), actual);
        RowDiff whole = wholeRows(EXACTLY, List.of(row("name", positive), row("name", -5)), actual);

        assertThat(keyed.toString())
                .contains(
                        "  *id=2\n    attribute  expected           actual\n" + "    name       a positive number  -5");
        assertThat(whole.isMatch()).isTrue();
    }

    @Test
    void refusesComparisonsThatCouldNotFailOrSucceed() {
        Rows actual = Rows.of(row("id", 1, "name", "a"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> exactly(List.of(), actual))
                .withMessage("no expected row was given: use isEmpty() to expect none");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> exactly(List.of(row("id", 1, "name", "a"), Map.of()), actual))
                .withMessageStartingWith("expected row 2 has no attribute that is compared (id, name)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> exactly(Collections.singletonList(null), actual))
                .withMessage("expected row 1 is null");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RowDiff.compare(
                        List.of(row("id", 1)), PAIR, RULES.ignoring(List.of("id", "name")), EXACTLY, actual))
                .withMessage("every attribute is ignored: nothing is left to compare");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RowDiff.compare(
                        List.of(row("id", 1)),
                        PAIR,
                        RULES.keyedBy(List.of("id")).ignoring(List.of("id")),
                        EXACTLY,
                        actual))
                .withMessageContaining("keyedBy[id] is also ignored");
    }

    @Test
    void refusesExpectedRowsOfOneKeyWhateverTheActualRows() {
        List<Map<String, Object>> twice = List.of(row("id", 1, "name", "a"), row("id", 1L, "name", "b"));

        for (Rows actual : List.of(Rows.of(), Rows.of(row("id", 7, "name", "c")))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> exactly(twice, actual))
                    .withMessageStartingWith("two expected rows have the key *id=1: correct one of them");
        }
    }

    @Test
    void closesTheActualRowsWhateverHappens() {
        Rows actual = Rows.of(row("id", 1, "name", "a"));
        RowSource broken = () -> actual.open().peek(row -> {
            throw new IllegalStateException("connection lost");
        });

        assertThatThrownBy(() -> RowDiff.compare(List.of(row("id", 1)), PAIR, RULES, EXACTLY, broken))
                .isInstanceOf(IllegalStateException.class);

        assertThat(actual.opened).isOne();
        assertThat(actual.closed).isOne();
    }

    @Test
    void keepsOfTheActualRowsNoMoreThanItShows() {
        RowSource actual = () -> IntStream.range(0, 20_000).mapToObj(i -> row("id", i, "name", new byte[100_000]));

        RowDiff diff = RowDiff.compare(List.of(row("id", -1)), PAIR, RULES, EXACTLY, actual);

        assertThat(diff.counts()).isEqualTo(new RowCounts(1, 20_000, 0, 1, 20_000, 0));
        assertThat(diff.unexpected()).hasSize(10);
    }

    @Test
    void comparesManyRowsAndShowsFew() {
        int count = 100_000;
        List<Map<String, Object>> expected = many(count, "x");
        Collections.reverse(expected);

        assertThat(exactly(expected, Rows.of(many(count, "x"))).isMatch()).isTrue();
        assertThat(wholeRows(EXACTLY, expected, Rows.of(many(count, "x"))).isMatch())
                .isTrue();
        RowDiff allDiffer = exactly(expected, Rows.of(many(count, "y")));
        RowDiff noneIsThere = wholeRows(EXACTLY, expected, Rows.of(many(count, "y")));
        assertThat(allDiffer.counts().differing()).isEqualTo(count);
        assertThat(noneIsThere.counts()).isEqualTo(new RowCounts(count, count, 0, count, count, 0));
        assertThat(allDiffer.toString()).hasSizeLessThan(2_000);
        assertThat(noneIsThere.toString()).hasSizeLessThan(2_000);
    }

    @Test
    void comparesManyEqualRows() {
        List<Map<String, Object>> expected = Collections.nCopies(100_000, row("id", 1, "name", "a"));

        RowDiff diff = wholeRows(EXACTLY, expected, Rows.of(Collections.nCopies(100_001, row("id", 1, "name", "a"))));

        assertThat(diff.counts()).isEqualTo(new RowCounts(100_000, 100_001, 100_000, 0, 1, 0));
    }

    @Test
    void comparesManyRowsWithATolerance() {
        ComparisonRules rules =
                RULES.keyedBy(List.of()).comparing("name", ValueComparison.within(new BigDecimal("0.5"), true));
        List<Map<String, Object>> expected = many(100_000, 1.0);
        Collections.reverse(expected);

        RowDiff diff = RowDiff.compare(expected, PAIR, rules, EXACTLY, Rows.of(many(100_000, 1.25)));

        assertThat(diff.isMatch()).isTrue();
    }

    @Test
    void givesUpWhereRowsCouldOnlyBeTriedOnEachOther() {
        ComparisonRules rules = RULES.comparingOnly(List.of("name"))
                .comparing("name", ValueComparison.within(new BigDecimal("0.5"), true));

        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> RowDiff.compare(many(100_000, 1.0), PAIR, rules, EXACTLY, Rows.of(many(100_000, 7.0))))
                .withMessageContaining("choose attributes that identify the rows with keyedBy(...)");
    }

    @Test
    void showsValuesOfAnyKindAndSizeOnOneLine() {
        RowDiff diff = exactly(
                List.of(row("id", 1, "name", "100 %s\nline"), row("id", 2, "name", "日本"), row("id", 3, "name", "é")),
                Rows.of(row("id", 4, "name", new byte[1 << 20]), row("id", 5, "name", "x".repeat(1 << 20))));

        assertThat(diff.toString())
                .contains("    1  \"100 %s\\nline\"")
                .contains("    2  \"日本\"")
                .contains("    4  byte[1048576] 0x0000000000000000…")
                .contains("    5  \"" + "x".repeat(39) + "…\"");
    }

    @Test
    void showsAFewOfManyAttributes() {
        List<String> names = IntStream.range(0, 200).mapToObj(i -> "a" + i).toList();
        Map<String, Object> expected = row();
        Map<String, Object> actual = row();
        for (String name : names) {
            expected.put(name, 1);
            actual.put(name, "a0".equals(name) ? 1 : 2);
        }
        Columns columns = new Columns(names, List.of("a0"));

        String differing = RowDiff.compare(List.of(expected), columns, RULES, EXACTLY, Rows.of(actual))
                .toString();
        String missing = RowDiff.compare(List.of(expected), columns, RULES, EXACTLY, Rows.of())
                .toString();

        assertThat(differing).contains("(187 more attributes differ)").hasLineCount(18);
        assertThat(missing).contains("*a0  a1").contains("(188 more attributes not shown)");
    }

    @Test
    void learnsWhatANullableColumnHoldsFromItsFirstValue() {
        String text = "6f1b0a52-7d0a-4b8e-9a53-0c3a9c5f2d11";
        List<Map<String, Object>> expected = List.of(row("name", null), row("name", text), row("name", text));
        Object uuid = java.util.UUID.fromString(text);

        RowDiff diff = exactly(
                expected, Rows.of(row("id", 1, "name", null), row("id", 2, "name", uuid), row("id", 3, "name", uuid)));

        assertThat(diff.isMatch()).isTrue();
    }

    private static List<Map<String, Object>> many(int count, Object value) {
        List<Map<String, Object>> rows = new ArrayList<>();
        Stream.iterate(0, i -> i + 1).limit(count).forEach(i -> rows.add(row("id", i, "name", value)));
        return rows;
    }

    @Test
    void staysWithinAHundredColumnsHoweverWideItsValuesAre() {
        List<String> names =
                IntStream.range(0, 20).mapToObj(i -> "attribute_" + i).toList();
        Map<String, Object> wide = row("attribute_0", 1);
        Map<String, Object> other = row("attribute_0", 1);
        for (String name : names.subList(1, 20)) {
            wide.put(name, "日本 %s ".repeat(100));
            other.put(name, "x".repeat(1000));
        }
        Columns columns = new Columns(names, List.of("attribute_0"));

        String missing = RowDiff.compare(List.of(wide), columns, RULES, EXACTLY, Rows.of())
                .toString();
        String differing = RowDiff.compare(List.of(wide), columns, RULES, EXACTLY, Rows.of(other))
                .toString();

        assertThat(missing)
                .contains("MISSING (1)\n  *attribute_0  1\n  attribute_1   \"日本 %s 日本")
                .contains("(8 more attributes not shown)");
        assertThat(differing).contains("""
                attribute_1
                  expected  "日本 %s 日本 %s 日本 %s 日本 %s 日本 %s…"
                  actual    "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…"
                attribute_2
            """);
        assertThat((missing + differing).lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void tellsMissingAndUnexpectedRowsApartThatReadTheSame() {
        String start = "x".repeat(60);
        List<Map<String, Object>> expected = List.of(row("id", 1L, "name", start + "a"), row("id", 7L, "name", "a"));
        Rows actual = Rows.of(row("id", 1, "name", start + "b"), row("id", 8, "name", "b"));

        assertThat(RowDiff.compare(expected, PAIR, RULES.strictly(), EXACTLY, actual))
                .hasToString("""
                      expected 2, actual 2: 0 equal, 2 missing, 2 unexpected

                    MISSING (2)
                           *id  name
                      1 (Long)  from character 51: "xxxxxxxxxxa"
                      7 (Long)  "a"
                    UNEXPECTED (2)
                              *id  name
                      1 (Integer)  from character 51: "xxxxxxxxxxb"
                      8 (Integer)  "b"\
                    """);
    }
}
