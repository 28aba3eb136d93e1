package org.datajoint.internal.definition;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Finds the words that a user may have meant. */
public final class Suggestion {
    private static final int LONGEST_WORD = 64;

    private Suggestion() {}

    /** Returns {@code ; did you mean `x`?} for the nearest candidate, or an empty string if none is near. */
    public static String nearest(String word, Collection<String> candidates) {
        List<String> near = near(word, candidates, 1);
        return near.isEmpty() ? "" : didYouMean(near.get(0));
    }

    /**
     * Returns the end of a sentence that names an unknown word: {@code ; did you mean `x`?}, or a full stop if no candidate
     * is near.
     */
    public static String ending(String word, Collection<String> candidates) {
        String near = nearest(word, candidates);
        return near.isEmpty() ? "." : near;
    }

    /** Returns the nearest candidates, nearest first, at most {@code most} of them. */
    public static List<String> near(String word, Collection<String> candidates, int most) {
        String wanted = word.toLowerCase(Locale.ROOT);
        if (wanted.isEmpty() || wanted.length() > LONGEST_WORD) {
            return List.of();
        }
        int tooFar = Math.min(3, 1 + (wanted.length() + 1) / 3);
        Map<String, Integer> distances = new LinkedHashMap<>();
        for (String candidate : candidates) {
            if (Math.abs(candidate.length() - wanted.length()) < tooFar) {
                int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
                if (distance < tooFar) {
                    distances.put(candidate, distance);
                }
            }
        }
        return distances.entrySet().stream()
                .sorted(Map.Entry.comparingByValue())
                .limit(most)
                .map(Map.Entry::getKey)
                .toList();
    }

    static String didYouMean(String text) {
        return "; did you mean `" + text + "`?";
    }

    /** Returns the number of characters to insert, remove, replace or swap with their neighbour. */
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
