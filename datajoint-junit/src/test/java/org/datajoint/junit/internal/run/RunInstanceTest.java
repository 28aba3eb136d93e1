package org.datajoint.junit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunInstanceTest {
    @ParameterizedTest
    @CsvSource({
        "MySQL 9.7.4, true",
        "MySQL 8.4.0, true",
        "MySQL 8.0.14, true",
        "MySQL 8.0.13, false",
        "MySQL 10.0, true",
        "MariaDB 11.4.5, false",
        "MySQL odd, false"
    })
    void setsTheVariableOnlyWhereThereIsOne(String version, boolean known) {
        assertThat(RunInstance.countsByThreads(version)).isEqualTo(known);
    }
}
