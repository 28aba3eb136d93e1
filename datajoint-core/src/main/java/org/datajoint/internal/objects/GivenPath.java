package org.datajoint.internal.objects;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.datajoint.errors.InvalidValueException;

/** Reads the path that a program passes instead of a file's contents. */
public final class GivenPath {
    private GivenPath() {}

    /**
     * Returns a value as a path.
     *
     * @param wanted the message if it is not a path
     * @throws InvalidValueException if the value is not a Path, a File or the text of a path
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
                throw new InvalidValueException("it is not a valid path: " + e.getReason(), e);
            }
        }
        throw new InvalidValueException(wanted);
    }
}
