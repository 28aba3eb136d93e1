package org.datajoint.testserver;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** The names of all settings of the test toolkit, to report misspelled ones. */
public final class SettingNames {
    private static final String PROPERTIES = "datajoint.test.";
    private static final String VARIABLES = "DJ_TEST_";
    private static final List<String> KNOWN = List.of(
            "server",
            "host",
            "port",
            "user",
            "password",
            "image",
            "cache",
            "prefix",
            "keep",
            "keep-time",
            "drop",
            "ahead",
            "leaks",
            "unavailable",
            "connections",
            "wait",
            "output");
    private static final List<String> KNOWN_VARIABLES = List.of(
            "SERVER",
            "HOST",
            "PORT",
            "USER",
            "PASSWORD",
            "MYSQL_IMAGE",
            "CACHE",
            "DB_PREFIX",
            "KEEP",
            "KEEP_TIME",
            "DROP",
            "AHEAD",
            "LEAKS",
            "UNAVAILABLE",
            "CONNECTIONS",
            "WAIT",
            "OUTPUT");

    private SettingNames() {}

    /**
     * Returns a sentence for each name that looks like a setting of this toolkit but is not one.
     *
     * @param names the names of properties and environment variables; others are ignored
     */
    public static List<String> complaints(Collection<String> names) {
        List<String> complaints = new ArrayList<>();
        for (String name : new TreeSet<>(names)) {
            if (name.startsWith(PROPERTIES)) {
                complaint(name, PROPERTIES, KNOWN).ifPresent(complaints::add);
            } else if (name.startsWith(VARIABLES)) {
                complaint(name, VARIABLES, KNOWN_VARIABLES).ifPresent(complaints::add);
            }
        }
        return complaints;
    }

    private static Optional<String> complaint(String name, String prefix, List<String> known) {
        String own = name.substring(prefix.length());
        if (known.contains(own)) {
            return Optional.empty();
        }
        String nearest = known.get(0);
        for (String candidate : known) {
            if (distance(own, candidate) < distance(own, nearest)) {
                nearest = candidate;
            }
        }
        String advice = distance(own, nearest) <= 1 + own.length() / 4
                ? "Did you mean " + prefix + nearest + "?"
                : "The settings are " + prefix + String.join(", " + prefix, known) + ".";
        return Optional.of("The test setting " + name + " is not known and has no effect. " + advice);
    }

    /**
     * Returns the number of letters that must be inserted, removed, replaced or swapped with a neighbour to turn one
     * text into the other.
     */
    private static int distance(String from, String to) {
        int[][] cost = new int[from.length() + 1][to.length() + 1];
        for (int i = 0; i <= from.length(); i++) {
            for (int j = 0; j <= to.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : cheapest(cost, from, to, i, j);
            }
        }
        return cost[from.length()][to.length()];
    }

    private static int cheapest(int[][] cost, String from, String to, int i, int j) {
        int replaced = cost[i - 1][j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        int least = Math.min(replaced, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1 && j > 1 && from.charAt(i - 1) == to.charAt(j - 2) && from.charAt(i - 2) == to.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
