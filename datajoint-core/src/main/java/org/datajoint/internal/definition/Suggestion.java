package org.datajoint.internal.definition;

import java.util.Collection;
import java.util.Locale;

/** Finds the word that somebody may have meant. */
public final class Suggestion {
    private static final int LONGEST_WORD = 24;

    private Suggestion() {}

    /** {@code ; did you mean `x`?} for the nearest candidate; empty where none is near. */
    public static String nearest(String word, Collection<String> candidates) {
        String wanted = word.toLowerCase(Locale.ROOT);
        if (wanted.isEmpty() || wanted.length() > LONGEST_WORD) {
            return "";
        }
        String best = "";
        int bestDistance = Math.min(3, 1 + (wanted.length() + 1) / 3);
        for (String candidate : candidates) {
            if (Math.abs(candidate.length() - wanted.length()) < bestDistance) {
                int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
                if (distance < bestDistance) {
                    best = candidate;
                    bestDistance = distance;
                }
            }
        }
        return best.isEmpty() ? "" : didYouMean(best);
    }

    static String didYouMean(String text) {
        return "; did you mean `" + text + "`?";
    }

    /** How many characters must be inserted, removed, replaced or swapped with their neighbour. */
    private static int distance(String left, String right) {
        int[] beforeLast = new int[right.length() + 1];
        int[] last = new int[right.length() + 1];
        int[] current = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                boolean same = left.charAt(i - 1) == right.charAt(j - 1);
                current[j] = Math.min(Math.min(current[j - 1], last[j]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1 && j > 1 && isSwapped(left, i, right, j)) {
                    current[j] = Math.min(current[j], beforeLast[j - 2] + 1);
                }
            }
            int[] spare = beforeLast;
            beforeLast = last;
            last = current;
            current = spare;
        }
        return last[right.length()];
    }

    private static boolean isSwapped(String left, int i, String right, int j) {
        return left.charAt(i - 1) == right.charAt(j - 2) && left.charAt(i - 2) == right.charAt(j - 1);
    }
}
