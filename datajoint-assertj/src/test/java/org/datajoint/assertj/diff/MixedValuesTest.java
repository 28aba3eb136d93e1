package org.datajoint.assertj.diff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.assertj.diff.Containment.EXACTLY;
import static org.datajoint.assertj.diff.Rows.row;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.datajoint.assertj.text.Columns;
import org.datajoint.assertj.value.ComparisonRules;
import org.datajoint.assertj.value.ValueComparison;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Comparison of whole rows in which an attribute, such as a blob or JSON, has values of different kinds. */
class MixedValuesTest {
    private static final Columns BLOBS = new Columns(List.of("id", "x", "y"), List.of("id"));
    private static final ComparisonRules WHOLE = ComparisonRules.defaults().keyedBy(List.of());

    private static final UUID ID = UUID.fromString("00000000-0000-0000-0000-00000000000a");

    private static RowDiff diff(ComparisonRules rules, List<Map<String, ?>> expected, List<Map<String, ?>> actual) {
        return RowDiff.compare(expected, BLOBS, rules, EXACTLY, Rows.of(actual));
    }

    private static List<Map<String, ?>> rows(@Nullable Object... values) {
        List<Map<String, ?>> rows = new ArrayList<>();
        for (Object value : values) {
            rows.add(row("x", value));
        }
        return rows;
    }

    @Test
    void areEqualByTheMeaningOfEach() {
        List<Map<String, ?>> actual = rows(
                new double[] {1, 2},
                Map.of("a", 1),
                "text",
                new byte[] {1},
                7,
                true,
                null,
                ID,
                new float[] {0.1f},
                2.5);
        List<Map<String, ?>> expected = rows(
                List.of(1, 2.0),
                Map.of("a", 1L),
                "text",
                new byte[] {1},
                7L,
                1,
                null,
                ID.toString(),
                new double[] {0.1},
                new BigDecimal("2.50"));
        for (int turn = 0; turn < actual.size(); turn++) {
            Collections.rotate(actual, 1);

            RowDiff diff = diff(WHOLE, expected, actual);

            assertThat(diff.isMatch()).as(diff.toString()).isTrue();
            assertThat(diff.counts().equal()).isEqualTo(actual.size());
        }
    }

    @Test
    void differWhereOneDoes() {
        RowDiff diff = diff(
                WHOLE, rows(1, "1", Map.of("a", 1), new byte[] {1}), rows(1L, "1", Map.of("a", 2), new byte[] {1}));

        assertThat(diff.isMatch()).isFalse();
        assertThat(diff.counts().missing()).isEqualTo(1);
        assertThat(diff.counts().unexpected()).isEqualTo(1);
        assertThat(diff(WHOLE, rows("1", "1"), rows(1, "1")).isMatch()).isFalse();
        assertThat(diff(WHOLE, rows(1, 1, "a"), rows(1, "a", "a")).isMatch()).isFalse();
    }

    @Test
    void areTriedOnThoseAloneThatAreEqualInTheirOtherAttributes() {
        List<Map<String, ?>> actual = new ArrayList<>();
        List<Map<String, ?>> expected = new ArrayList<>();
        IntStream.range(0, 5_000).forEach(id -> {
            actual.add(row("id", id, "x", id % 2 == 0 ? List.of(id) : "n" + id, "y", id % 3 == 0 ? 1.5 : "y"));
            expected.add(
                    row("id", (long) id, "x", id % 2 == 0 ? new int[] {id} : "n" + id, "y", id % 3 == 0 ? 1.5f : "y"));
        });
        Collections.reverse(actual);

        assertThat(diff(WHOLE, expected, actual).isMatch()).isTrue();
        assertThat(diff(ComparisonRules.defaults(), expected, actual).isMatch()).isTrue();
    }

    @Test
    void mayBesideThemHaveATolerance() {
        ComparisonRules close = WHOLE.comparing("y", ValueComparison.within(new BigDecimal("0.5"), true));

        assertThat(diff(
                                close,
                                List.of(row("x", "a", "y", 1), row("x", 2, "y", 3)),
                                List.of(row("x", 2L, "y", 2.6), row("x", "a", "y", 1.4)))
                        .isMatch())
                .isTrue();
    }

    @Test
    void areComparedStrictlyByTheirOwnClass() {
        ComparisonRules strict = WHOLE.strictly();

        assertThat(diff(strict, rows(1, "a", new int[] {1}), rows("a", new int[] {1}, 1))
                        .isMatch())
                .isTrue();
        assertThat(diff(strict, rows(1L, "a"), rows("a", 1)).isMatch()).isFalse();
    }
}
