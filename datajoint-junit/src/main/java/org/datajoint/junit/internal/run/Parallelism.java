package org.datajoint.junit.internal.run;

import java.util.Locale;
import org.datajoint.testserver.SettingSource;

/** Determines how many tests JUnit runs at a time, as far as its settings tell. */
final class Parallelism {
    private static final String PREFIX = "junit.jupiter.execution.parallel.";

    private Parallelism() {}

    static int of(SettingSource source) {
        if (!text(source, "enabled", "false").equals("true")) {
            return 1;
        }
        int processors = Runtime.getRuntime().availableProcessors();
        try {
            return switch (text(source, "config.strategy", "dynamic")) {
                case "fixed" -> Integer.parseInt(text(source, "config.fixed.parallelism", "1"));
                case "dynamic" ->
                    (int) Math.ceil(processors * Double.parseDouble(text(source, "config.dynamic.factor", "1")));
                default -> processors;
            };
        } catch (NumberFormatException junitTellsIt) {
            return processors;
        }
    }

    private static String text(SettingSource source, String name, String standard) {
        return source.find(PREFIX + name, "").orElse(standard).strip().toLowerCase(Locale.ROOT);
    }
}
