package org.datajoint.examples.troubleshooting;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The messages that the page quotes, each with code that provokes it; an ellipsis stands for parts that vary. */
final class Messages {
    static final String GAP = "…";
    private static final Path PAGE = Path.of("../docs/guide/testing.md");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|.*\\|.*\\|");

    private final Map<String, Callable<String>> provoked = new LinkedHashMap<>();

    /** Adds a message with code that provokes it and returns everything that a user gets to see. */
    void add(String message, Callable<String> provocation) {
        if (provoked.put(message, provocation) != null) {
            throw new IllegalArgumentException("twice: " + message);
        }
    }

    Map<String, Callable<String>> provoked() {
        return provoked;
    }

    /** Returns the messages that the page quotes, in order. */
    static List<String> quoted() throws IOException {
        String page = Files.readString(PAGE);
        return page.substring(page.indexOf("\n## Troubleshooting"))
                .lines()
                .map(ROW::matcher)
                .filter(row -> row.matches())
                .map(row -> row.group(1))
                .toList();
    }

    static Pattern pattern(String message) {
        String parts = Arrays.stream(message.split(GAP, -1)).map(Pattern::quote).collect(Collectors.joining(".*?"));
        return Pattern.compile(parts, Pattern.DOTALL);
    }

    /** Returns the messages of a failure, of its causes, and of its suppressed exceptions. */
    static String all(Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable each = failure; each != null; each = each.getCause()) {
            text.append(each.getMessage()).append('\n');
            for (Throwable note : each.getSuppressed()) {
                text.append(all(note));
            }
        }
        return text.toString();
    }
}
