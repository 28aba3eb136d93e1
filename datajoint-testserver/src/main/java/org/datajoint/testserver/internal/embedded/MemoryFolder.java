package org.datajoint.testserver.internal.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder of a run in memory, where the system has a place for that with room: data that is thrown away needs no disk. Its
 * name follows from the run's, so that whoever removes what a dead run left finds it.
 */
final class MemoryFolder {
    private static final Path PLACE = Path.of("/dev/shm");
    /** What it takes for a server's data, and for those of a few others. */
    private static final long ROOM = 2L << 30;

    private MemoryFolder() {}

    /** Returns the folder of the run of that name, there or not. */
    static Path of(String run) {
        return PLACE.resolve("datajoint-test-" + run);
    }

    /** Makes it; empty if there is no such place, or too little room in it, as in a container by default. */
    static Optional<Path> create(String run) {
        try {
            if (Files.isDirectory(PLACE)
                    && Files.isWritable(PLACE)
                    && Files.getFileStore(PLACE).type().equals("tmpfs")
                    && Files.getFileStore(PLACE).getUsableSpace() >= ROOM) {
                return Optional.of(OwnFolder.create(of(run)));
            }
        } catch (IOException unusable) {
            // Then it is on the disk.
        }
        return Optional.empty();
    }
}
