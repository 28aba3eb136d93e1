package org.datajoint.examples;

import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import java.util.List;
import java.util.Map;
import org.datajoint.junit.DataJointTest;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** 64 tests insert the same keys at the same time, each into its own table. */
@DataJointTest
@Execution(ExecutionMode.CONCURRENT)
class ParallelTest {
    @RepeatedTest(64)
    void insertsTheSameKeysInto(Item item) {
        item.insert(List.of(
                Map.of("item_id", 1, "name", "pipette"),
                Map.of("item_id", 2, "name", "beaker"),
                Map.of("item_id", 3, "name", "scale")));

        assertThat(item).hasRowCount(3);
    }
}
