package org.datajoint.testserver.internal.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kills the server if this JVM ends without stopping it, as after {@code kill -9}.
 *
 * <p>It is a shell that reads from a pipe, which the system closes when the JVM has ended. On Windows there is no
 * watchdog, and the next run stops the server.
 */
final class Watchdog {
    private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
    private static final String SCRIPT = "trap '' INT TERM HUP; read -r line && exit 0;"
            + " kill -9 \"$1\" 2>/dev/null; rm -rf -- \"$2\" \"$3\"; rm -f -- \"$4\"";

    private final Process shell;

    private Watchdog(Process shell) {
        this.shell = shell;
    }

    static Watchdog over(Process server, RunFolder run) throws IOException {
        return new Watchdog(new ProcessBuilder(List.of(
                        "/bin/sh",
                        "-c",
                        SCRIPT,
                        "datajoint-watchdog",
                        Long.toString(server.pid()),
                        run.memory().toString(),
                        run.folder().toString(),
                        run.lockFile().toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Ends the watchdog, after the server has ended. */
    void dismiss() {
        try (OutputStream pipe = shell.getOutputStream()) {
            pipe.write("done\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException alreadyGone) {
            LOG.trace("The watchdog had ended before", alreadyGone);
        }
    }
}
