package org.datajoint.diagram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.datajoint.Instance;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Saves and loads a cross-section of more rows than the heap can hold. {@code -Dsection.rows} and {@code -Dsection.heap} set other
 * sizes.
 */
class CrossSectionHeapIT {
    private static final int ROWS = Integer.getInteger("section.rows", 60_000);
    private static final String HEAP = System.getProperty("section.heap", "32m");

    private final ServerSchemas server = new ServerSchemas();

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    private void fill() {
        String digits =
                "(SELECT 0 d UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL"
                        + " SELECT 5 UNION ALL SELECT 6 UNION ALL SELECT 7 UNION ALL SELECT 8 UNION ALL SELECT 9)";
        server.run(
                "CREATE TABLE lab.subject (subject_id INT PRIMARY KEY)",
                "CREATE TABLE lab.trial (subject_id INT, trial INT, x DOUBLE, note VARCHAR(400),"
                        + " PRIMARY KEY (subject_id, trial),"
                        + " FOREIGN KEY (subject_id) REFERENCES lab.subject (subject_id))",
                "INSERT INTO lab.subject VALUES (1), (2)",
                "INSERT INTO lab.trial SELECT 1, n, n / 7, repeat('x', 300) FROM (SELECT a.d + 10 * b.d + 100 * c.d"
                        + " + 1000 * e.d + 10000 * f.d + 100000 * g.d AS n FROM " + digits + " a JOIN " + digits
                        + " b JOIN " + digits + " c JOIN " + digits + " e JOIN " + digits + " f JOIN " + digits
                        + " g) t WHERE n < " + ROWS);
    }

    @Test
    void isSavedAndLoadedInASmallHeap() throws Exception {
        fill();
        assertThat(inSmallHeap()).isEqualTo(Integer.toString(ROWS));
        assertThat(server.table("third.trial").count()).isEqualTo(ROWS);
        assertThat(server.instance()
                        .connection()
                        .query(server.sql("SELECT count(*) AS n FROM lab.trial a JOIN third.trial b"
                                + " USING (subject_id, trial, x, note)")))
                .containsExactly(Map.of("n", (long) ROWS));
    }

    private String inSmallHeap() throws IOException, InterruptedException {
        TestServer at = TestServers.shared();
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Xmx" + HEAP,
                CrossSectionHeapIT.class.getName(),
                at.host(),
                Integer.toString(at.port()),
                at.user(),
                server.name("lab"),
                server.name("third"),
                folder.resolve("section.zip").toString());
        // Not passed on the command line, which other users can see.
        builder.environment().put("SECTION_PASSWORD", at.password());
        Path output = folder.resolve("output.txt");
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        List<String> lines = Files.readAllLines(output, UTF_8);
        return lines.get(lines.size() - 1);
    }

    /** Saves and loads the cross-section, and prints the number of loaded rows. */
    public static void main(String[] args) {
        try (Instance instance = Instance.builder()
                .host(args[0])
                .port(Integer.parseInt(args[1]))
                .user(args[2])
                .password(System.getenv("SECTION_PASSWORD"))
                .build()) {
            Path file = Path.of(args[5]);
            long start = System.nanoTime();
            CrossSection.of(instance.schema(args[3]))
                    .restrict(instance.schema(args[3]).table("Subject").restrict("subject_id = 1"))
                    .save(file);
            long saved = System.nanoTime();
            long rows = CrossSection.load(file, instance.schema(args[4])).entrySet().stream()
                    .filter(entry -> entry.getKey().table().equals("trial"))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
            System.err.printf(
                    "%d rows saved in %.1f s and loaded in %.1f s with a heap of %d MB%n",
                    rows,
                    (saved - start) / 1e9,
                    (System.nanoTime() - saved) / 1e9,
                    Runtime.getRuntime().maxMemory() >> 20);
            System.out.println(rows);
        }
    }
}
