package org.datajoint.testserver.internal.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContainerLogTest {
    private final ContainerLog log = new ContainerLog();

    @Test
    void theEndIsTheLastLinesThatSaySomething() {
        IntStream.rangeClosed(1, 100).forEach(i -> log.add("line " + i + "\n\n"));
        assertThat(log.end().lines()).hasSize(12).first().isEqualTo("  line 89");
        assertThat(log.end().lines()).last().isEqualTo("  line 100");
    }

    @Test
    void noneIsSaidToBeNone() {
        log.add("\n  \n");
        assertThat(log.end()).contains("wrote nothing");
    }
}
