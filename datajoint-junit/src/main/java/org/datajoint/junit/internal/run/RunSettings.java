package org.datajoint.junit.internal.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import org.datajoint.testserver.SettingSource;
import org.datajoint.testserver.TestServerException;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a run for its schemas and connections.
 *
 * @param prefix how the names of schemas begin
 * @param keep when a schema is kept, unless the test class specifies it: never, on_failure or always
 * @param keepTime how long schemas that an earlier run kept on a lasting server stay there
 * @param dropBehind whether a test's schemas are dropped while the next test runs
 * @param ahead the maximum number of schemas that are created before their tests ask for them
 * @param failOnLeaks whether a test fails if it leaves connections open
 * @param skipWithoutServer whether tests are skipped rather than failed if there is no server
 * @param connections the maximum number of connections of all tests of the run together
 * @param patience how long a test waits for a connection
 * @param output the folder for dumps of schemas that a throw-away server cannot keep
 */
public record RunSettings(
        String prefix,
        String keep,
        Duration keepTime,
        boolean dropBehind,
        int ahead,
        boolean failOnLeaks,
        boolean skipWithoutServer,
        int connections,
        Duration patience,
        Path output) {
    private static final int LONGEST_PREFIX = 16;
    private static final int FEWEST_CONNECTIONS = 16;
    private static final int MOST_CONNECTIONS = 200;
    private static final int MOST_AHEAD = 2;

    /**
     * Returns the settings from the source, with defaults for those that it does not have.
     *
     * @throws TestServerException if a value is invalid
     */
    public static RunSettings of(SettingSource source) {
        return new RunSettings(
                prefix(source.find("datajoint.test.prefix", "DJ_TEST_DB_PREFIX").orElse("djtest")),
                oneOf(source, "keep", "never", "on_failure", "always"),
                duration(source, "keep-time", "DJ_TEST_KEEP_TIME", Duration.ofDays(1)),
                oneOf(source, "drop", "behind", "before_next").equals("behind"),
                ahead(source.find("datajoint.test.ahead", "DJ_TEST_AHEAD").orElse(Integer.toString(MOST_AHEAD))),
                oneOf(source, "leaks", "warn", "fail").equals("fail"),
                oneOf(source, "unavailable", "fail", "skip").equals("skip"),
                connections(source.find("datajoint.test.connections", "DJ_TEST_CONNECTIONS"), Parallelism.of(source)),
                duration(source, "wait", "DJ_TEST_WAIT", Duration.ofSeconds(30)),
                Path.of(source.find("datajoint.test.output", "DJ_TEST_OUTPUT").orElse("target/datajoint-test")));
    }

    private static String prefix(String text) {
        if (!text.matches("[a-z][a-z0-9]*") || text.length() > LONGEST_PREFIX) {
            throw new TestServerException("The prefix \"" + text + "\" of test schemas (datajoint.test.prefix or"
                    + " DJ_TEST_DB_PREFIX) must consist of at most " + LONGEST_PREFIX
                    + " lower-case letters and digits and begin with a letter.");
        }
        return text;
    }

    /** The first choice is the default. */
    private static String oneOf(SettingSource source, String name, String... choices) {
        String variable = "DJ_TEST_" + name.toUpperCase(Locale.ROOT);
        String given = source.find("datajoint.test." + name, variable)
                .orElse(choices[0])
                .toLowerCase(Locale.ROOT);
        for (String choice : choices) {
            if (choice.equals(given)) {
                return choice;
            }
        }
        throw new TestServerException("The setting datajoint.test." + name + " (or " + variable + ") cannot be \""
                + given + "\": use " + String.join(" or ", choices) + ".");
    }

    private static Duration duration(SettingSource source, String name, String variable, Duration standard) {
        Optional<String> text = source.find("datajoint.test." + name, variable);
        try {
            Duration duration = text.map(Duration::parse).orElse(standard);
            if (!duration.isNegative()) {
                return duration;
            }
            throw noDuration(name, variable, text, null);
        } catch (DateTimeParseException malformed) {
            throw noDuration(name, variable, text, malformed);
        }
    }

    private static TestServerException noDuration(
            String name, String variable, Optional<String> text, @Nullable DateTimeParseException cause) {
        return new TestServerException(
                "The setting datajoint.test." + name + " (or " + variable + ") cannot be \"" + text.orElse("")
                        + "\": use a duration such as PT30S, PT12H or P2D.",
                cause);
    }

    private static int ahead(String text) {
        if (!text.matches("[0-" + MOST_AHEAD + "]")) {
            throw new TestServerException("The setting datajoint.test.ahead (or DJ_TEST_AHEAD) cannot be \"" + text
                    + "\": use a number from 0 to " + MOST_AHEAD + ". With 0, no schema is created ahead of its test.");
        }
        return Integer.parseInt(text);
    }

    private static int connections(Optional<String> text, int parallel) {
        if (text.isEmpty()) {
            int wished = Math.max(4 * Runtime.getRuntime().availableProcessors(), 2 * parallel);
            return Math.min(MOST_CONNECTIONS, Math.max(FEWEST_CONNECTIONS, wished));
        }
        try {
            int number = Integer.parseInt(text.get());
            if (number > 1) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Reported below, as a number that is too small is.
        }
        throw new TestServerException("The setting datajoint.test.connections (or DJ_TEST_CONNECTIONS) cannot be \""
                + text.get() + "\": use a number, 2 or more.");
    }
}
