package org.datajoint.store;

import java.util.Optional;
import java.util.regex.Pattern;
import org.datajoint.errors.StoreException;

/** The rules for paths of objects. Paths need checking because they may come from databases that others write to. */
public final class StorePath {
    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    private StorePath() {}

    /**
     * Returns the given path after checking it.
     *
     * @throws StoreException if it could leave the store
     */
    public static String checked(String path) {
        fault(path).ifPresent(fault -> {
            throw new StoreException("The path " + shown(path) + " is not used, because " + fault
                    + ". Paths of objects are relative to their store, as in \"a/b.dat\". If a table contains this path,"
                    + " correct or delete its row.");
        });
        return path;
    }

    /** Returns whether {@link #checked} accepts a path. */
    public static boolean isUsable(String path) {
        return fault(path).isEmpty();
    }

    /** Returns the reason why a path cannot be used; empty if it can. */
    static Optional<String> fault(String path) {
        if (path.isEmpty()) {
            return Optional.of("it is empty");
        }
        if (path.indexOf('\0') >= 0) {
            return Optional.of("it has a NUL");
        }
        if (path.indexOf('\\') >= 0) {
            return Optional.of("it has a backslash");
        }
        if (path.startsWith("/")) {
            return Optional.of("it is absolute");
        }
        if (DRIVE.matcher(path).matches()) {
            return Optional.of("it begins with a drive");
        }
        for (String segment : path.split("/", -1)) {
            if (segment.isEmpty()) {
                return Optional.of("it has an empty segment");
            }
            if (segment.equals(".") || segment.equals("..")) {
                return Optional.of("it has the segment \"" + segment + "\"");
            }
        }
        return Optional.empty();
    }

    /** Returns whether a path equals a folder or is inside of it. The empty folder contains all paths. */
    public static boolean isWithin(String path, String folder) {
        return folder.isEmpty() || path.equals(folder) || path.startsWith(folder + "/");
    }

    private static String shown(String path) {
        return '"' + path.replace("\0", "\\0").replace("\n", "\\n").replace("\r", "\\r") + '"';
    }
}
