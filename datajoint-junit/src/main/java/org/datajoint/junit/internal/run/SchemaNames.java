package org.datajoint.junit.internal.run;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Generates the names of test schemas: {@code djtest_<run>_<number>_<test>[_<logical name>]}.
 *
 * <p>The run and the number make a name unique. The rest is for people, and is cut so that the name fits the server's
 * 64 characters.
 */
public final class SchemaNames {
    private static final int LONGEST = 64;
    private static final int LONGEST_LOGICAL = 16;
    private static final int TIME_DIGITS = 7;
    private static final int RANDOM_DIGITS = 4;
    private static final int RADIX = 36;
    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

    private final String prefix;
    private final String run;
    private final AtomicInteger count = new AtomicInteger();

    SchemaNames(String prefix, Instant start) {
        this.prefix = prefix;
        this.run = newRun(start);
    }

    /** Returns the part of the names that identifies the run. */
    String run() {
        return run;
    }

    /** Returns a stem of any length for the names of another test's schemas; see {@link #logical}. */
    public String next(String testClass, String testMethod) {
        String head = prefix + "_" + run + "_" + count.incrementAndGet() + "_";
        String slug = slug(testClass) + "_" + slug(testMethod);
        return head + slug.replaceAll("^_+|_+$", "");
    }

    /** Returns the name of a test's schema; an empty logical name stands for the main schema. */
    public static String logical(String stem, String name) {
        if (name.isEmpty()) {
            return cut(stem, LONGEST);
        }
        String end = "_" + cut(slug(name), LONGEST_LOGICAL);
        return cut(stem, LONGEST - end.length()) + end;
    }

    static String slug(String text) {
        String plain =
                ACCENTS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return plain.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length).replaceAll("_+$", "");
    }

    private static String newRun(Instant start) {
        StringBuilder text = new StringBuilder(Long.toString(start.getEpochSecond(), RADIX));
        while (text.length() < TIME_DIGITS) {
            text.insert(0, '0');
        }
        SecureRandom random = new SecureRandom();
        for (int i = 0; i < RANDOM_DIGITS; i++) {
            text.append(Character.forDigit(random.nextInt(RADIX), RADIX));
        }
        return text.toString();
    }

    /** Returns the run that created the schema, or empty if no run with this prefix did. */
    static Optional<String> runOf(String prefix, String schema) {
        Matcher matcher = Pattern.compile(
                        Pattern.quote(prefix) + "_([0-9a-z]{" + (TIME_DIGITS + RANDOM_DIGITS) + "})_\\d+_.*")
                .matcher(schema);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    static Instant startOf(String run) {
        return Instant.ofEpochSecond(Long.parseLong(run.substring(0, TIME_DIGITS), RADIX));
    }
}
