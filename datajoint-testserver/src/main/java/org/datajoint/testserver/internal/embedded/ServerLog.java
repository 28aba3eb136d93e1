package org.datajoint.testserver.internal.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads the log of a server that failed. */
final class ServerLog {
    private static final int LINES = 12;

    private ServerLog() {}

    static boolean saysReady(Path log) throws IOException {
        return Files.readString(log, StandardCharsets.ISO_8859_1).contains("ready for connections");
    }

    /** Returns the last lines that are relevant, or a remark that there are none. */
    static String end(Path log) {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.contains("[Note]"))
                    .toList();
            return lines.isEmpty()
                    ? "its log contains no reason."
                    : String.join(
                            System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException failure) {
            return "its log " + log + " cannot be read.";
        }
    }
}
