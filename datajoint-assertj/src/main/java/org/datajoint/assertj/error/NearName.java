package org.datajoint.assertj.error;

import java.util.Collection;
import java.util.Locale;

/** The name that somebody may have meant by one that does not exist. */
final class NearName {
    private NearName() {}

    /** Returns the name, with a question after it if one of the candidates is spelled nearly like it. */
    static String ask(String name, Collection<String> candidates) {
        String wanted = name.toLowerCase(Locale.ROOT);
        String nearest = "";
        // One slip in three letters; a name of one or two is near in capitals only.
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

    /** Returns how many characters must be inserted, removed or replaced; two that changed places count once. */
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
