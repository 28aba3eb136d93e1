package org.datajoint.internal.objects;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.datajoint.errors.StoreException;
import org.datajoint.store.StoredFile;
import org.jspecify.annotations.Nullable;

/**
 * Copies an object to a local folder. The copy has a temporary name until it is complete.
 *
 * @param object the object
 * @param folder the folder to copy to
 */
record Download(StoredObjectRef object, Path folder) {
    Path copy() {
        try {
            Files.createDirectories(folder);
            Path temporary = Files.createTempDirectory(folder, ".datajoint-");
            try {
                Path copy = temporary.resolve("copy");
                fetch(copy);
                return named(copy);
            } finally {
                remove(temporary);
            }
        } catch (IOException e) {
            throw new StoreException(
                    "The object " + object.path() + " of the store " + object.store() + " cannot be copied into "
                            + folder + ": " + e,
                    e);
        }
    }

    private void fetch(Path copy) throws IOException {
        if (!object.isDir()) {
            try (InputStream input = object.open()) {
                Files.copy(input, copy);
            }
            return;
        }
        Files.createDirectory(copy);
        List<StoredFile> files;
        try (Stream<StoredFile> all = object.walk()) {
            files = all.toList();
        }
        if (files.isEmpty()) {
            object.verify(); // Fails unless the folder was empty when it was written.
        }
        for (StoredFile file : files) {
            Path target = copy.resolve(file.path());
            if (!target.normalize().startsWith(copy)) {
                throw new StoreException("The file " + file.path() + " of the folder " + object.path()
                        + " would be copied out of " + folder + ".");
            }
            Files.createDirectories(target.resolveSibling(""));
            try (InputStream input = object.open(file.path())) {
                Files.copy(input, target);
            }
        }
    }

    private Path named(Path copy) throws IOException {
        String name = object.path().substring(object.path().lastIndexOf('/') + 1);
        int dot = object.isDir() ? -1 : name.lastIndexOf('.');
        String stem = dot <= 0 ? name : name.substring(0, dot);
        for (int number = 0; ; number++) {
            Path target = folder.resolve(number == 0 ? name : stem + "_" + number + name.substring(stem.length()));
            if (isSame(copy, target)) {
                return target;
            }
            if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS) && moved(copy, target)) {
                return target;
            }
        }
    }

    /** Moves the copy to its name; returns false if the name has been taken meanwhile. */
    private static boolean moved(Path copy, Path target) throws IOException {
        try {
            if (Files.isDirectory(copy)) {
                Files.move(copy, target, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.move(copy, target);
            }
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private static boolean isSame(Path copy, Path target) throws IOException {
        return Files.isRegularFile(copy)
                && Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
                && Files.mismatch(copy, target) < 0;
    }

    private static void remove(Path temporary) throws IOException {
        Files.walkFileTree(temporary, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path emptied, @Nullable IOException failure) throws IOException {
                Files.delete(emptied);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
