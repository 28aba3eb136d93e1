package org.datajoint.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TopRowsTest {
    private static final Plan INPUT = new Source(new TableName("s", "t"), new Heading(List.of(), true));

    private static List<Integer> window(List<Integer> rows, @Nullable Long limit, long offset) {
        return rows.stream()
                .skip(offset)
                .limit(limit == null ? Long.MAX_VALUE : limit)
                .toList();
    }

    @Test
    void aSecondTopTakesFromTheRowsOfTheFirst() {
        List<Integer> rows = IntStream.range(0, 12).boxed().toList();
        List<@Nullable Long> limits = new ArrayList<>(List.of(0L, 1L, 3L, 5L, 20L));
        limits.add(null);
        for (Long first : limits) {
            for (Long second : limits) {
                for (long offset = 0; offset < 14; offset += 2) {
                    TopRows both = new TopRows(INPUT, List.of(), first, 2).then(second, offset);
                    assertThat(window(rows, both.limit(), both.offset()))
                            .isEqualTo(window(window(rows, first, 2), second, offset));
                }
            }
        }
    }

    @Test
    void limitThreeAfterTwoAndLimitFiveAfterTwoLeaveOneRow() {
        TopRows both = new TopRows(INPUT, List.of(), 3L, 2).then(5L, 2);
        assertThat(both).isEqualTo(new TopRows(INPUT, List.of(), 1L, 4));
    }
}
