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

/** What is provoked, by the text that the page quotes; three dots stand for what differs. */
final class Messages {
    static final String GAP = "…";
    private static final Path PAGE = Path.of("../docs/guide/testing.md");
    private static final Pattern ROW = Pattern.compile("\\| `([^`]+)` \\|.*\\|.*\\|");

    private final Map<String, Callable<String>> provoked = new LinkedHashMap<>();

    /** Adds a message, and what provokes it: it returns all that its user gets to see. */
    void add(String message, Callable<String> provocation) {
        if (provoked.put(message, provocation) != null) {
            throw new IllegalArgumentException("twice: " + message);
        }
    }

    Map<String, Callable<String>> provoked() {
        return provoked;
    }

    /** What the page quotes, in its order. */
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

    /** The messages of a failure, of its causes, and of what was suppressed for it. */
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
