package org.datajoint.benchmarks.suite;

import java.util.Map;
import java.util.stream.IntStream;
import org.datajoint.junit.DataJointTest;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests with the extension; each has its own schema with a table, inserts a row and counts the rows. */
@DataJointTest
public class ExtensionSuite {
    /** Called by JUnit. */
    public ExtensionSuite() {}

    @ParameterizedTest
    @MethodSource("numbers")
    void insertsAndCounts(int number, Item item) {
        item.insert1(Map.of("item_id", number, "name", "one"));
        Suites.work();
        Assertions.assertEquals(1, item.count());
    }

    static IntStream numbers() {
        return Suites.numbers();
    }
}
