package org.datajoint.testserver.internal.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * A folder that this library made and may therefore delete. A file in it says so: a cache may be anywhere, among files of
 * others with any names.
 */
final class OwnFolder {
    private static final String MARK = ".made-by-datajoint-testserver";
    private static final String TEXT = "DataJoint's tests made this folder, and delete it when they need it no more.\n";

    private OwnFolder() {}

    /** Makes a new folder with the mark inside; its parent has to be there. */
    static Path create(Path folder) throws IOException {
        Folders.createNewPrivate(folder);
        Files.writeString(folder.resolve(MARK), TEXT);
        return folder;
    }

    /** Returns whether this is a folder, and not a link to one, with the mark inside. */
    static boolean isOwn(Path folder) throws IOException {
        Path mark = folder.resolve(MARK);
        return Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)
                && Files.isRegularFile(mark, LinkOption.NOFOLLOW_LINKS)
                && Files.size(mark) < 2L * TEXT.length()
                && Files.readString(mark).equals(TEXT);
    }

    /** Returns whether there is nothing at all in the folder. */
    static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }

    /** Deletes the folder and all in it if it is {@link #isOwn own}; the mark goes last, in case this ends half-way. */
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
