package org.datajoint.testserver.internal.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A folder that this library created and may therefore delete. It is recognized by a file in it, because the cache may
 * be in a folder that also contains other files with any names.
 */
final class OwnFolder {
    private static final String MARK = ".made-by-datajoint-testserver";
    private static final String TEXT = "DataJoint's tests made this folder, and delete it when they need it no more.\n";

    private OwnFolder() {}

    /** Creates a new folder with the mark in it; its parent must exist. */
    static Path create(Path folder) throws IOException {
        Folders.createNewPrivate(folder);
        Files.writeString(folder.resolve(MARK), TEXT);
        return folder;
    }

    /** Returns whether this is a folder, rather than a link to one, with the mark in it. */
    static boolean isOwn(Path folder) throws IOException {
        Path mark = folder.resolve(MARK);
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(mark, LinkOption.NOFOLLOW_LINKS)
                && Files.size(mark) < 2L * TEXT.length()
                && Files.readString(mark).equals(TEXT);
    }

    /** Returns whether the folder is empty. */
    static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }

    /**
     * Deletes the folder and its contents if it is {@link #isOwn own}. The mark is deleted last, in case this is
     * interrupted halfway.
     */
    static boolean delete(Path folder) throws IOException {
        if (!isOwn(folder)) {
            return false;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (!entry.endsWith(MARK)) {
                    Folders.delete(entry);
                }
            }
        }
        Folders.delete(folder);
        return true;
    }
}
