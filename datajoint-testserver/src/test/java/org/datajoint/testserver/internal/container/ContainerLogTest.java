package org.datajoint.testserver.internal.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContainerLogTest {
    @Test
    void theEndIsTheLastLinesThatSaySomething() {
        String log = IntStream.rangeClosed(1, 100).mapToObj(i -> "line " + i + "\n\n").collect(Collectors.joining());
        assertThat(ContainerLog.end(() -> log).lines()).hasSize(12).first().isEqualTo("  line 89");
        assertThat(ContainerLog.end(() -> log).lines()).last().isEqualTo("  line 100");
    }

    @Test
    void noneIsSaidToBeNone() {
        assertThat(ContainerLog.end(() -> "\n  \n")).contains("wrote nothing");
        assertThat(ContainerLog.end(() -> {
                    throw new IllegalStateException("no container");
                }))
                .contains("not made");
    }
}
