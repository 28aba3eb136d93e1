package org.datajoint.examples;

import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import java.util.Map;
import org.datajoint.junit.DataJointExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(DataJointExtension.class)
class ItemTest {
    @Test
    void countsWhatItInserts(Item item) {
        item.insert1(Map.of("item_id", 1, "name", "pipette", "weight", 80.5));
        item.insert1(Map.of("item_id", 2, "name", "beaker"));

        assertThat(item).hasRowCount(2).containsRow(Map.of("item_id", 1, "name", "pipette"));
    }

    @Test
    void startsEmpty(Item item) {
        assertThat(item).isEmpty();
    }
}
