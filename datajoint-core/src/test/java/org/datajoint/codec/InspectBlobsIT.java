package org.datajoint.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.datajoint.table.BlobColumn;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InspectBlobsIT {
    private final CodecSchema at = new CodecSchema();

    @Definition("""
            item : int32
            ---
            old = null : longblob   # of an old pipeline
            text = null : mediumblob
            mixed = null : longblob
            none = null : blob
            marked = null : <blob>
            raw = null : bytes
            """)
    static class Item extends Manual {}

    @AfterEach
    void drop() {
        at.close();
    }

    @Test
    void saysWhatColumnsWithoutAMarkerHoldAndHowToReadThem() {
        Item item = at.schema.table(Item.class);
        byte[] matlab = {
            'm', 'Y', 'm', 0, 'A', 1, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 7
        };
        item.insert(List.of(
                Map.of("item", 1, "old", matlab, "text", "[1, 2]".getBytes(StandardCharsets.UTF_8), "mixed", matlab),
                Map.of("item", 2, "marked", List.of(1), "raw", matlab, "mixed", new byte[] {1, 2})));
        item.insert1(Map.of("item", 3, "old", longBlob()));
        List<BlobColumn> columns = at.schema.inspectBlobs();
        assertThat(columns).extracting(BlobColumn::attribute).containsExactly("old", "text", "mixed", "none");
        assertThat(columns.get(0).found()).containsExactlyInAnyOrder("mYm", "dj0");
        assertThat(columns.get(0).definition()).isEqualTo("old = null : <blob>  # of an old pipeline");
        assertThat(columns.get(1).found()).containsExactly("text of an array");
        assertThat(columns.get(1).definition()).isEqualTo("text = null : bytes");
        assertThat(columns.get(2).found()).containsExactlyInAnyOrder("mYm", "other");
        assertThat(columns.get(2).definition()).isEqualTo("mixed = null : bytes");
        assertThat(columns.get(3).found()).isEmpty();
        assertThat(columns.get(0))
                .asString()
                .contains("item")
                .contains("longblob")
                .contains("<blob>");
        assertThat(at.instance.virtualSchema(at.schema.name()).inspectBlobs()).isEqualTo(columns);
    }

    /** A list of zeros that is long enough to be compressed. */
    private byte[] longBlob() {
        Item item = at.schema.table(Item.class);
        item.insert1(Map.of("item", 9, "marked", java.util.Collections.nCopies(1000, 0)));
        Object stored = at.instance
                .connection()
                .query("SELECT marked FROM " + at.schema.name() + ".item WHERE item = 9")
                .get(0)
                .get("marked");
        return (byte[]) stored;
    }
}
