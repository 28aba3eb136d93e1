package org.datajoint.testserver.internal.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of a run in memory, if the system has a place for it with enough room, because temporary data needs no
 * disk. Its name is derived from the run's, so that whoever cleans up after a dead run finds it.
 */
final class MemoryFolder {
    private static final Path PLACE = Path.of("/dev/shm");
    /** Enough for a server's data and those of a few others. */
    private static final long ROOM = 2L << 30;

    private MemoryFolder() {}

    /** Returns the folder of a run, whether or not it exists. */
    static Path of(String run) {
        return PLACE.resolve("datajoint-test-" + run);
    }

    /** Creates the folder; empty if there is no such place or too little room in it, as in a container by default. */
    static Optional<Path> create(String run) {
        try {
            if (Files.isDirectory(PLACE)
                    && Files.isWritable(PLACE)
                    && Files.getFileStore(PLACE).type().equals("tmpfs")
                    && Files.getFileStore(PLACE).getUsableSpace() >= ROOM) {
                return Optional.of(OwnFolder.create(of(run)));
            }
        } catch (IOException unusable) {
            // The data is on the disk then.
        }
        return Optional.empty();
    }
}
