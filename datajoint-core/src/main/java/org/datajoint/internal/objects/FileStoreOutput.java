package org.datajoint.internal.objects;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.datajoint.errors.StoreException;
import org.datajoint.store.StoreOutput;

/**
 * Writes an object to a temporary file next to its final name. The file gets that name only when it is complete and, as a rule,
 * synced to the disk.
 */
final class FileStoreOutput extends StoreOutput {
    private static final int STEP = 1 << 20;

    private final FileStore store;
    private final String path;
    private final Path file;
    private final Path temporary;
    private final FileChannel channel;
    private boolean ended;

    private FileStoreOutput(FileStore store, String path, Path file, Path temporary, FileChannel channel) {
        this.store = store;
        this.path = path;
        this.file = file;
        this.temporary = temporary;
        this.channel = channel;
    }

    static FileStoreOutput to(FileStore store, String path, Path file) throws IOException {
        Path temporary = file.resolveSibling(".datajoint-" + UUID.randomUUID() + ".saving");
        FileChannel channel = FileChannel.open(temporary, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new FileStoreOutput(store, path, file, temporary, channel);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        for (int written = 0; written < length; ) {
            // In steps, since the channel copies the bytes of each call.
            written += channel.write(ByteBuffer.wrap(bytes, offset + written, Math.min(STEP, length - written)));
        }
    }

    @Override
    public void commit() {
        Unsynced later = store.unsynced();
        try {
            if (later != null && later.hasRoom()) {
                channel.close();
                move();
                later.add(store, path, file);
            } else {
                finish();
                move();
                syncFolder();
            }
        } catch (IOException e) {
            StoreException failure = store.failure("written", path, e);
            closeAfter(failure);
            throw failure;
        }
    }

    /** Gives the file its name; returns false if the object already exists, in which case closing discards the file. */
    boolean commitIfAbsent() throws IOException {
        finish();
        try {
            // Creating a hard link fails if the name exists, so only one of several writers succeeds.
            Files.createLink(file, temporary);
        } catch (FileAlreadyExistsException e) {
            return false;
        } catch (UnsupportedOperationException | IOException e) {
            return moveIfAbsent();
        }
        syncFolder();
        return true;
    }

    /** Does the same on file systems without hard links. */
    private boolean moveIfAbsent() throws IOException {
        try {
            Files.move(temporary, file);
            syncFolder();
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    private void finish() throws IOException {
        channel.force(true);
        channel.close();
    }

    private void move() throws IOException {
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
        ended = true;
    }

    private void syncFolder() {
        syncFolder(file.resolveSibling(""));
    }

    /** Syncs the names of the files in a folder to the disk. Does nothing on systems that cannot open folders. */
    static void syncFolder(Path folder) {
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException e) {
            return;
        }
    }

    /** Closes this output. A failure to do so does not hide the earlier one. */
    private void closeAfter(StoreException earlier) {
        try {
            close();
        } catch (StoreException e) {
            earlier.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
            if (!ended) {
                ended = true;
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw store.failure("discarded", path, e);
        }
    }
}
