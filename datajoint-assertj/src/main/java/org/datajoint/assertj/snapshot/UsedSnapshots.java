package org.datajoint.assertj.snapshot;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The snapshots that tests of this JVM have used, for the report at the end of a run. They are static because the
 * assertions do not know the run. Thread-safe.
 */
final class UsedSnapshots {
    private static final Set<Path> USED = ConcurrentHashMap.newKeySet();
    private static final Set<Path> REPORTED = ConcurrentHashMap.newKeySet();
    private static final Map<Path, String> WRITTEN = new ConcurrentHashMap<>();

    private UsedSnapshots() {}

    static void add(Path file) {
        USED.add(file);
    }

    /**
     * Returns whether this JVM has not written anything else to the file. If two tests use the same snapshot for
     * different contents, one of them is wrong.
     */
    static boolean isFirstOrSame(Path file, String text) {
        String earlier = WRITTEN.putIfAbsent(file, text);
        return earlier == null || earlier.equals(text);
    }

    /**
     * Returns the snapshots in the same folders that no test has used, each only once. Other files there, including
     * JSON in another format, are ignored.
     */
    static Set<Path> takeUnused() {
        Set<Path> unused = new TreeSet<>();
        USED.stream().map(Path::getParent).distinct().forEach(folder -> {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> !USED.contains(file) && isSnapshot(file) && REPORTED.add(file))
                        .forEach(unused::add);
            } catch (IOException gone) {
                // The folder does not exist, so it contains no snapshots.
            }
        });
        return unused;
    }

    private static boolean isSnapshot(Path file) {
        if (!file.toString().endsWith(".json")) {
            return false;
        }
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            List<String> lines = reader.lines().toList();
            int last = lines.size() - 1;
            return last > 1
                    && lines.get(0).equals("[")
                    && lines.get(last).equals("]")
                    && lines.subList(1, last).stream().allMatch(UsedSnapshots::isRow);
        } catch (IOException | RuntimeException otherwiseEncoded) {
            return false;
        }
    }

    /** A snapshot without rows contains an empty line. */
    private static boolean isRow(String line) {
        return line.isEmpty() || (line.startsWith("{\"") && (line.endsWith("}") || line.endsWith("},")));
    }
}
