package org.datajoint.internal.populate;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.datajoint.connection.Config;
import org.datajoint.populate.PopulateOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The version of the program's code, which is recorded with the rows that it makes. */
public final class CodeVersion {
    private static final Logger LOG = LoggerFactory.getLogger(CodeVersion.class);
    private static final int MAX_LENGTH = 64;
    private static final int TIMEOUT_SECONDS = 5;

    private CodeVersion() {}

    /**
     * Returns the version in the options, otherwise the version that the setting {@code jobs.version_method} determines,
     * otherwise an empty text. Git is run once per process.
     */
    public static String of(PopulateOptions options, Config config) {
        return options.version()
                .orElseGet(() -> config.getString("jobs.version_method")
                                .filter("git"::equals)
                                .isPresent()
                        ? Git.VERSION
                        : "");
    }

    /** Returns the abbreviated commit of a folder; empty if git does not report one within 5 seconds. */
    static String git(File folder) {
        try {
            Process process = new ProcessBuilder("git", "rev-parse", "--short", "HEAD")
                    .directory(folder)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return "";
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.exitValue() == 0 ? output.substring(0, Math.min(output.length(), MAX_LENGTH)) : "";
        } catch (IOException e) {
            LOG.debug("Git could not be run to find the version of the code", e);
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** Initialized when the version is first needed. */
    private static final class Git {
        static final String VERSION = git(new File("").getAbsoluteFile());
    }
}
