package org.datajoint.internal.objects;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Removes empty folders, and keeps those into which somebody writes at the same time. */
final class EmptyFolders extends SimpleFileVisitor<Path> {
    private final Path start;
    private final boolean withStart;

    private EmptyFolders(Path start, boolean withStart) {
        this.start = start;
        this.withStart = withStart;
    }

    static void remove(Path start, boolean withStart) throws IOException {
        Files.walkFileTree(start, new EmptyFolders(start, withStart));
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
        if (withStart || !folder.equals(start)) {
            try {
                Files.deleteIfExists(folder);
            } catch (DirectoryNotEmptyException e) {
                return FileVisitResult.CONTINUE;
            }
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
        if (failure instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw failure;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        return FileVisitResult.CONTINUE;
    }
}
