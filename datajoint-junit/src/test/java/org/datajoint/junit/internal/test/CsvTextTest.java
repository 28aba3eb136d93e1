package org.datajoint.junit.internal.test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.datajoint.errors.DataJointException;
import org.junit.jupiter.api.Test;

class CsvTextTest {
    @Test
    void readsFieldsQuotesAndLineEnds() {
        assertThat(CsvText.parse("\uFEFFa,b\r\n1,\"x, \"\"y\"\"\nz\"\n\n2,\n", "t.csv"))
                .containsExactly(List.of("a", "b"), List.of("1", "x, \"y\"\nz"), List.of("2", ""));
    }

    @Test
    void readsALastLineWithoutAnEnd() {
        assertThat(CsvText.parse("a\n1", "t.csv")).containsExactly(List.of("a"), List.of("1"));
    }

    @Test
    void namesTheRowThatDoesNotFit() {
        assertThatThrownBy(() -> CsvText.parse("a,b\n1,2\n3\n", "t.csv"))
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("Row 2 of t.csv has 1 fields");
    }
}
