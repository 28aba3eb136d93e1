package org.datajoint.internal.objects;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.CodecException;
import org.datajoint.errors.StoreException;
import org.jspecify.annotations.Nullable;

/**
 * A file of this machine, or a folder with all that is in it.
 *
 * @param path its path
 */
record PathSource(Path path) implements ObjectSource {
    @Override
    public String pathExtension() {
        return Files.isDirectory(path) ? "" : extension();
    }

    /** Returns what follows the last dot of the name, which must neither begin nor end with it. */
    private String extension() {
        String name = String.valueOf(path.getFileName());
        int dot = name.lastIndexOf('.');
        return dot <= 0 || dot == name.length() - 1 ? "" : name.substring(dot);
    }

    @Override
    public Map<String, @Nullable Object> write(ObjectWriter writer) {
        try {
            if (Files.isDirectory(path)) {
                return folder(writer);
            }
            try (InputStream content = Files.newInputStream(path)) {
                return writer.file(extension(), content);
            }
        } catch (IOException e) {
            throw new CodecException("the file or folder " + path + " cannot be read: " + e, e);
        }
    }

    private Map<String, @Nullable Object> folder(ObjectWriter writer) throws IOException {
        List<Path> files = files();
        for (Path file : files) {
            try (InputStream content = Files.newInputStream(file)) {
                writer.put(relative(file), content);
            }
        }
        return writer.folder(null);
    }

    private String relative(Path file) {
        List<String> names = new ArrayList<>();
        path.relativize(file).forEach(name -> names.add(name.toString()));
        String relative = String.join("/", names);
        if (relative.indexOf('\\') >= 0) {
            throw new StoreException(
                    "The file " + file + " has a backslash in its name, which stores do not take. Rename it.");
        }
        return relative;
    }

    /** Returns all files, before the first one is written: a folder that holds a link is refused as a whole. */
    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        // Of the folder itself a link is followed, as the program named it.
        Path real = path.toRealPath();
        Files.walkFileTree(real, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!attributes.isRegularFile()) {
                    throw new CodecException("the folder " + path + " holds " + file.getFileName()
                            + ", which is a link or no regular file. Links are not followed: put the file itself there, or leave"
                            + " it out");
                }
                files.add(path.resolve(real.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }
}
