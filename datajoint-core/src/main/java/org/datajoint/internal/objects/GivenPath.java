package org.datajoint.internal.objects;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.datajoint.errors.InvalidValueException;

/** The path that a program gave in place of what a file holds. */
public final class GivenPath {
    private GivenPath() {}

    /**
     * Returns the path that a value is.
     *
     * @param wanted what to give, for the message if it is none
     * @throws InvalidValueException if it is no Path, File or text of a path
     */
    public static Path of(Object value, String wanted) {
        if (value instanceof Path path) {
            return path;
        }
        if (value instanceof File file) {
            return file.toPath();
        }
        if (value instanceof CharSequence text) {
            try {
                return Path.of(text.toString());
            } catch (InvalidPathException e) {
                throw new InvalidValueException("it is no path: " + e.getReason(), e);
            }
        }
        throw new InvalidValueException(wanted);
    }
}
