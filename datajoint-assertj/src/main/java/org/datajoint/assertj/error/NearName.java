package org.datajoint.assertj.error;

import java.util.Collection;
import java.util.Locale;

/** Suggests a name in place of one that does not exist. */
final class NearName {
    private NearName() {}

    /** Returns the name, followed by a question if one of the candidates has a similar spelling. */
    static String ask(String name, Collection<String> candidates) {
        String wanted = name.toLowerCase(Locale.ROOT);
        String nearest = "";
        // One error in three letters is allowed; a name of one or two letters may differ only in case.
        int least = 1 + Math.min(3, wanted.length() / 3);
        for (String candidate : candidates) {
            if (Math.abs(candidate.length() - wanted.length()) < least) {
                int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
                if (distance < least) {
                    least = distance;
                    nearest = candidate;
                }
            }
        }
        return nearest.isEmpty() ? name : name + " (did you mean " + nearest + "?)";
    }

    /** Returns the number of characters that must be inserted, removed or replaced; a swap of two neighbours counts as one. */
    private static int distance(String left, String right) {
        int[][] distances = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            for (int j = 0; j <= right.length(); j++) {
                distances[i][j] = i == 0 || j == 0 ? i + j : least(distances, left, i, right, j);
            }
        }
        return distances[left.length()][right.length()];
    }

    private static int least(int[][] distances, String left, int i, String right, int j) {
        boolean same = left.charAt(i - 1) == right.charAt(j - 1);
        int least = Math.min(distances[i - 1][j], distances[i][j - 1]) + 1;
        least = Math.min(least, distances[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1
                && j > 1
                && left.charAt(i - 1) == right.charAt(j - 2)
                && left.charAt(i - 2) == right.charAt(j - 1);
        return swapped ? Math.min(least, distances[i - 2][j - 2] + 1) : least;
    }
}
