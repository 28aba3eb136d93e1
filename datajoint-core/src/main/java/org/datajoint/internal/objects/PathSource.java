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
 * A local file, or a local folder with all of its contents.
 *
 * @param path its path
 */
record PathSource(Path path) implements ObjectSource {
    @Override
    public String pathExtension() {
        return Files.isDirectory(path) ? "" : extension();
    }

    /** Returns the extension with its dot; empty if the name has no dot or begins or ends with its last one. */
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
                    "The file " + file + " has a backslash in its name, which stores do not allow. Rename it.");
        }
        return relative;
    }

    /** Returns all files. Called before the first one is written, so that a folder with a link is refused as a whole. */
    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        // The folder itself may be a link, since the program named it.
        Path real = path.toRealPath();
        Files.walkFileTree(real, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!attributes.isRegularFile()) {
                    throw new CodecException("the folder " + path + " contains " + file.getFileName()
                            + ", which is a link or not a regular file. Links are not followed. Replace the link by its file,"
                            + " or remove it");
                }
                files.add(path.resolve(real.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
        files.sort(null);
        return files;
    }
}
