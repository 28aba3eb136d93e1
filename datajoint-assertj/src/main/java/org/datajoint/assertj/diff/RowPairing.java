package org.datajoint.assertj.diff;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Pairs actual rows with expected ones, each with at most one, as many as possible.
 *
 * <p>Actual rows come one after the other. Each takes a free expected row, if need be along a path on which earlier ones
 * move to another of theirs. Expected rows from which no free one can be reached never become useful again, because free
 * ones only get fewer; they are left out of later searches, so that rows which find no place cost little.
 */
final class RowPairing {
    private static final int NONE = -1;
    private static final int HOPELESS = Integer.MAX_VALUE;

    /** For each actual row that was paired: the expected rows it could stand for. */
    private final List<int[]> candidates = new ArrayList<>();
    /** For each expected row: the actual row it is paired with. */
    private final int[] partner;
    /** For each expected row: the one that the search came from. */
    private final int[] origin;
    /** For each expected row: the last search that met it. */
    private final int[] met;
    /** The expected rows that the current search met, in order. */
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

    /** Pairs one more actual row; false where no place is left for it. */
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

    /** Returns whether an actual row was found for the expected one. */
    boolean isPaired(int expected) {
        return partner[expected] != NONE;
    }

    /** Returns how much work was done. */
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
