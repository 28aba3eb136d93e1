package org.datajoint.internal.populate;

import java.time.Duration;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.datajoint.heading.TableName;
import org.datajoint.populate.Outcome;
import org.datajoint.populate.PopulateListener;
import org.datajoint.populate.PopulateResult;
import org.datajoint.query.Row;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows the progress of a run: as a bar if standard error is a terminal, otherwise as a log line every ten seconds. */
final class ProgressDisplay {
    private static final Logger LOG = LoggerFactory.getLogger("org.datajoint.populate");
    private static final int UPDATE_MILLIS = 200;

    private ProgressDisplay() {}

    static PopulateListener of(TableName table) {
        int width = terminalWidth();
        return width > 0 ? new Bar(table, width) : new Lines(table, LOG::info, System::nanoTime);
    }

    /** Returns the width of the terminal in columns; 0 if standard error is not a terminal. */
    private static int terminalWidth() {
        try (Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .systemOutput(TerminalBuilder.SystemOutput.SysErr)
                .dumb(false)
                .build()) {
            boolean isDumb = terminal.getType().startsWith(Terminal.TYPE_DUMB);
            return isDumb ? 0 : Math.max(terminal.getWidth(), 40);
        } catch (java.io.IOException | RuntimeException | LinkageError e) {
            LOG.debug("Standard error is not a terminal", e);
            return 0;
        }
    }

    /** A progress bar, redrawn at most five times a second. */
    static final class Bar implements PopulateListener {
        private final TableName table;
        private final int width;
        private @Nullable ProgressBar bar;
        private long failed;

        Bar(TableName table, int width) {
            this.table = table;
            this.width = width;
        }

        @Override
        public void started(long total) {
            bar = new ProgressBarBuilder()
                    .setTaskName(table.className())
                    .setInitialMax(total)
                    .setUpdateIntervalMillis(UPDATE_MILLIS)
                    .setConsumer(new ConsoleProgressBarConsumer(System.err, width))
                    .showSpeed()
                    .build();
        }

        @Override
        public void finished(Row key, Outcome outcome, Duration duration) {
            ProgressBar shown = bar;
            if (shown != null) {
                shown.step();
                if (outcome == Outcome.FAILED) {
                    failed++;
                    shown.setExtraMessage(failed + " failed");
                }
            }
        }

        @Override
        public void ended(PopulateResult result) {
            if (bar != null) {
                bar.close();
            }
        }
    }

    /** A log line at the beginning, every ten seconds, and at the end. */
    static final class Lines implements PopulateListener {
        private static final long INTERVAL = Duration.ofSeconds(10).toNanos();

        private final TableName table;
        private final java.util.function.Consumer<String> log;
        private final LongSupplier clock;
        private long total;
        private long done;
        private long failed;
        private long began;
        private long shown;

        /** @param clock the time in nanoseconds */
        Lines(TableName table, java.util.function.Consumer<String> log, LongSupplier clock) {
            this.table = table;
            this.log = log;
            this.clock = clock;
        }

        @Override
        public void started(long keys) {
            total = keys;
            began = clock.getAsLong();
            shown = began;
            log.accept("Populating " + table + ": " + total + " keys");
        }

        @Override
        public void finished(Row key, Outcome outcome, Duration duration) {
            done++;
            if (outcome == Outcome.FAILED) {
                failed++;
            }
            long now = clock.getAsLong();
            if (now - shown >= INTERVAL) {
                shown = now;
                log.accept(line(now));
            }
        }

        private String line(long now) {
            double seconds = (now - began) / 1e9;
            double rate = done / seconds;
            long left = Math.round(Math.max(0, total - done) / rate);
            return "Populating " + table + ": " + done + "/" + total + ", " + Math.round(10 * rate) / 10.0 + " keys/s, "
                    + left + " s left" + (failed == 0 ? "" : ", " + failed + " failed");
        }

        @Override
        public void ended(PopulateResult result) {
            log.accept("Populated " + table + ": " + result);
        }
    }
}
