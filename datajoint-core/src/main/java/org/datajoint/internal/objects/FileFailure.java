package org.datajoint.internal.objects;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Advice on files that could not be written or read.
 *
 * @param store the name of its store
 * @param location the store's folder
 */
record FileFailure(String store, Path location) {
    /** Returns advice in one or more sentences; empty if the cause is unknown. */
    String advice(IOException failure) {
        if (!Files.isDirectory(location)) {
            return vanished();
        }
        String reason = reason(failure);
        if (reason.contains("read-only")) {
            return "The location " + location + " is mounted read-only. Mount it for writing, or correct stores."
                    + store + ".location.";
        }
        if (failure instanceof AccessDeniedException
                || Stream.of("permission denied", "not permitted").anyMatch(reason::contains)) {
            return "Allow the account that runs this program to read and write the files in " + location
                    + ", or correct stores." + store + ".location.";
        }
        if (Stream.of("no space", "not enough space", "quota").anyMatch(reason::contains)) {
            return "There is no room left in " + location + ". Free space, or raise the quota.";
        }
        return "";
    }

    /** Returns the advice for a location that no longer exists. */
    String vanished() {
        return "The location " + location + " is not a folder. Mount or create it again, or correct stores." + store
                + ".location.";
    }

    /** Returns the system's description of the failure, in lower case. */
    private static String reason(IOException failure) {
        String reason = failure instanceof FileSystemException file ? file.getReason() : failure.getMessage();
        return String.valueOf(reason).toLowerCase(Locale.ROOT);
    }
}
