package org.datajoint.benchmarks.suite;

import java.util.stream.IntStream;
import org.datajoint.junit.DataJointTest;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests with the extension that begin with ten thousand rows. */
@DataJointTest(template = Lab.class)
public class SeededSuite {
    /** Called by JUnit. */
    public SeededSuite() {}

    @ParameterizedTest
    @MethodSource("numbers")
    void counts(int number, Lab.Trial trial) {
        Assertions.assertEquals(Lab.ROWS, trial.count());
    }

    static IntStream numbers() {
        return Suites.numbers();
    }
}
