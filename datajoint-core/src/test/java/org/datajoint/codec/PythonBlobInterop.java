package org.datajoint.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.datajoint.populate.PythonWorker;
import org.datajoint.query.Row;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Values of every type that a blob supports, written by Java and read by DataJoint for Python, and vice versa. Run by {@code
 * .ci/interop-python}, which installs the Python library, and not by the build, which needs no Python.
 */
@Timeout(60)
class PythonBlobInterop {
    private final CodecSchema at = new CodecSchema();

    @Definition("name : varchar(32)\n---\nx = null : <blob>")
    static class Item extends Manual {}

    private final Item item = at.schema.table(Item.class);

    @AfterEach
    void drop() {
        at.close();
    }

    private PythonWorker python() throws IOException {
        // Python needs the settings of the store with which its tables are declared.
        return new PythonWorker(
                "/interop_blobs.py",
                at.schema.name(),
                Map.of("DJ_STORES", "{\"main\": {\"protocol\": \"file\", \"location\": \".\"}}"));
    }

    private Map<String, @Nullable Object> read() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (Row row : item.toRows()) {
            values.put(row.getString("name"), row.isNull("x") ? null : row.get("x", Object.class));
        }
        return values;
    }

    private void write(Map<String, @Nullable Object> values) {
        values.forEach((name, value) -> {
            Map<String, @Nullable Object> row = new HashMap<>();
            row.put("name", name);
            row.put("x", value);
            item.insert1(row);
        });
    }

    @Test
    void pythonReadsWhatWasWrittenHere() throws IOException {
        write(PythonBlobValues.all());
        try (PythonWorker python = python()) {
            assertThat(python.call("differing")).isEmpty();
        }
    }

    @Test
    void whatPythonWroteIsReadAndWrittenBackWithoutAChange() throws IOException {
        try (PythonWorker python = python()) {
            Map<String, @Nullable Object> expected = PythonBlobValues.all();
            assertThat(python.call("write").asInt()).isEqualTo(expected.size());
            Map<String, @Nullable Object> read = read();
            // An array without axes is read as its element, and a row of characters as text.
            Map<String, Object> converted = Map.of("scalar float32", 1.5f, "scalar bool", true, "letters", "hi");
            expected.putAll(converted);
            assertThat(read.keySet()).isEqualTo(expected.keySet());
            expected.forEach(
                    (name, value) -> assertThat(read.get(name)).as(name).isEqualTo(value));
            read.keySet().removeAll(converted.keySet());
            item.delete();
            write(read);
            JsonNode differing = python.call("differing");
            assertThat(differing.fieldNames()).toIterable().containsExactlyInAnyOrderElementsOf(converted.keySet());
        }
    }
}
