package org.datajoint.assertj.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.datajoint.Instance;
import org.datajoint.junit.DataJointExtension;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

/** Snapshots of queries, in a folder that each test removes. */
@ExtendWith(DataJointExtension.class)
@ResourceLock(Resources.SYSTEM_PROPERTIES)
class SnapshotIT {
    @Definition("""
        id : int32
        ---
        name = null : varchar(40)
        small = null : float32
        large = null : float64
        exact = null : decimal(6,2)
        flag = null : bool
        day = null : date
        moment = null : datetime(6)
        uid = null : uuid
        doc = null : json
        raw = null : bytes
        n = null : int64
        lasting = null : time
        """)
    public static class Reading extends Manual {}

    @Definition("""
        id : int32
        ---
        x = null : <blob>
        """)
    public static class Recording extends Manual {}

    private final String folder = "snapshot-" + UUID.randomUUID();

    private String resource() {
        return folder + "/readings.json";
    }

    private Path path() {
        return Path.of("src", "test", "resources").resolve(resource());
    }

    @AfterEach
    void remove() throws IOException {
        Files.deleteIfExists(path());
        Files.deleteIfExists(path().getParent());
    }

    private static ThrowableAssertAlternative<AssertionError> failureOf(ThrowingCallable assertion) {
        return assertThatExceptionOfType(AssertionError.class).isThrownBy(assertion);
    }

    private static void updating(Runnable assertion) {
        System.setProperty("datajoint.snapshots", "update");
        try {
            assertion.run();
        } finally {
            System.clearProperty("datajoint.snapshots");
        }
    }

    private static void fill(Reading reading) {
        Map<String, Object> row = new HashMap<>();
        row.put("id", 2);
        row.put("name", "a \"quoted\" name\nand a line");
        row.put("small", 0.1f);
        row.put("large", 0.1);
        row.put("exact", new BigDecimal("1.50"));
        row.put("flag", true);
        row.put("day", LocalDate.of(2024, 1, 9));
        row.put("moment", LocalDateTime.of(2024, 1, 9, 10, 0, 0, 123_456_000));
        row.put("uid", UUID.fromString("00000000-0000-0000-0000-00000000000a"));
        row.put("doc", Map.of("a", List.of(1, 2.5, "x")));
        row.put("raw", new byte[] {0, -1});
        row.put("n", Long.MAX_VALUE);
        row.put("lasting", java.time.Duration.ofHours(30));
        reading.insert(List.of(row, Map.of("id", 1)));
    }

    @Test
    void keepsEveryTypeAndFindsTheSameRows(Reading reading) throws IOException {
        fill(reading);

        updating(() -> assertThat(reading).matchesSnapshot(resource()));

        assertThat(Files.readString(path()))
                .startsWith("[\n{\"id\":1,\"name\":null,")
                .contains(
                        "\"exact\":1.50,", "\"small\":0.1,", "\"raw\":{\"$bytes\":\"00ff\"}", "\"day\":\"2024-01-09\"")
                .endsWith("}\n]\n");
        assertThat(reading).matchesSnapshot(resource());
        assertThat(reading.restrict("id = 2")).isNotEmpty();
    }

    @Test
    void sortsRowsWithoutAKeyAlsoByValuesOfSeveralKinds(Recording recording, Instance instance) throws IOException {
        recording.insert(List.of(
                Map.of("id", 1, "x", "a"), Map.of("id", 2, "x", 10L), Map.of("id", 3, "x", 3L), Map.of("id", 4)));
        String name = recording.tableName().toString();
        instance.connection().execute("ALTER TABLE " + name + " DROP PRIMARY KEY");
        instance.connection().execute("UPDATE " + name + " SET id = 1");

        updating(() -> assertThat(instance.sibling().freeTable(name)).matchesSnapshot(resource()));

        assertThat(Files.readAllLines(path()))
                .containsExactly(
                        "[",
                        "{\"id\":1,\"x\":null},",
                        "{\"id\":1,\"x\":3},",
                        "{\"id\":1,\"x\":10},",
                        "{\"id\":1,\"x\":\"a\"}",
                        "]");
    }

    @Test
    void showsWhichRowsDiffer(Reading reading) {
        fill(reading);
        updating(() -> assertThat(reading).matchesSnapshot(resource()));
        reading.update1(Map.of("id", 2, "exact", 2, "raw", new byte[] {1}));
        reading.insert1(Map.of("id", 3));

        failureOf(() -> assertThat(reading).matchesSnapshot(resource()))
                .withMessageContaining("to be those of the snapshot:\n  " + path())
                .withMessageContaining("expected 2, actual 3")
                .withMessageContaining("exact")
                .withMessageContaining("raw");
    }

    @Test
    void keepsOnlyTheAttributesThatAreCompared(Reading reading) throws IOException {
        fill(reading);
        updating(() -> assertThat(reading).comparingOnly("id", "name").matchesSnapshot(resource()));

        assertThat(Files.readString(path())).startsWith("[\n{\"id\":1,\"name\":null},\n{\"id\":2,");
        assertThat(reading).comparingOnly("id", "name").matchesSnapshot(resource());
        failureOf(() -> assertThat(reading).ignoring("doc").matchesSnapshot(resource()))
                .withMessageContaining("but its attributes are:\n  id, name\n");
    }

    @Test
    void anEmptyResultIsASnapshotToo(Reading reading) {
        updating(() -> assertThat(reading).matchesSnapshot(resource()));
        assertThat(reading).matchesSnapshot(resource());
        fill(reading);

        failureOf(() -> assertThat(reading).matchesSnapshot(resource()))
                .withMessageContaining(
                        "to have the rows of the snapshot:\n  " + path() + "\nwhich has none, but there are 2:");
    }

    @Test
    void saysHowToWriteAMissingSnapshotAndWritesNothing(Reading reading) {
        failureOf(() -> assertThat(reading).matchesSnapshot(resource()))
                .withMessageContaining("but there is no such file")
                .withMessageContaining("-Ddatajoint.snapshots=update");
        assertThat(path()).doesNotExist();
    }

    @Test
    void refusesWhatCannotBeKept(Reading reading) throws IOException {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(reading).strictTypes().matchesSnapshot(resource()))
                .withMessageContaining("strictTypes()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assertThat(reading).matchesSnapshot("../../../pom.xml"))
                .withMessageContaining("must be a file under");
        Files.createDirectories(path().getParent());
        Files.writeString(path(), "[\n{\"id\":1},\n{\"id\":\n]\n");

        assertThatIllegalStateException()
                .isThrownBy(() -> assertThat(reading).matchesSnapshot(resource()))
                .withMessageContaining("(line 4)");
    }

    @Test
    void keepsOfBlobsWhatJsonHas(Recording recording) {
        recording.insert1(Map.of("id", 1, "x", Map.of("a", List.of(1, 2.5, "x", true), "b", Map.of("c", 1L << 40))));
        updating(() -> assertThat(recording).matchesSnapshot(resource()));
        assertThat(recording).matchesSnapshot(resource());
        recording.update1(Map.of("id", 1, "x", Map.of("a", List.of(1, 2.5, "x", true), "b", Map.of("c", 1))));

        failureOf(() -> assertThat(recording).matchesSnapshot(resource())).withMessageContaining("x");
    }

    @Test
    void refusesBlobsThatHoldWhatJsonHasNot(Recording recording) {
        recording.insert1(Map.of("id", 1));
        for (Object inner : List.of(new byte[] {1}, LocalDate.EPOCH, Double.NaN, new double[] {1}, Map.of(1, 2))) {
            recording.update1(Map.of("id", 1, "x", Map.of("a", List.of(inner))));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> updating(() -> assertThat(recording).matchesSnapshot(resource())))
                    .withMessageContaining("attribute x");
        }
        assertThat(path()).doesNotExist();
    }

    @Test
    void twoTestsWithOneSnapshotAreToldApartWhenTheyWriteIt(Reading reading) throws IOException {
        fill(reading);
        updating(() -> assertThat(reading.restrict("id = 1")).matchesSnapshot(resource()));
        updating(() -> assertThat(reading.restrict("id = 1")).matchesSnapshot(resource()));

        failureOf(() -> updating(() -> assertThat(reading.restrict("id = 2")).matchesSnapshot(resource())))
                .withMessageContaining("another test of this run, or another invocation of the same test")
                .withMessageContaining("Use a separate snapshot for each");
        assertThat(Files.readString(path())).contains("\"id\":1,").doesNotContain("\"id\":2,");
    }

    @Test
    void linesMayEndAsOnWindowsAndTheFailureSaysHowToAcceptTheRows(Reading reading) throws IOException {
        fill(reading);
        updating(() -> assertThat(reading).matchesSnapshot(resource()));
        Files.writeString(path(), "\uFEFF" + Files.readString(path()).replace("\n", "\r\n"));
        assertThat(reading).matchesSnapshot(resource());
        reading.update1(Map.of("id", 1, "name", "x"));

        failureOf(() -> assertThat(reading).matchesSnapshot(resource()))
                .withMessageContaining("If the actual rows are correct, run this test with"
                        + " -Ddatajoint.snapshots=update,\nreview the changes");
    }

    @Test
    void refusesADocumentThatWouldBeReadAsBytes(Reading reading) {
        reading.insert1(Map.of("id", 1, "doc", Map.of("$bytes", "zz")));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> updating(() -> assertThat(reading).matchesSnapshot(resource())))
                .withMessageContaining("attribute doc");
        assertThat(path()).doesNotExist();
    }
}
