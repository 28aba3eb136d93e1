package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Four processes with eight threads each declare the same tables at the same time, in a series of new schemas. */
class ManyProcessesIT {
    private static final int PROCESSES = 4;
    private static final int ROUNDS = 6;

    /** A running {@link DeclaringProcess}. */
    private record Worker(Process process, BufferedWriter orders, BufferedReader answers) {
        static Worker start(TestServer server) throws IOException {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            "-Xmx256m",
                            DeclaringProcess.class.getName(),
                            server.host(),
                            Integer.toString(server.port()),
                            server.user(),
                            server.password())
                    .redirectError(Redirect.DISCARD)
                    .start();
            return new Worker(
                    process,
                    new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8)),
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
        }

        void order(String schema) throws IOException {
            orders.write(schema + "\n");
            orders.flush();
        }
    }

    @Test
    @Timeout(300)
    void everyThreadOfEveryProcessGetsEveryTable() throws Exception {
        TestServer server = TestServers.shared();
        List<Worker> workers = new ArrayList<>();
        List<String> schemas = new ArrayList<>();
        try (TestConnection connection = new TestConnection()) {
            try {
                for (int i = 0; i < PROCESSES; i++) {
                    workers.add(Worker.start(server));
                }
                for (int round = 0; round < ROUNDS; round++) {
                    String schema = TestConnection.newName();
                    schemas.add(schema);
                    for (Worker worker : workers) {
                        worker.order(schema);
                    }
                    for (Worker worker : workers) {
                        assertThat(worker.answers().readLine()).isEqualTo("done");
                    }
                    assertThat(connection.connection.query("SELECT * FROM `" + schema + "`.`~lineage`"))
                            .hasSize(15);
                    assertThat(connection.connection.query("SELECT * FROM `" + schema + "`.`#lab`"))
                            .hasSize(3);
                }
            } finally {
                workers.forEach(worker -> worker.process().destroy());
                schemas.forEach(connection::drop);
            }
        }
    }
}
