package org.datajoint.testserver.internal.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datajoint.testserver.internal.StartException;

/**
 * An unpacked server.
 *
 * @param platform the platform of the server
 * @param home the folder that contains bin and share
 */
record Installation(Platform platform, Path home) {
    private static final String SQL_MODE = "ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
            + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION";

    Path server() {
        return program("mariadbd", "mysqld");
    }

    Path client() {
        return program("mariadb", "mysql");
    }

    Path share() {
        Path nested = home.resolve("share").resolve("mysql");
        return Files.isDirectory(nested) ? nested : home.resolve("share");
    }

    private Path program(String... names) {
        for (String name : names) {
            Path program = home.resolve("bin").resolve(name + platform.executableSuffix());
            if (Files.isRegularFile(program)) {
                return program;
            }
        }
        throw new StartException("The unpacked server in " + home + " has no program " + names[0]
                + ": delete that folder, and it will be unpacked again.");
    }

    /** Returns the command line shared by preparing the data and serving it. */
    List<String> command(Path data, Path temporary) {
        List<String> command = new ArrayList<>(List.of(
                server().toString(),
                "--no-defaults",
                "--basedir=" + home,
                "--lc-messages-dir=" + share(),
                "--character-sets-dir=" + share().resolve("charsets"),
                "--datadir=" + data,
                "--tmpdir=" + temporary,
                // MySQL's defaults, as far as MariaDB supports them.
                "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_0900_ai_ci",
                "--sql-mode=" + SQL_MODE,
                "--explicit-defaults-for-timestamp=ON",
                // The data is temporary and need not survive a crash.
                "--innodb-log-file-size=8M",
                "--innodb-flush-log-at-trx-commit=0",
                "--innodb-doublewrite=OFF",
                "--skip-log-bin",
                "--debug-no-sync"));
        if (!platform.isWindows()) {
            command.add("--innodb-flush-method=nosync");
            if (System.getProperty("user.name", "").equals("root")) {
                command.add("--user=root");
            }
        }
        return command;
    }

    /** Returns a process that finds the libraries from the jar. */
    ProcessBuilder process(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        Path libraries = home.resolve("libs");
        if (Files.isDirectory(libraries)) {
            for (String variable : List.of("LD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH")) {
                environment.merge(variable, libraries.toString(), (old, added) -> added + ":" + old);
            }
        }
        return builder.redirectErrorStream(true);
    }
}
