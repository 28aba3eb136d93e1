package org.datajoint.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.datajoint.TestInstances;
import org.datajoint.codec.KilledInsert.Item;
import org.datajoint.query.Row;
import org.datajoint.store.CollectionReport;
import org.datajoint.table.GarbageCollector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program leaves that is killed between the put of an object into a store and the commit of its row. */
class KilledInsertIT {
    @TempDir
    private Path folder;

    private StoreSchema at;
    private Item item;

    @BeforeEach
    void declare() {
        at = new StoreSchema(folder);
        item = at.schema.table(Item.class);
    }

    @AfterEach
    void drop() {
        at.close();
    }

    @Test
    void aKilledProgramLeavesOrphansThatAreCollectedAndNoRowWithoutItsObjects() throws Exception {
        int answered = killed();

        List<Integer> items = item.column("item", Integer.class);
        assertThat(items)
                .doesNotContain(KilledInsert.NOT_SENT, KilledInsert.NOT_COMMITTED)
                .hasSizeGreaterThanOrEqualTo(answered);
        assertWhole();
        assertThat(paths(KilledInsert.NOT_SENT)).hasSize(2);
        assertThat(paths(KilledInsert.NOT_COMMITTED)).hasSize(2);
        List<String> before = at.files();
        assertThat(before).hasSizeGreaterThanOrEqualTo(4 * (answered + 2));

        GarbageCollector collector = at.instance.collector("main", at.schema);
        assertThat(collector.collect().deleted()).as("young").isEmpty();
        for (String file : before) {
            Files.setLastModifiedTime(at.main.resolve(file), FileTime.from(CollectedStore.LONG_AGO));
        }
        CollectionReport collected = collector.collect();

        assertThat(collected.refusals()).isEmpty();
        assertThat(collected.deleted()).hasSizeGreaterThanOrEqualTo(8);
        assertThat(at.files()).hasSize((int) (4 * item.count()));
        assertWhole();
        item.insert(List.of(KilledInsert.row(KilledInsert.NOT_SENT), KilledInsert.row(KilledInsert.NOT_COMMITTED)));
        assertWhole();
    }

    /** Returns the objects that are named after a row. */
    private List<String> paths(int number) {
        return at.files().stream()
                .filter(path -> path.contains("/item=" + number + "/"))
                .toList();
    }

    private void assertWhole() {
        for (Row row : item.toRows()) {
            byte[] bytes = ("bytes of " + row.getInt("item")).getBytes(UTF_8);
            assertThat(row.getBytes("h")).isEqualTo(bytes);
            assertThat(row.get("b", int[].class)).containsExactly(row.getInt("item"));
            assertThat(row.get("o", ObjectRef.class).bytes()).isEqualTo(bytes);
            assertThat(row.get("n", double[].class)).containsExactly(row.getInt("item"), 0.5);
        }
    }

    /** Kills the program once it is at every place; returns how many rows it has said to be inserted. */
    private int killed() throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledInsert.class.getName(),
                        at.schema.name(),
                        at.main.toString())
                .redirectError(Redirect.DISCARD);
        builder.environment().keySet().removeIf(name -> name.startsWith("DJ_"));
        builder.environment().putAll(TestInstances.environment());
        Process program = builder.start();
        Set<String> places = new HashSet<>(Set.of("written", "sent"));
        List<String> said = new ArrayList<>();
        try (BufferedReader answers = program.inputReader(UTF_8)) {
            while (!places.isEmpty() || said.size() < 7) {
                String answer = String.valueOf(answers.readLine());
                assertThat(answer).isNotEqualTo("null");
                said.add(answer);
                places.remove(answer);
            }
        } finally {
            program.destroyForcibly().waitFor();
        }
        return (int) said.stream().filter(answer -> answer.startsWith("row ")).count();
    }
}
