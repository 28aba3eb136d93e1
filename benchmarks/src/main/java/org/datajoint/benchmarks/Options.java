package org.datajoint.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * The options of the command line.
 *
 * @param quick whether to use smaller sizes and fewer rounds
 * @param rounds the maximum number of rounds that count
 * @param cases the cases to run; empty for all
 * @param contenders the contenders to run; empty for all
 */
record Options(boolean quick, int rounds, List<String> cases, List<String> contenders) {
    private static final List<String> CONTENDERS = List.of("datajoint", "raw", "jdbi", "jooq", "python");

    private static final String USAGE = "benchmarks/run [--quick] [--rounds=N] [--cases=point,join] [--contenders="
            + String.join(",", CONTENDERS) + "]";

    static Options of(String... arguments) {
        boolean quick = List.of(arguments).contains("--quick");
        int rounds = quick ? 9 : 41;
        List<String> cases = new ArrayList<>();
        List<String> contenders = new ArrayList<>();
        for (String argument : arguments) {
            String value = argument.substring(argument.indexOf('=') + 1);
            if (argument.startsWith("--rounds=")) {
                rounds = Integer.parseInt(value);
            } else if (argument.startsWith("--cases=")) {
                cases.addAll(List.of(value.split(",")));
            } else if (argument.startsWith("--contenders=")) {
                contenders.addAll(List.of(value.split(",")));
            } else if (!argument.equals("--quick")) {
                throw new IllegalArgumentException("Unknown argument " + argument + ". Usage: " + USAGE);
            }
        }
        requireKnown("contender", contenders, CONTENDERS);
        return new Options(quick, rounds, List.copyOf(cases), List.copyOf(contenders));
    }

    /** Fails if one of the cases to run does not exist, since running nothing would look like a success. */
    void requireCases(List<String> existing) {
        requireKnown("case", cases, existing);
    }

    private static void requireKnown(String what, List<String> wanted, List<String> existing) {
        for (String name : wanted) {
            if (!existing.contains(name)) {
                throw new IllegalArgumentException(
                        "There is no " + what + " " + name + ". Choose from " + String.join(", ", existing) + ".");
            }
        }
    }

    boolean wantsCase(String name) {
        return cases.isEmpty() || cases.contains(name);
    }

    boolean wantsContender(String name) {
        return contenders.isEmpty() || contenders.contains(name);
    }

    Sizes sizes() {
        return quick ? Sizes.QUICK : Sizes.FULL;
    }
}
