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
 * The snapshots that tests of this JVM have asked for. Whoever reports at the end of a run has no other way to hear of it from
 * assertions that know of no run. Safe for use by many threads.
 */
final class AskedSnapshots {
    private static final Set<Path> ASKED = ConcurrentHashMap.newKeySet();
    private static final Set<Path> REPORTED = ConcurrentHashMap.newKeySet();
    private static final Map<Path, String> WRITTEN = new ConcurrentHashMap<>();

    private AskedSnapshots() {}

    static void add(Path file) {
        ASKED.add(file);
    }

    /** Returns whether nothing else was written to the file by this JVM: of two tests with one snapshot, one is wrong. */
    static boolean isFirstOrSame(Path file, String text) {
        String earlier = WRITTEN.putIfAbsent(file, text);
        return earlier == null || earlier.equals(text);
    }

    /**
     * Returns the snapshots beside these that nobody has asked for, each once. Other files there, JSON too, are not meant: they
     * are not written like a snapshot.
     */
    static Set<Path> takeUnused() {
        Set<Path> unused = new TreeSet<>();
        ASKED.stream().map(Path::getParent).distinct().forEach(folder -> {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> !ASKED.contains(file) && isSnapshot(file) && REPORTED.add(file))
                        .forEach(unused::add);
            } catch (IOException gone) {
                // Then nothing is left in it.
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
                    && lines.subList(1, last).stream().allMatch(AskedSnapshots::isRow);
        } catch (IOException | RuntimeException otherwiseEncoded) {
            return false;
        }
    }

    /** Of a snapshot without rows the one line is empty. */
    private static boolean isRow(String line) {
        return line.isEmpty() || (line.startsWith("{\"") && (line.endsWith("}") || line.endsWith("},")));
    }
}
