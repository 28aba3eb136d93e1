package org.datajoint.testserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.datajoint.testserver.internal.Endpoint;
import org.datajoint.testserver.internal.StartException;
import org.datajoint.testserver.internal.embedded.EmbeddedServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class EmbeddedServerIT {
    @TempDir
    static Path cache;

    private static Endpoint first;

    private static Path own() {
        return cache.resolve("datajoint-embedded-server");
    }

    private static Map<String, String> environment() {
        return Map.of("DJ_TEST_SERVER", "embedded", "DJ_TEST_CACHE", cache.toString());
    }

    /** Starts both JVMs on an empty cache, so that one unpacks the server while the other waits. */
    @BeforeAll
    static void startTwoJvmsAtOnce() throws IOException {
        try (ChildJvm one = ChildJvm.start(environment());
                ChildJvm other = ChildJvm.start(environment())) {
            assertThat(one.answer()).startsWith("MariaDB 11");
            assertThat(other.answer()).startsWith("MariaDB 11");
            assertThat(entries(own().resolve("runs")).filter(Files::isDirectory))
                    .hasSize(2);
        }
        first = EmbeddedServer.start(cache).endpoint();
    }

    @AfterAll
    static void endIt() throws IOException {
        first.onClose().run();
        assertThat(entries(own().resolve("runs"))).isEmpty();
    }

    private static Stream<Path> entries(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.toList().stream();
        }
    }

    private static String ask(String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(first.jdbcUrl(""), first.user(), first.password());
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void hasTheDefaultsOfMySql() throws SQLException {
        assertThat(ask("SELECT @@character_set_server")).isEqualTo("utf8mb4");
        assertThat(ask("SELECT @@sql_mode")).contains("ONLY_FULL_GROUP_BY", "STRICT_TRANS_TABLES", "NO_ZERO_DATE");
        assertThat(ask("SELECT @@max_connections")).isEqualTo("500");
    }

    @Test
    void keepsItsDataInMemoryWhereThereIsAPlaceForIt() throws SQLException, IOException {
        Path place = Path.of("/dev/shm");
        boolean roomy = Files.isDirectory(place)
                && Files.getFileStore(place).type().equals("tmpfs")
                && Files.getFileStore(place).getUsableSpace() > 3L << 30;
        Path data = Path.of(ask("SELECT @@datadir"));
        assertThat(data.startsWith(roomy ? place : own())).as("data in " + data).isTrue();
    }

    /** Returns the folders in memory of this class's runs; other JVMs on the machine have their own. */
    private static List<Path> inMemory(List<Path> runs) {
        return runs.stream()
                .map(run -> Path.of("/dev/shm", "datajoint-test-" + run.getFileName()))
                .filter(Files::exists)
                .toList();
    }

    @Test
    void letsNobodyInWithoutThePasswordOfThisRun() {
        assertThatThrownBy(() -> DriverManager.getConnection(first.jdbcUrl(""), "root", ""))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("Access denied");
    }

    @Test
    void opensASchemaInATerminalWithoutShowingThePassword() throws IOException, InterruptedException {
        String command = first.openCommand().apply("mysql");
        Process client = new ProcessBuilder(
                        Stream.concat(Stream.of(command.split(" ")), Stream.of("-e", "SELECT 'open sesame'"))
                                .toList())
                .redirectErrorStream(true)
                .start();

        assertThat(command).doesNotContain(first.password());
        assertThat(client.inputReader().lines()).contains("open sesame");
        assertThat(client.waitFor()).isZero();
    }

    @Test
    void endsWithAJvmThatIsKilled() throws Exception {
        ChildJvm child = ChildJvm.start(environment());
        assertThat(child.answer()).startsWith("MariaDB");
        List<Path> runs =
                entries(own().resolve("runs")).filter(Files::isDirectory).toList();
        List<Path> before = inMemory(runs);
        List<ProcessHandle> processes = child.handle().descendants().toList();
        assertThat(processes).hasSize(2);

        child.handle().destroyForcibly();

        for (ProcessHandle process : processes) {
            process.onExit().get(30, TimeUnit.SECONDS);
        }
        assertThat(entries(own().resolve("runs")).filter(Files::isDirectory)).hasSize(1);
        assertThat(inMemory(runs)).hasSize(before.size() / 2);
    }

    @Test
    void isEndedByTheNextRunWhenNothingElseCould() throws Exception {
        ChildJvm child = ChildJvm.start(environment());
        assertThat(child.answer()).startsWith("MariaDB");
        List<Path> runs =
                entries(own().resolve("runs")).filter(Files::isDirectory).toList();
        List<Path> before = inMemory(runs);
        ProcessHandle server = process(child, "mariadbd");
        process(child, "sh").destroyForcibly();
        child.handle().destroyForcibly();
        child.handle().onExit().get(30, TimeUnit.SECONDS);
        assertThat(server.isAlive()).isTrue();

        EmbeddedServer.start(cache).endpoint().onClose().run();

        server.onExit().get(30, TimeUnit.SECONDS);
        assertThat(entries(own().resolve("runs")).filter(Files::isDirectory)).hasSize(1);
        assertThat(inMemory(runs)).hasSize(before.size() / 2);
        assertThat(ask("SELECT 'alive'")).isEqualTo("alive");
    }

    private static ProcessHandle process(ChildJvm child, String program) {
        return child.handle()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("/" + program)
                        || program.equals("sh")
                                && process.info().command().orElse("").contains("sh"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void unpacksAgainWhatAKilledJvmLeftHalfDone() throws IOException {
        Path half = Files.createDirectories(own().resolve("mariadb-11.4.5-any.0123abcd.part/bin"));
        Files.writeString(half.resolve("mariadbd"), "half a program");
        Files.copy(
                own().resolve(".made-by-datajoint-testserver"), half.resolveSibling(".made-by-datajoint-testserver"));

        EmbeddedServer.start(cache).endpoint().onClose().run();

        assertThat(entries(own())).noneMatch(path -> path.toString().endsWith(".part"));
        assertThat(entries(cache)).containsExactly(own());
    }

    @Test
    void findsItsFolderByARelativePath() throws IOException {
        Path relative = Path.of("").toAbsolutePath().relativize(cache.toRealPath());
        try (ChildJvm child =
                ChildJvm.start(Map.of("DJ_TEST_SERVER", "embedded", "DJ_TEST_CACHE", relative.toString()))) {
            assertThat(child.answer()).startsWith("MariaDB");
        }
        assertThat(entries(cache)).containsExactly(own());
    }

    @Test
    void saysWhenItsFolderCannotBeUsed(@TempDir Path elsewhere) throws IOException {
        Path file = Files.writeString(elsewhere.resolve("file"), "not a folder");

        assertThatThrownBy(() -> EmbeddedServer.start(file))
                .isInstanceOf(StartException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("DJ_TEST_CACHE");
    }
}
