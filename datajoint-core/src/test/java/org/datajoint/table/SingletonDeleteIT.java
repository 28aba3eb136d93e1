package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.datajoint.heading.TableName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Deletes from a singleton, a table with at most one row, whose key is hidden. */
class SingletonDeleteIT {
    private final RawSchema schema = new RawSchema();
    private final TextTables tables = new TextTables(schema.connection(), schema.name());
    private final TableName setup = tables.declare("Setup", "Manual", "---\nvalue : int32");

    @AfterEach
    void drop() {
        schema.close();
    }

    @BeforeEach
    void fill() {
        tables.declare("Device", "Manual", "-> Setup\ndevice : int32");
        schema.run("INSERT INTO @setup (value) VALUES (5)");
        schema.table("device").insert1(Map.of("device", 1));
        schema.table("device").insert1(Map.of("device", 2));
    }

    @Test
    void deletesItsRowAndWhatRefersToIt() {
        FreeTable table = schema.table("setup");
        assertThat(table.restrict("value = 6").delete()).isZero();
        assertThat(table.restrict(Map.of("value", 5)).deletePlan().rows())
                .containsExactly(Map.entry(new TableName(schema.name(), "device"), 2L), Map.entry(setup, 1L));
        assertThat(table.restrict(Map.of("value", 5)).delete()).isEqualTo(1);
        assertThat(schema.count("device")).isZero();
    }

    @Test
    void deletesFromATableThatRefersToIt() {
        assertThat(schema.table("device").restrict("device = 1").delete()).isEqualTo(1);
        assertThat(schema.count("setup")).isEqualTo(1);
    }

    @Test
    void deletesItsRowQuickly() {
        schema.table("device").deleteQuick();
        assertThat(schema.table("setup").restrict("value = 6").limit(1).deleteQuick())
                .isZero();
        assertThat(schema.table("setup").restrict("value = 5").limit(1).deleteQuick())
                .isEqualTo(1);
    }
}
