package org.datajoint.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.datajoint.populate.PythonWorker;
import org.datajoint.store.CollectionReport;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A garbage collector that runs while DataJoint for Python, which does not refresh modification times, moves and inserts rows with
 * objects. Run by {@code .ci/interop-python}, which installs the Python library, and not by the build, which needs no Python.
 */
@Timeout(120)
class PythonCollectInterop extends CollectedStore {
    private static final int ROWS = 40;

    @Definition("""
            item : int32
            ---
            h : <hash@main>
            b : <blob@main>
            o : <object@main>
            n : <npy@main>
            a : <attach@main>
            """)
    static class Piece extends Manual {}

    @TempDir
    private Path files;

    private PythonWorker python() throws IOException {
        Map<String, Object> main = Map.of("protocol", "file", "location", at.main.toString());
        String stores = new ObjectMapper().writeValueAsString(Map.of("default", "main", "main", main));
        return new PythonWorker(
                "/interop_collect.py",
                at.schema.name(),
                Map.of("DJ_STORES", stores, "INTEROP_FOLDER", files.toString()));
    }

    private static Map<String, Object> row(int item) {
        return Map.of(
                "item",
                item,
                "h",
                bytes("hash " + item),
                "b",
                Map.of("blob", item),
                "o",
                Map.entry(".bin", bytes("object " + item)),
                "n",
                new long[] {item, 1},
                "a",
                Attachment.of("notes.txt", bytes("attached " + item)));
    }

    @Test
    void whatPythonMovesAndInsertsWhileItCollectsStays() throws Exception {
        Piece piece = at.schema.table(Piece.class);
        piece.insert(IntStream.range(0, ROWS).mapToObj(PythonCollectInterop::row));
        List<String> live = at.files();
        piece.insert(IntStream.range(500, 500 + ROWS).mapToObj(PythonCollectInterop::row));
        piece.restrict("item >= 500").delete();
        List<String> garbage = new ArrayList<>(at.files());
        garbage.removeAll(live);
        age();
        boolean inserts = !TestServers.shared().version().contains("MariaDB");
        try (PythonWorker python = python()) {
            assertThat(python.call("broken")).isEmpty();
            python.begin("work", ROWS);
            CompletableFuture<JsonNode> work = CompletableFuture.supplyAsync(python::end);
            List<String> deleted = new ArrayList<>();
            do {
                CollectionReport collected = collector().collect();
                assertThat(collected.refusals()).isEmpty();
                assertThat(collected.errors()).isEmpty();
                deleted.addAll(collected.deleted());
            } while (!work.isDone());
            assertThat(work.get().asInt()).isEqualTo(inserts ? 2 * ROWS : ROWS);
            assertThat(deleted).containsExactlyInAnyOrderElementsOf(garbage);
            age();
            assertThat(collector().collect().deleted()).isEmpty();
            assertThat(python.call("broken")).isEmpty();
        }
    }
}
