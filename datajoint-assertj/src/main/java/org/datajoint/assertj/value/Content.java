package org.datajoint.assertj.value;

import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.datajoint.codec.Attachment;
import org.datajoint.codec.ObjectRef;
import org.datajoint.store.StoredFile;

/**
 * The content of an object in a store, of a local file or folder, or of a byte array. Nothing is read until it is
 * compared.
 *
 * @param isFolder whether it is a folder
 * @param files the files of the folder by their paths relative to it; for a file, only the file itself under an empty
 *     path
 */
record Content(boolean isFolder, SortedMap<String, Source> files) {
    /** Opens a file. */
    interface Source {
        InputStream open() throws IOException;
    }

    /** Returns whether an actual value is compared as a file or a folder. */
    static boolean isIn(Object actual) {
        return actual instanceof ObjectRef || actual instanceof Attachment || actual instanceof byte[];
    }

    /**
     * Returns the content of a value from which an object can be created.
     *
     * @throws IllegalArgumentException if the value has another type
     */
    static Content of(Object value) {
        if (value instanceof ObjectRef reference) {
            return reference.isDir() ? folder(reference) : file(reference::open);
        }
        if (value instanceof Attachment attachment) {
            return file(attachment::open);
        }
        if (value instanceof byte[] bytes) {
            return file(() -> new ByteArrayInputStream(bytes));
        }
        if (value instanceof Path path) {
            return local(path);
        }
        if (value instanceof File file) {
            return local(file.toPath());
        }
        if (value instanceof CharSequence path) {
            return local(Path.of(path.toString()));
        }
        return of(withoutExtension(value));
    }

    /** Returns the second element of a pair of an extension and a content, which can be inserted as an object. */
    private static Object withoutExtension(Object value) {
        if (value instanceof Map.Entry<?, ?> entry && entry.getValue() instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof List<?> pair && pair.size() == 2 && pair.get(1) instanceof byte[] bytes) {
            return bytes;
        }
        if (value instanceof Object[] pair && pair.length == 2 && pair[1] instanceof byte[] bytes) {
            return bytes;
        }
        throw new IllegalArgumentException(
                value instanceof InputStream
                        ? "an InputStream can be read only once, but a comparison may have to read it again: use a byte[] or a Path"
                        : "the content of an object cannot be compared with a "
                                + value.getClass().getName()
                                + ": use a byte[], the path of a file or a folder, an ObjectRef or an Attachment");
    }

    private static Content file(Source source) {
        return new Content(false, new TreeMap<>(Map.of("", source)));
    }

    private static Content folder(ObjectRef reference) {
        SortedMap<String, Source> files = new TreeMap<>();
        try (Stream<StoredFile> all = reference.walk()) {
            all.forEach(file -> files.put(file.path(), () -> reference.open(file.path())));
        }
        return new Content(true, files);
    }

    private static Content local(Path path) {
        if (!Files.exists(path)) {
            throw new IllegalArgumentException(
                    "there is no file or folder " + path.toAbsolutePath() + " to compare with");
        }
        if (!Files.isDirectory(path)) {
            return file(() -> Files.newInputStream(path));
        }
        SortedMap<String, Source> files = new TreeMap<>();
        try {
            Path real = path.toRealPath(); // Files.walk would treat a link to the folder as a file.
            try (Stream<Path> all = Files.walk(real)) {
                all.filter(Files::isRegularFile)
                        .forEach(file -> files.put(below(real, file), () -> Files.newInputStream(file)));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Content(true, files);
    }

    private static String below(Path folder, Path file) {
        List<String> names = new ArrayList<>();
        folder.relativize(file).forEach(name -> names.add(name.toString()));
        return String.join("/", names);
    }
}
