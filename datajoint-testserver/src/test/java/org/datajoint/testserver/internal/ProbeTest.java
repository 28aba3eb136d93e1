package org.datajoint.testserver.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeTest {
    @ParameterizedTest
    @CsvSource({
        "9.7.4, MySQL 9.7.4",
        "8.4.3-0ubuntu0, MySQL 8.4.3",
        "11.4.5-MariaDB, MariaDB 11.4.5",
        "5.5.5-10.11.19-MariaDB-0+deb12u1, MariaDB 10.11.19",
        "odd, MySQL odd"
    })
    void namesTheProduct(String version, String label) {
        assertThat(Probe.label(version)).isEqualTo(label);
    }
}
