package org.datajoint.examples;

import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Map;
import org.datajoint.junit.DataJointTest;
import org.datajoint.junit.TestSchema;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.Test;

/** A pipeline in two schemas; one class can be bound in both. */
@DataJointTest
class TwoSchemasTest {
    /** A probe in an animal of another schema. */
    @Definition("""
            -> lab.Subject
            probe : int8
            """)
    public static class Probe extends Manual {}

    @Test
    void refersAcrossSchemas(@TestSchema("lab") Schema lab, @TestSchema("ephys") Schema ephys) {
        lab.table(Subject.class).insert1(Map.of("subject_id", 1, "species", "mouse"));

        Probe probe = ephys.alias("lab", lab).table(Probe.class);
        probe.insert1(Map.of("subject_id", 1, "probe", 0));

        assertThat(probe).hasRowCount(1);
    }

    @Test
    void bindsOneClassTwice(@TestSchema("prod") Item prod, @TestSchema("staging") Item staging) {
        prod.insert1(Map.of("item_id", 1, "name", "pipette"));

        assertNotEquals(prod.tableName(), staging.tableName());
        assertThat(prod).hasRowCount(1);
        assertThat(staging).isEmpty();
    }
}
