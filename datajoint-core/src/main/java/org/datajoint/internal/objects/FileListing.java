package org.datajoint.internal.objects;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.datajoint.store.StoredFile;
import org.jspecify.annotations.Nullable;

/**
 * Lists the files below a folder one by one, since there may be more of them than fit in memory. Links are left out, and so are
 * files and folders that others remove at the same time.
 */
final class FileListing extends Spliterators.AbstractSpliterator<StoredFile> {
    private final Function<IOException, RuntimeException> failure;
    private final Deque<Folder> folders = new ArrayDeque<>();

    private record Folder(String path, DirectoryStream<Path> entries, Iterator<Path> rest) {}

    private FileListing(Function<IOException, RuntimeException> failure) {
        super(Long.MAX_VALUE, Spliterator.NONNULL | Spliterator.DISTINCT);
        this.failure = failure;
    }

    /** @param path the folder's path in the store */
    static Stream<StoredFile> stream(Path folder, String path, Function<IOException, RuntimeException> failure)
            throws IOException {
        FileListing listing = new FileListing(failure);
        listing.enter(folder, path);
        return StreamSupport.stream(listing, false).onClose(listing::close);
    }

    @SuppressWarnings("StreamResourceLeak") // It is closed after its last entry, or together with the listing.
    private void enter(Path folder, String path) throws IOException {
        try {
            DirectoryStream<Path> entries = Files.newDirectoryStream(folder);
            folders.push(new Folder(path, entries, entries.iterator()));
        } catch (NoSuchFileException | NotDirectoryException e) {
            return; // Somebody removed it, or it is an object.
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super StoredFile> action) {
        try {
            StoredFile next = next();
            if (next == null) {
                return false;
            }
            action.accept(next);
            return true;
        } catch (IOException e) {
            throw failure.apply(e);
        }
    }

    private @Nullable StoredFile next() throws IOException {
        while (!folders.isEmpty()) {
            Folder folder = folders.peek();
            if (!hasNext(folder)) {
                folders.pop().entries().close();
                continue;
            }
            Path entry = folder.rest().next();
            String name = String.valueOf(entry.getFileName());
            String path = folder.path().isEmpty() ? name : folder.path() + "/" + name;
            BasicFileAttributes attributes = attributes(entry);
            if (attributes != null && attributes.isDirectory()) {
                enter(entry, path);
            } else if (attributes != null && attributes.isRegularFile()) {
                return FileStore.stored(path, attributes);
            }
        }
        return null;
    }

    private static boolean hasNext(Folder folder) throws IOException {
        try {
            return folder.rest().hasNext();
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static @Nullable BasicFileAttributes attributes(Path entry) throws IOException {
        try {
            return Files.readAttributes(entry, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (NoSuchFileException e) {
            return null;
        }
    }

    private void close() {
        try {
            while (!folders.isEmpty()) {
                folders.pop().entries().close();
            }
        } catch (IOException e) {
            throw failure.apply(e);
        }
    }
}
