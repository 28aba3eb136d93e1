package org.datajoint.assertj.value;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import org.datajoint.assertj.value.Content.Source;
import org.datajoint.codec.NpyRef;

/**
 * Compares values in a store by their content rather than by their location: files and folders byte by byte, arrays by
 * their elements.
 *
 * @param elements the comparison for elements of arrays and for values that are not in a store
 */
public record ContentComparison(ValueComparison elements) implements ValueComparison {
    private static final int BUFFER = 1 << 16;

    @Override
    public boolean matches(Object expected, Object actual) {
        return Content.isIn(actual)
                ? difference(expected, actual).isEmpty()
                : elements.matches(loaded(expected, actual), loaded(actual, actual));
    }

    /** Returns whether an actual value is a file or a folder; otherwise its elements are compared. */
    public boolean isOfFiles(Object actual) {
        return Content.isIn(actual);
    }

    /**
     * Returns the array of a reference, or any other value itself.
     *
     * @throws IllegalArgumentException if an array in a store would be compared with a file
     */
    public Object loaded(Object value, Object actual) {
        boolean isFile = value instanceof Path || value instanceof File || value instanceof InputStream;
        if (isFile && actual instanceof NpyRef) {
            throw new IllegalArgumentException("an array in a store can be compared with an array, but not with a "
                    + value.getClass().getName() + ": use an NdArray, a Java array or an NpyRef");
        }
        return value instanceof NpyRef reference ? reference.load() : value;
    }

    /**
     * Returns the first difference of a file or a folder from the expected one, as a text that begins with its kind;
     * empty if there is none.
     */
    public Optional<String> difference(Object expected, Object actual) {
        Content wanted = Content.of(expected);
        Content found = Content.of(actual);
        String kind = found.isFolder() ? "folder" : "file";
        if (wanted.isFolder() != found.isFolder()) {
            return Optional.of("a " + kind + " rather than a " + (wanted.isFolder() ? "folder" : "file"));
        }
        TreeSet<String> paths = new TreeSet<>(wanted.files().keySet());
        paths.addAll(found.files().keySet());
        for (String path : paths) {
            Source wantedFile = wanted.files().get(path);
            Source foundFile = found.files().get(path);
            if (wantedFile == null || foundFile == null) {
                return Optional.of("folder " + (foundFile == null ? "without " : "with the unexpected ") + path);
            }
            Optional<String> first = inFiles(wantedFile, foundFile);
            if (first.isPresent()) {
                String where = path.isEmpty() ? "" : "in " + path + " ";
                return Optional.of(kind + " first difference " + where + first.get());
            }
        }
        return Optional.empty();
    }

    private static Optional<String> inFiles(Source expected, Source actual) {
        byte[] wanted = new byte[BUFFER];
        byte[] found = new byte[BUFFER];
        try (InputStream first = expected.open();
                InputStream second = actual.open()) {
            for (long offset = 0; ; offset += BUFFER) {
                int wantedCount = first.readNBytes(wanted, 0, BUFFER);
                int foundCount = second.readNBytes(found, 0, BUFFER);
                int at = Arrays.mismatch(wanted, 0, wantedCount, found, 0, foundCount);
                if (at >= 0) {
                    return Optional.of("at byte " + (offset + at) + ": " + shown(wanted, at, wantedCount) + " ≠ "
                            + shown(found, at, foundCount));
                }
                if (wantedCount < BUFFER) {
                    return Optional.empty();
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String shown(byte[] bytes, int at, int count) {
        return at < count ? String.format("0x%02x", bytes[at]) : "end";
    }

    @Override
    public String suffix() {
        return elements.suffix() + " (by content)";
    }
}
