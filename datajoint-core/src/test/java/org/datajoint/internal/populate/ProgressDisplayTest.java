package org.datajoint.internal.populate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.datajoint.heading.TableName;
import org.datajoint.populate.Outcome;
import org.datajoint.populate.PopulateResult;
import org.datajoint.query.Row;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {
    private final List<String> lines = new ArrayList<>();
    private final AtomicLong clock = new AtomicLong();
    private final ProgressDisplay.Lines display =
            new ProgressDisplay.Lines(new TableName("lab", "__summary"), lines::add, clock::get);

    private void finish(Outcome outcome, int atSecond) {
        clock.set(Duration.ofSeconds(atSecond).toNanos());
        display.finished(Row.copyOf(Map.of("id", 1)), outcome, Duration.ZERO);
    }

    @Test
    void withoutATerminalThereIsALineEveryTenSeconds() {
        display.started(100);
        finish(Outcome.SUCCEEDED, 5);
        finish(Outcome.FAILED, 10);
        finish(Outcome.SUCCEEDED, 19);
        finish(Outcome.SUCCEEDED, 20);
        display.ended(new PopulateResult(3, 0, 0, 0, List.of(), Duration.ofSeconds(20), false, 1));
        assertThat(lines).hasSize(4);
        assertThat(lines.get(0)).endsWith("100 keys");
        assertThat(lines.get(1)).endsWith("2/100, 0.2 keys/s, 490 s left, 1 failed");
        assertThat(lines.get(2)).endsWith("4/100, 0.2 keys/s, 480 s left, 1 failed");
        assertThat(lines.get(3)).contains("3 succeeded, 1 failed");
    }
}
