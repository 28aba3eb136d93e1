package org.datajoint.internal.populate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.datajoint.Instance;
import org.datajoint.TestInstances;
import org.datajoint.populate.PopulateOptions.Order;
import org.datajoint.query.Row;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests keys that are read page by page. */
class KeyPagesIT {
    private final Instance instance =
            TestInstances.builder().set("safemode", false).build();
    private final Schema schema = instance.schema(
            "djtest_pages_" + UUID.randomUUID().toString().replace("-", "").substring(0, 16));

    @Definition("id : uuid\nat : datetime(3)\nlabel : varchar(20)\namount : decimal(8,3)")
    static class Recording extends Manual {}

    @Definition("kind : enum('z','a','m')\nvalue : float32")
    static class Odd extends Manual {}

    @Definition("id : int32")
    static class Plain extends Manual {}

    @AfterEach
    void drop() {
        schema.drop();
        instance.close();
    }

    private static List<Row> all(KeyPages pages) {
        List<Row> all = new ArrayList<>();
        for (Row key = pages.next(); key != null; key = pages.next()) {
            all.add(key);
        }
        return all;
    }

    private static List<Row> reversed(List<Row> rows) {
        List<Row> reversed = new ArrayList<>(rows);
        Collections.reverse(reversed);
        return reversed;
    }

    @Test
    void everyKeyComesOnceInOrder() {
        Recording table = schema.table(Recording.class);
        table.insert(IntStream.range(0, 57)
                .mapToObj(i -> Map.of(
                        "id",
                        UUID.nameUUIDFromBytes(new byte[] {(byte) (i % 7)}),
                        "at",
                        LocalDateTime.of(2024, 1, 1, 0, 0).plusNanos(i / 7 * 1_000_000L),
                        "label",
                        List.of("ä", "B", "a", "b ", "").get(i % 5) + i,
                        "amount",
                        i + ".125"))
                .toList());
        for (int size : new int[] {1, 5, 57, 58}) {
            List<Row> forward = all(new KeyPages(table.proj(), Order.KEY, size));
            assertThat(forward).as("pages of %s", size).hasSize(57).doesNotHaveDuplicates();
            assertThat(all(new KeyPages(table.proj(), Order.REVERSE, size))).isEqualTo(reversed(forward));
            assertThat(new KeyPages(table.proj(), Order.KEY, size).total()).isEqualTo(57);
        }
        assertThat(all(new KeyPages(table.proj(), Order.RANDOM, 5))).hasSize(57).doesNotHaveDuplicates();
    }

    @Test
    void typesWhoseOrderAConditionCannotTellAreReadAtOnce() {
        Odd table = schema.table(Odd.class);
        table.insert(List.of(
                Map.of("kind", "z", "value", 0.1f),
                Map.of("kind", "a", "value", 0.1f),
                Map.of("kind", "a", "value", 0.3f),
                Map.of("kind", "m", "value", 1e-8f)));
        assertThat(all(new KeyPages(table.proj(), Order.KEY, 1))).hasSize(4).doesNotHaveDuplicates();
    }

    @Test
    void keysThatComeBehindTheLastOneAreLeftForTheNextRun() {
        Plain table = schema.table(Plain.class);
        table.insert(List.of(Map.of("id", 1), Map.of("id", 2), Map.of("id", 3)));
        KeyPages pages = new KeyPages(table.proj(), Order.KEY, 1);
        List<Row> seen = new ArrayList<>();
        for (Row key = pages.next(); key != null; key = pages.next()) {
            seen.add(key);
            table.insert1(Map.of("id", 100 + key.getInt("id")));
        }
        assertThat(seen).extracting(row -> row.getInt("id")).containsExactly(1, 2, 3);
    }
}
