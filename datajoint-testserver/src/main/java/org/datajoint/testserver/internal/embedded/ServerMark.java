package org.datajoint.testserver.internal.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The file that identifies the server process of a folder by its process id and its start time, because ids are reused.
 *
 * @param file the file in the run's folder
 */
record ServerMark(Path file) {
    private static final long END_SECONDS = 10;

    static ServerMark in(Path folder) {
        return new ServerMark(folder.resolve("server.mark"));
    }

    void write(ProcessHandle process) throws IOException {
        Files.writeString(file, process.pid() + " " + started(process));
    }

    /** Kills the marked process if it is still running. */
    void endServer() throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        String[] parts = Files.readString(file).split(" ", 2);
        if (parts.length < 2 || !parts[0].matches("\\d{1,18}")) {
            return;
        }
        Optional<ProcessHandle> process = ProcessHandle.of(Long.parseLong(parts[0]))
                .filter(found -> started(found).equals(parts[1]));
        if (process.isPresent() && process.get().destroyForcibly()) {
            waitFor(process.get());
        }
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    private static void waitFor(ProcessHandle process) throws IOException {
        try {
            process.onExit().get(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException stillThere) {
            throw new IOException("the process " + process.pid() + " does not end", stillThere);
        }
    }
}
