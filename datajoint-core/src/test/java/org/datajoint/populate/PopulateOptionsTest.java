package org.datajoint.populate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.datajoint.query.Row;
import org.junit.jupiter.api.Test;

class PopulateOptionsTest {
    private final PopulateOptions defaults = PopulateOptions.defaults();

    @Test
    void eachChoiceGivesOptionsOfItsOwn() {
        PopulateOptions chosen =
                defaults.suppressErrors().reserveJobs().workers(4).maxCalls(100);
        assertThat(chosen.suppressesErrors()).isTrue();
        assertThat(chosen.reservesJobs()).isTrue();
        assertThat(chosen.workers()).isEqualTo(4);
        assertThat(chosen.maxCalls()).hasValue(100);
        assertThat(defaults.suppressesErrors()).isFalse();
        assertThat(defaults.workers()).isOne();
        assertThat(defaults.maxCalls()).isEmpty();
    }

    @Test
    void theTextNamesWhatWasChosen() {
        assertThat(defaults).hasToString("PopulateOptions()");
        assertThat(defaults.reserveJobs().workers(4).refresh(false))
                .hasToString("PopulateOptions(reserveJobs, workers 4, refresh false)");
    }

    @Test
    void wrongNumbersAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> defaults.workers(0));
        assertThatIllegalArgumentException().isThrownBy(() -> defaults.maxCalls(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> defaults.retries(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> defaults.onlyUpTo(128));
        assertThatIllegalArgumentException().isThrownBy(() -> defaults.newJobsPriority(-129));
        assertThatIllegalArgumentException().isThrownBy(() -> defaults.cancelGrace(Duration.ofSeconds(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> defaults.version("x".repeat(65)));
        assertThat(defaults.onlyUpTo(-128).newJobsPriority(127).onlyUpTo()).hasValue(-128);
    }

    @Test
    void directivesAreCopied() {
        Map<String, Object> directives = new HashMap<>(Map.of("gpu", 1));
        PopulateOptions options = defaults.directives(directives);
        directives.put("gpu", 2);
        assertThat(options.directives()).isEqualTo(Map.of("gpu", 1));
    }

    @Test
    void aResultShowsItsCountsAndTheFirstFailures() {
        List<Failure> failures = IntStream.range(0, 12)
                .mapToObj(i -> new Failure(
                        Row.copyOf(Map.of("id", i)), new IllegalStateException("bad " + i + "\nmore"), Duration.ZERO))
                .toList();
        PopulateResult result = new PopulateResult(3, 1, 2, 4, failures, Duration.ofMillis(1500), true);
        assertThat(result.failureCount()).isEqualTo(12);
        assertThat(result.toString().lines())
                .hasSize(12)
                .startsWith(
                        "3 succeeded, 1 already done, 2 skipped, 4 taken by others, 12 failed, cancelled in 1.5 s",
                        "  {id=0}: IllegalStateException: bad 0")
                .endsWith("  and 2 more failures");
        assertThat(new PopulateResult(0, 0, 0, 0, List.of(), Duration.ZERO, false))
                .hasToString("0 succeeded in 0.0 s");
    }
}
