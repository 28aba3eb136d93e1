package org.datajoint.assertj.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowPairingTest {
    @Test
    void movesEarlierPairsToMakeRoom() {
        RowPairing pairing = new RowPairing(3);

        assertThat(pairing.add(new int[] {0, 1})).isTrue();
        assertThat(pairing.add(new int[] {0, 2})).isTrue();
        assertThat(pairing.add(new int[] {0})).isTrue();
        assertThat(pairing.add(new int[] {0, 1})).isFalse();
        assertThat(IntStream.range(0, 3)).allMatch(pairing::isPaired);
    }

    @Test
    void pairsAsManyAsPossible() {
        Random random = new Random(42);
        for (int round = 0; round < 2_000; round++) {
            int expected = 1 + random.nextInt(6);
            int[][] candidates = IntStream.range(0, 1 + random.nextInt(6))
                    .mapToObj(row -> IntStream.range(0, expected)
                            .filter(i -> random.nextInt(3) == 0)
                            .toArray())
                    .toArray(int[][]::new);
            RowPairing pairing = new RowPairing(expected);
            int placed = 0;
            for (int[] row : candidates) {
                placed += pairing.add(row) ? 1 : 0;
            }
            assertThat(placed).isEqualTo(most(candidates, 0, 0));
            assertThat(IntStream.range(0, expected).filter(pairing::isPaired).count())
                    .isEqualTo(placed);
        }
    }

    /** Returns the size of the largest pairing of the rows from {@code row} on, by exhaustive search. */
    private static int most(int[][] candidates, int row, int taken) {
        if (row == candidates.length) {
            return 0;
        }
        int best = most(candidates, row + 1, taken);
        for (int expected : candidates[row]) {
            if ((taken & 1 << expected) == 0) {
                best = Math.max(best, 1 + most(candidates, row + 1, taken | 1 << expected));
            }
        }
        return best;
    }
}
