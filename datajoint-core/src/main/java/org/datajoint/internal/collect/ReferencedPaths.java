package org.datajoint.internal.collect;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** The paths that tables refer to. Not safe for use by several threads. */
final class ReferencedPaths {
    private static final String MANIFEST = ".manifest.json";

    private final Set<String> paths = new HashSet<>();

    void add(String path) {
        paths.add(path);
        if (path.startsWith("/") || path.endsWith("/") || path.contains("//") || path.contains("./")) {
            // This library refuses such paths, but other programs may accept them and normalize them like this.
            paths.add(Arrays.stream(path.split("/"))
                    .filter(segment -> !segment.isEmpty() && !segment.equals("."))
                    .collect(Collectors.joining("/")));
        }
    }

    /** Returns whether a file is referred to: directly, as a file in a folder, or as the manifest of a folder. */
    boolean covers(String file) {
        if (isWithin(file)) {
            return true;
        }
        return file.endsWith(MANIFEST) && paths.contains(file.substring(0, file.length() - MANIFEST.length()));
    }

    private boolean isWithin(String file) {
        for (int end = file.length(); end > 0; end = file.lastIndexOf('/', end - 1)) {
            if (paths.contains(file.substring(0, end))) {
                return true;
            }
        }
        return false;
    }

    long count(ManagedPaths managed, ManagedPaths.Kind kind) {
        return paths.stream().filter(path -> managed.kind(path) == kind).count();
    }
}
