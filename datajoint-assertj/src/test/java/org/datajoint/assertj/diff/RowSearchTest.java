package org.datajoint.assertj.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.datajoint.assertj.diff.Rows.row;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.datajoint.assertj.text.Columns;
import org.datajoint.assertj.value.ComparisonRules;
import org.junit.jupiter.api.Test;

class RowSearchTest {
    private static final Columns COLUMNS = new Columns(List.of("id", "name", "age"), List.of("id"));
    private static final ComparisonRules RULES = ComparisonRules.defaults();
    private static final List<Map<String, Object>> PEOPLE = List.of(
            row("id", 1, "name", "alice", "age", 30),
            row("id", 2, "name", "bob", "age", 40),
            row("id", 3, "name", "bob", "age", 50));

    private static RowSearch first(Map<String, ?> expected) {
        return RowSearch.forFirst(expected, COLUMNS, RULES, Rows.of(PEOPLE));
    }

    @Test
    void findsARowByTheAttributesItIsGiven() {
        assertThat(first(row("name", "bob", "age", 50L)).isFound()).isTrue();
        assertThat(first(row("name", "carol")).isFound()).isFalse();
    }

    @Test
    void stopsAtTheFirstMatchAndClosesTheRows() {
        Rows endless = Rows.of(PEOPLE);

        RowSearch search = RowSearch.forFirst(row("id", 1), COLUMNS, RULES, endless);

        assertThat(search.toString()).startsWith("1 of 1 rows:");
        assertThat(endless.closed).isOne();
    }

    @Test
    void showsTheClosestRowAndWhereItDiffers() {
        RowSearch search = first(row("id", 2, "name", "bob", "age", 41));

        assertThat(search).hasToString("""
            none of 3 rows; the closest has 2 of 3 attributes equal:
              *id=2
                attribute  expected  actual
                age        41        40\
            """);
        assertThat(search.expectedText()).isEqualTo("  *id  name   age\n    2  \"bob\"   41");
        assertThat(search.actualText()).isEqualTo("*id=2, name=\"bob\", age=40");
    }

    @Test
    void prefersTheRowWithTheRightKeyAmongEquallyCloseOnes() {
        assertThat(first(row("id", 3, "age", 40)).toString()).contains("  *id=3\n");
    }

    @Test
    void saysThatThereAreNoRows() {
        assertThat(RowSearch.forFirst(row("id", 1), COLUMNS, RULES, Rows.of())).hasToString("none of 0 rows");
    }

    @Test
    void countsAllMatches() {
        RowSearch search = RowSearch.forAll(row("name", "bob"), COLUMNS, RULES.showingAtMost(1), Rows.of(PEOPLE));

        assertThat(search).hasToString("""
            2 of 3 rows, first 1 shown:
              *id  name   age
                2  "bob"   40\
            """);
    }

    @Test
    void givesValuesThatReadTheSameTheirClasses() {
        RowSearch search =
                RowSearch.forFirst(row("id", 1L), COLUMNS, RULES.strictly(), Rows.of(List.of(PEOPLE.get(0))));

        assertThat(search.toString()).contains("*id        1 (Long)  1 (Integer)");
    }

    @Test
    void refusesARowThatWouldEqualAny() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> first(Map.of()))
                .withMessageContaining("it would equal any row");
    }

    @Test
    void searchesManyRows() {
        RowSource many = () -> IntStream.range(0, 100_000).mapToObj(i -> row("id", i, "name", "x", "age", i));

        assertThat(RowSearch.forAll(row("id", 7, "age", 8), COLUMNS, RULES, many)
                        .toString())
                .startsWith("none of 100000 rows; the closest has 1 of 2 attributes equal:\n  *id=7");
    }
}
