package org.datajoint.testserver.internal.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.datajoint.testserver.internal.Greeting;
import org.datajoint.testserver.internal.StartException;

/**
 * A server process and its watchdog.
 *
 * @param port the port that the server listens on
 * @param process the server
 * @param log the server's log file
 * @param watchdog the watchdog, if the platform has one
 */
record ServerProcess(int port, Process process, Path log, Optional<Watchdog> watchdog) {
    private static final String LOOPBACK = "127.0.0.1";
    private static final long START_SECONDS = 60;
    private static final long POLL_MILLIS = 10;

    static ServerProcess start(Installation installation, RunFolder run) throws IOException {
        int port = freePort();
        List<String> command = installation.command(run.data(), run.folder().resolve("tmp"));
        command.addAll(List.of(
                "--bind-address=" + LOOPBACK,
                "--port=" + port,
                // Relative to the data folder, because an absolute path may exceed the maximum length for sockets.
                "--socket=mariadb.sock",
                "--pid-file=mariadb.pid",
                "--init-file=" + run.folder().resolve("init.sql"),
                "--max-connections=500",
                "--skip-name-resolve",
                // Generating a key for TLS would take the server five seconds or more.
                "--skip-ssl"));
        Process process =
                installation.process(command).redirectOutput(run.log().toFile()).start();
        process.getOutputStream().close();
        ServerMark.in(run.folder()).write(process.toHandle());
        Optional<Watchdog> watchdog =
                installation.platform().isWindows() ? Optional.empty() : Optional.of(Watchdog.over(process, run));
        return new ServerProcess(port, process, run.log(), watchdog);
    }

    /**
     * Waits for the server's greeting.
     *
     * @return the version of the server; empty if it ended instead
     */
    Optional<String> awaitGreeting() throws IOException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (System.nanoTime() < deadline) {
            try {
                if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
                    return Optional.empty();
                }
            } catch (InterruptedException interrupted) {
                end();
                Thread.currentThread().interrupt();
                throw new StartException("Interrupted while the embedded MariaDB started.", interrupted);
            }
            // The log is checked first, because another server might have taken the port and would answer.
            if (ServerLog.saysReady(log)) {
                return Optional.of(Greeting.from(LOOPBACK, port));
            }
        }
        end();
        throw new StartException("The embedded MariaDB does not answer after " + START_SECONDS + " s.");
    }

    /** Kills the server, whose data is no longer needed, and waits until it has ended. */
    void end() {
        process.destroyForcibly();
        try {
            process.waitFor(START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        watchdog.ifPresent(Watchdog::dismiss);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
