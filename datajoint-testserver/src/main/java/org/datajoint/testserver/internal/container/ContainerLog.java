package org.datajoint.testserver.internal.container;

import java.util.List;
import java.util.function.Supplier;

/** What the server in a container wrote before it failed. */
final class ContainerLog {
    private static final int LINES = 12;

    private ContainerLog() {}

    /**
     * The last lines that say something, or that there are none.
     *
     * @param log asks for all of it, and fails if the container was not even made
     */
    static String end(Supplier<String> log) {
        List<String> lines;
        try {
            lines = log.get().lines().filter(line -> !line.isBlank()).toList();
        } catch (RuntimeException notMade) {
            return "  (there is none: the container was not made)";
        }
        return lines.isEmpty()
                ? "  (it wrote nothing)"
                : String.join(
                        System.lineSeparator(),
                        lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
                                .map(line -> "  " + line)
                                .toList());
    }
}
