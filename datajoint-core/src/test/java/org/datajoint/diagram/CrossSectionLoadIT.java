package org.datajoint.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.datajoint.Instance;
import org.datajoint.TestInstances;
import org.datajoint.WithoutLocks;
import org.datajoint.errors.AccessException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.heading.TableName;
import org.datajoint.spi.SqlStatement;
import org.datajoint.spi.StatementListener;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loads and saves of cross-sections that fail or meet obstacles. */
class CrossSectionLoadIT {
    private final ServerSchemas server = new ServerSchemas();
    private final String user =
            "djtest_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);

    @TempDir
    Path folder;

    @BeforeEach
    void fill() {
        server.run(
                "CREATE TABLE lab.subject (subject_id INT PRIMARY KEY, name VARCHAR(20))",
                "CREATE TABLE lab.session (subject_id INT, session INT, PRIMARY KEY (subject_id, session),"
                        + " FOREIGN KEY (subject_id) REFERENCES lab.subject (subject_id))",
                "CREATE TABLE lab.session__trial (subject_id INT, session INT, trial INT,"
                        + " PRIMARY KEY (subject_id, session, trial),"
                        + " FOREIGN KEY (subject_id, session) REFERENCES lab.session (subject_id, session))",
                "CREATE TABLE lab.empty (subject_id INT PRIMARY KEY,"
                        + " FOREIGN KEY (subject_id) REFERENCES lab.subject (subject_id))",
                "INSERT INTO lab.subject VALUES (1, 'a'), (2, 'b')",
                "INSERT INTO lab.session VALUES (1, 1), (1, 2), (2, 1)",
                "INSERT INTO lab.session__trial VALUES (1, 1, 1), (1, 1, 2), (2, 1, 1)",
                "CREATE USER `" + user + "` IDENTIFIED BY 'limited'");
    }

    @AfterEach
    void close() {
        server.run("DROP USER `" + user + "`");
        server.close();
    }

    private Path saved() {
        Path file = folder.resolve("section.zip");
        CrossSection.of(server.schema("lab")).save(file);
        return file;
    }

    private Instance limited(StatementListener listener) {
        return TestInstances.builder()
                .user(user)
                .password("limited")
                .listener(listener)
                .build();
    }

    private void grant(String privileges, String schema) {
        server.run("GRANT " + privileges + " ON `" + server.name(schema) + "`.* TO `" + user + "`");
    }

    private List<String> tables(String schema) {
        return server
                .instance()
                .connection()
                .query(
                        "SELECT TABLE_NAME AS t FROM information_schema.TABLES WHERE TABLE_SCHEMA = ?"
                                + " AND TABLE_NAME NOT LIKE '~%'",
                        server.name(schema))
                .stream()
                .map(row -> String.valueOf(row.get("t")))
                .toList();
    }

    @Test
    void anAccountThatMayNotCreateTablesLoadsIntoThoseThatAreThere() {
        Path file = saved();
        grant("SELECT, INSERT, UPDATE", "third");
        try (Instance limited = limited(StatementListener.NONE)) {
            Schema target = limited.schema(server.name("third"), false);
            assertThatThrownBy(() -> CrossSection.load(file, target)).isInstanceOf(AccessException.class);
            assertThat(tables("third")).isEmpty();

            CrossSection.load(file, server.schema("third"));
            server.run("DELETE FROM third.session__trial");
            assertThat(CrossSection.load(file, target, CrossSection.Existing.SKIP))
                    .containsEntry(server.tableName("third.session__trial"), 3L)
                    .containsEntry(server.tableName("third.session"), 0L);
        }
    }

    @Test
    void anAccountThatMayNotMakeTemporaryTablesIsToldWhatItTakes() {
        grant("SELECT", "lab");
        try (Instance limited = limited(StatementListener.NONE)) {
            Schema lab = limited.schema(server.name("lab"), false);
            CrossSection whole = CrossSection.of(lab);
            CrossSection some = whole.restrict(lab.table("Subject").restrict("subject_id = 1"));

            assertThat(whole.counts().values()).containsExactlyInAnyOrder(2L, 3L, 3L, 0L);
            assertThatThrownBy(some::counts)
                    .isInstanceOf(AccessException.class)
                    .hasMessageContaining("CREATE TEMPORARY TABLES");
            assertThatThrownBy(() -> some.save(folder.resolve("some.zip"))).isInstanceOf(AccessException.class);
            assertThat(folder).isEmptyDirectory();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"~lineage", "`session` (", "`session__trial` ("})
    void aLoadWhoseConnectionIsLostLeavesNothing(String place) {
        Path file = saved();
        grant("ALL", "third");
        AtomicBoolean once = new AtomicBoolean(true);
        StatementListener killer = new StatementListener() {
            @Override
            public void sending(SqlStatement statement) {
                if (statement.text().startsWith("INSERT")
                        && statement.text().contains(place)
                        && once.getAndSet(false)) {
                    for (Map<String, Object> row : server.instance()
                            .connection()
                            .query("SELECT ID AS id FROM information_schema.PROCESSLIST WHERE USER = ?", user)) {
                        server.run("KILL " + row.get("id"));
                    }
                }
            }
        };
        try (Instance limited = limited(killer)) {
            Schema target = limited.schema(server.name("third"), false);
            assertThatThrownBy(() -> CrossSection.load(file, target))
                    .isInstanceOf(LostConnectionException.class)
                    .hasNoSuppressedExceptions();
            assertThat(tables("third")).isEmpty();
            assertThat(CrossSection.load(file, target).values()).containsExactlyInAnyOrder(2L, 3L, 3L, 0L);
        }
    }

    @Test
    void ofTwoLoadsAtOnceOneFailsAndTheOtherIsWhole() throws Exception {
        Path file = saved();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Instance other = server.instance().sibling()) {
            for (int i = 0; i < 3; i++) {
                CyclicBarrier together = new CyclicBarrier(2);
                List<Future<Map<TableName, Long>>> loads = new ArrayList<>();
                for (Instance instance : List.of(server.instance(), other)) {
                    Callable<Map<TableName, Long>> load = () -> {
                        Schema target = instance.schema(server.name("third"));
                        together.await();
                        return CrossSection.load(file, target);
                    };
                    loads.add(threads.submit(load));
                }
                int failed = 0;
                for (Future<Map<TableName, Long>> load : loads) {
                    try {
                        assertThat(load.get().values()).containsExactlyInAnyOrder(2L, 3L, 3L, 0L);
                    } catch (java.util.concurrent.ExecutionException e) {
                        assertThat(e).hasCauseInstanceOf(DuplicateException.class);
                        failed++;
                    }
                }
                assertThat(failed).isEqualTo(1);
                assertThat(tables("third")).containsExactlyInAnyOrder("subject", "session", "session__trial", "empty");
                assertThat(server.table("third.session__trial").count()).isEqualTo(3);
                server.run(
                        "DROP TABLE third.empty, third.session__trial",
                        "DROP TABLE third.session",
                        "DROP TABLE third.subject");
                server.schema("third").refresh();
                other.schema(server.name("third")).refresh();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void loadsOnAServerThatRefusesNamedLocks() {
        Path file = saved();
        try (WithoutLocks without = new WithoutLocks()) {
            Schema target = without.instance.schema(server.name("third"));
            assertThat(CrossSection.load(file, target).values()).containsExactlyInAnyOrder(2L, 3L, 3L, 0L);
            assertThat(without.refusals()).isOne();
        }
        assertThat(server.table("third.session__trial").count()).isEqualTo(3);
    }

    @Test
    void withoutARowThereAreTablesAndNothingInThem() {
        CrossSection none = CrossSection.of(server.schema("lab"))
                .restrict(server.table("lab.subject").restrict("subject_id > 9"));
        assertThat(none.counts()).hasSize(4).allSatisfy((table, count) -> assertThat(count)
                .isZero());
        Path file = folder.resolve("none.zip");
        none.save(file);
        assertThat(CrossSection.load(file, server.schema("third"))).hasSize(4);
        assertThat(tables("third")).hasSize(4);
    }

    @Test
    void restrictedByAPartOrByAQueryItHasWhatTheseReferTo() {
        Schema lab = server.schema("lab");
        assertThat(CrossSection.of(lab)
                        .restrict(lab.table("Session.Trial").restrict("trial = 2"))
                        .counts())
                .containsOnly(
                        Map.entry(server.tableName("lab.subject"), 1L),
                        Map.entry(server.tableName("lab.session"), 1L),
                        Map.entry(server.tableName("lab.session__trial"), 1L),
                        Map.entry(server.tableName("lab.empty"), 0L));
        assertThat(CrossSection.of(lab)
                        .restrict(lab.table("Subject")
                                .restrict(lab.table("Session")
                                        .restrict("session = 2")
                                        .proj()))
                        .counts())
                .containsOnly(
                        Map.entry(server.tableName("lab.subject"), 1L),
                        Map.entry(server.tableName("lab.session"), 2L),
                        Map.entry(server.tableName("lab.session__trial"), 2L),
                        Map.entry(server.tableName("lab.empty"), 0L));
    }

    @Test
    void aFileThatEndsTooEarlyIsRefused() throws Exception {
        byte[] bytes = Files.readAllBytes(saved());
        for (int length : List.of(0, 30, bytes.length / 2, bytes.length - 1)) {
            Path file = Files.write(folder.resolve("short.zip"), java.util.Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> CrossSection.load(file, server.schema("third")))
                    .as("%s bytes", length)
                    .hasMessageContaining("short.zip");
        }
        assertThat(tables("third")).isEmpty();
    }

    @Test
    void aFileWithDamagedRowsIsRefused() throws Exception {
        Path file = folder.resolve("damaged.zip");
        SectionZips.damage(saved(), file, "{\"subject_id\":2,\"name\":\"b\"}", "{\"subject_id\":2,\"name\":\"z\"}");

        assertThatThrownBy(() -> CrossSection.load(file, server.schema("third")))
                .hasMessageContainingAll("subject.jsonl", "its checksum does not match");
        assertThat(tables("third")).isEmpty();
    }
}
