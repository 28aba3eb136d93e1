package org.datajoint.examples;

import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.datajoint.junit.DataJointTest;
import org.junit.jupiter.api.Test;

/** Assertions compare rows by key, in any order, and show the differences. */
@DataJointTest
class AssertionsTest {
    private static final List<Map<String, ?>> ROWS =
            List.of(Map.of("item_id", 1, "name", "pipette"), Map.of("item_id", 2, "name", "beaker"));

    @Test
    void rowsAreComparedInAnyOrder(Item item) {
        item.insert(ROWS);

        assertThat(item)
                .comparingOnly("name")
                .containsExactlyInAnyOrder(
                        Map.of("item_id", 2, "name", "beaker"), Map.of("item_id", 1, "name", "pipette"));
    }

    @Test
    void aFailureNamesTheRowAndTheAttribute(Item item) {
        item.insert(ROWS);

        AssertionError failure = assertThrows(
                AssertionError.class, () -> assertThat(item).containsRow(Map.of("item_id", 2, "name", "scale")));

        assertTrue(failure.getMessage().contains("scale"), failure.getMessage());
        assertTrue(failure.getMessage().contains("beaker"), failure.getMessage());
    }
}
