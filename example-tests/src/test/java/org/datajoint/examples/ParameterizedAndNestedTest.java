package org.datajoint.examples;

import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import java.util.Map;
import org.datajoint.junit.DataJointTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every invocation of a parameterized test, and every nested test, has its own database. */
@DataJointTest
class ParameterizedAndNestedTest {
    @ParameterizedTest
    @CsvSource({"1, pipette", "1, beaker", "1, scale"})
    void anyNameMayHaveTheFirstNumber(int id, String name, Item item) {
        item.insert1(Map.of("item_id", id, "name", name));

        assertThat(item).containsExactlyInAnyOrder(Map.of("item_id", id, "name", name));
    }

    @Nested
    class WithAnItem {
        @BeforeEach
        void insert(Item item) {
            item.insert1(Map.of("item_id", 1, "name", "pipette"));
        }

        @Test
        void seesWhatWasSetUp(Item item) {
            assertThat(item).hasRowCount(1);
        }

        @Test
        void findsItByItsName(Item item) {
            assertThat(item.restrict("name like ?", "pip%").proj("name")).hasRowCount(1);
        }
    }
}
