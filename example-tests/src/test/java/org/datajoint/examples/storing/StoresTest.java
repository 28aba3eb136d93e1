package org.datajoint.examples.storing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.datajoint.Instance;
import org.datajoint.codec.NpyRef;
import org.datajoint.codec.ObjectRef;
import org.datajoint.junit.DataJointTest;
import org.datajoint.store.CollectionReport;
import org.datajoint.table.Definition;
import org.datajoint.table.GarbageCollector;
import org.datajoint.table.Manual;
import org.datajoint.table.Schema;
import org.datajoint.table.StagedFolder;
import org.datajoint.table.StagedInsert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Values that are too large for tables. */
@DataJointTest
class StoresTest {
    /** A recording. */
    @Definition("""
            recording_id : int32
            ---
            rate = 30000 : int32
            samples = null : <object@main>
            frames = null : <object@main>
            waveform = null : <npy@main>
            report = null : <attach@main>
            """)
    public static class Recording extends Manual {}

    @TempDir
    private Path folder;

    @BeforeEach
    void store(Instance instance) {
        instance.config().set("stores.main.protocol", "file");
        instance.config().set("stores.main.location", folder.toString());
    }

    @Test
    void objectsAreReadWhenTheyAreAskedFor(Recording recording) throws IOException {
        recording.insert1(Map.of(
                "recording_id",
                1,
                "samples",
                "0123456789".getBytes(StandardCharsets.UTF_8),
                "waveform",
                new double[][] {{1, 2}, {3, 4}, {5, 6}}));

        ObjectRef samples = recording.fetch1().get("samples", ObjectRef.class);
        NpyRef waveform = recording.fetch1().get("waveform", NpyRef.class);

        assertThat(samples.size()).hasValue(10);
        assertThat(samples.range(2, 3).readAllBytes()).asString().isEqualTo("234");
        assertThat(waveform.range(1, 2).to(double[][].class)).isDeepEqualTo(new double[][] {{3, 4}});
    }

    @Test
    void aStagedInsertWritesPieceByPiece(Recording recording) throws IOException {
        try (StagedInsert staged = recording.stagedInsert(Map.of("recording_id", 1))) {
            staged.set("rate", 25_000);
            try (OutputStream out = staged.open("samples", ".bin")) {
                for (int block = 0; block < 4; block++) {
                    out.write(new byte[1024]); // as they come from the device
                }
            }
            StagedFolder frames = staged.folder("frames", ".zarr");
            frames.put("0/0", new byte[] {1, 2, 3});
            staged.commit();
        }

        assertThat(recording).hasRowCount(1);
        assertThat(recording.fetch1().get("samples", ObjectRef.class).size()).hasValue(4096);
    }

    @Test
    void nothingIsLeftOfWhatWasNotCommitted(Recording recording) throws IOException {
        try (StagedInsert staged = recording.stagedInsert(Map.of("recording_id", 1));
                OutputStream out = staged.open("samples", ".bin")) {
            out.write(1);
        }

        assertThat(recording).isEmpty();
        try (var files = Files.walk(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".bin"))).isEmpty();
        }
    }

    @Test
    void aCollectorDeletesWhatNoRowRefersTo(Instance instance, Schema schema, Recording recording) {
        recording.insert1(Map.of("recording_id", 1, "samples", new byte[] {1, 2, 3}));
        recording.delete();

        GarbageCollector collector = instance.collector("main", schema);
        CollectionReport report = collector.report(); // deletes nothing
        assertThat(report.isCertain()).isTrue();
        assertThat(report.orphans()).isEmpty(); // younger than a day

        CollectionReport collected = collector.grace(Duration.ZERO).collect(); // safe, since nobody else writes here
        assertThat(collected.deleted()).hasSize(1);
    }
}
