package org.datajoint.assertj.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pairs as many actual rows as possible with expected rows, each at most once.
 *
 * <p>Actual rows are added one after the other. Each takes a free expected row, if necessary by moving earlier ones
 * along an augmenting path. Expected rows from which no free row can be reached stay useless, because the number of
 * free rows only decreases. They are excluded from later searches, so that rows without a place cost little.
 */
final class RowPairing {
    private static final int NONE = -1;
    private static final int HOPELESS = Integer.MAX_VALUE;

    /** For each paired actual row: the expected rows that it matches. */
    private final List<int[]> candidates = new ArrayList<>();
    /** For each expected row: the actual row it is paired with. */
    private final int[] partner;
    /** For each expected row: the expected row from which the search reached it. */
    private final int[] origin;
    /** For each expected row: the last search that reached it. */
    private final int[] met;
    /** The expected rows that the current search has reached, in order. */
    private final int[] queue;

    private int length;
    private int search;
    private long steps;

    RowPairing(int expected) {
        partner = new int[expected];
        origin = new int[expected];
        met = new int[expected];
        queue = new int[expected];
        Arrays.fill(partner, NONE);
    }

    /**
     * Pairs another actual row.
     *
     * @return false if there is no place left for it
     */
    boolean add(int[] possible) {
        search++;
        length = 0;
        int free = reach(possible, NONE);
        for (int next = 0; free == NONE && next < length; next++) {
            free = reach(candidates.get(partner[queue[next]]), queue[next]);
        }
        if (free == NONE) {
            for (int i = 0; i < length; i++) {
                met[queue[i]] = HOPELESS;
            }
            return false;
        }
        candidates.add(possible);
        move(free);
        return true;
    }

    /** Returns whether an actual row is paired with the expected row. */
    boolean isPaired(int expected) {
        return partner[expected] != NONE;
    }

    /** Returns the number of steps that were necessary so far. */
    long steps() {
        return steps;
    }

    private int reach(int[] possible, int from) {
        for (int expected : possible) {
            steps++;
            if (met[expected] >= search) {
                continue;
            }
            met[expected] = search;
            origin[expected] = from;
            if (partner[expected] == NONE) {
                return expected;
            }
            queue[length++] = expected;
        }
        return NONE;
    }

    private void move(int free) {
        int expected = free;
        while (origin[expected] != NONE) {
            partner[expected] = partner[origin[expected]];
            expected = origin[expected];
        }
        partner[expected] = candidates.size() - 1;
    }
}
