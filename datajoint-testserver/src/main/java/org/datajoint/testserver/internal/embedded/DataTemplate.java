package org.datajoint.testserver.internal.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.datajoint.testserver.internal.StartException;

/**
 * The data of an empty server, created once by the server's own bootstrap and then copied.
 *
 * @param installation the server
 */
record DataTemplate(Installation installation) {
    private static final List<String> SYSTEM_TABLES = List.of(
            "mariadb_system_tables.sql",
            "mariadb_performance_tables.sql",
            "mariadb_system_tables_data.sql",
            "maria_add_gis_sp_bootstrap.sql",
            "mariadb_sys_schema.sql");
    private static final String BEFORE = "CREATE DATABASE mysql;\nUSE mysql;\nSET @auth_root_socket = NULL;\n";
    /** Leaves a single account, which cannot be used before a run sets its password. */
    private static final String AFTER = "\nUSE mysql;\nDELETE FROM global_priv WHERE User = 'root';\n"
            + "DELETE FROM proxies_priv;\n"
            + "INSERT INTO global_priv VALUES ('%', 'root', '{\"access\":18446744073709551615,"
            + "\"plugin\":\"mysql_native_password\",\"authentication_string\":\"invalid\"}');\n";

    /** Returns a text that changes with everything that determines the data. */
    String fingerprint() {
        List<String> decisive = new ArrayList<>(installation.command(Path.of("data"), Path.of("temporary")));
        decisive.add(BEFORE + SYSTEM_TABLES + AFTER);
        return Integer.toHexString(decisive.hashCode());
    }

    void prepareIn(Path folder) throws IOException {
        Path temporary = Folders.createPrivate(folder.resolve("tmp"));
        Path log = folder.resolve("bootstrap.log");
        List<String> command = installation.command(Folders.createPrivate(folder.resolve("data")), temporary);
        command.add("--bootstrap");
        Process process =
                installation.process(command).redirectOutput(log.toFile()).start();
        try (OutputStream sql = process.getOutputStream()) {
            sql.write(BEFORE.getBytes(StandardCharsets.UTF_8));
            for (String file : SYSTEM_TABLES) {
                Files.copy(installation.share().resolve(file), sql);
            }
            sql.write(AFTER.getBytes(StandardCharsets.UTF_8));
        } catch (IOException brokenPipe) {
            // The server has ended; its log, which is shown below, says why.
        }
        int exit = waitFor(process);
        if (exit != 0) {
            throw new StartException(
                    "The embedded MariaDB could not prepare its data (exit code " + exit + "): " + ServerLog.end(log));
        }
        Folders.delete(temporary);
    }

    private static int waitFor(Process process) throws IOException {
        try {
            return process.waitFor();
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the server prepared its data", interrupted);
        }
    }
}
