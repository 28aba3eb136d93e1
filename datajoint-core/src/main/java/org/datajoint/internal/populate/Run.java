package org.datajoint.internal.populate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.datajoint.populate.Outcome;
import org.datajoint.populate.PopulateException;
import org.datajoint.populate.PopulateListener;
import org.datajoint.populate.PopulateOptions;
import org.datajoint.populate.PopulateResult;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One populate run: its workers take keys and make them until none is left, one fails, or the run is cancelled. */
final class Run {
    /** The number of failed attempts to get a key after which a worker gives up. */
    private static final int ATTEMPTS = 3;

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);

    private final MadeTable table;
    private final PopulateOptions options;
    private final @Nullable Reservations reservations;
    private final KeyFeed feed;
    private final Tally tally;
    private final OneMake makes;
    private final CallBudget budget;
    private final Cancellation cancellation;
    private final AtomicReference<@Nullable FirstFailure> failure = new AtomicReference<>();
    private final AtomicBoolean warned = new AtomicBoolean();

    /** The failure that ended the run, and its key. */
    private record FirstFailure(Row key, Throwable error) {}

    /**
     * @param keys the keys that are to be made, without other attributes; not used if jobs are reserved
     * @param reservations the jobs; null if they are not reserved
     */
    Run(
            MadeTable table,
            PopulateOptions options,
            String version,
            QueryExpression keys,
            @Nullable Reservations reservations,
            Cancellation cancellation) {
        this.table = table;
        this.options = options;
        this.reservations = reservations;
        this.feed = reservations == null ? new KeyPages(keys, options.order()) : new ReservedKeys(reservations);
        this.tally = new Tally(listeners(table, options));
        this.budget = new CallBudget(options.maxCalls().orElse(Long.MAX_VALUE));
        this.cancellation = cancellation;
        this.makes = new OneMake(
                table,
                options,
                new MakeContext(options.directives(), cancellation::isWanted),
                version,
                this::completeJob,
                this::skipped);
    }

    private static List<PopulateListener> listeners(MadeTable table, PopulateOptions options) {
        List<PopulateListener> listeners = new ArrayList<>(options.listeners());
        if (options.showsProgress()) {
            listeners.add(ProgressDisplay.of(table.name()));
        }
        return listeners;
    }

    /**
     * Runs until no key is left, a key fails, or the run is cancelled.
     *
     * @throws PopulateException if a key failed and failures are not collected
     */
    PopulateResult toEnd() {
        boolean heard = !options.listeners().isEmpty() || options.showsProgress();
        try {
            if (heard) {
                tally.started(feed.total());
            }
            runWorkers();
        } catch (RuntimeException e) {
            fail(Row.copyOf(Map.of()), e);
        }
        PopulateResult result =
                tally.result(reservations == null ? 0 : reservations.takenByOthers(), cancellation.isRequested());
        tally.ended(result);
        FirstFailure first = failure.get();
        if (first == null) {
            return result;
        }
        if (first.error() instanceof VirtualMachineError error) {
            throw error;
        }
        throw new PopulateException(table.name(), first.key(), first.error(), result);
    }

    private void runWorkers() {
        Executor executor = options.executor().orElse(null);
        if (executor == null && options.workers() == 1) {
            work();
            return;
        }
        CountDownLatch running = new CountDownLatch(options.workers());
        Runnable worker = () -> {
            try {
                work();
            } finally {
                running.countDown();
            }
        };
        for (int i = 1; i <= options.workers(); i++) {
            try {
                start(executor, worker, i);
            } catch (RuntimeException e) {
                running.countDown();
                fail(Row.copyOf(Map.of()), e);
            }
        }
        cancellation.awaitWorkers(running);
    }

    private void start(@Nullable Executor executor, Runnable worker, int number) {
        if (executor == null) {
            new Thread(worker, "datajoint-populate-" + table.name().table() + "-" + number).start();
        } else {
            executor.execute(worker);
        }
    }

    private void work() {
        try {
            boolean more = true;
            while (more && !isStopped()) {
                more = makeNext();
            }
        } catch (InterruptedException e) {
            cancellation.interrupted();
        } catch (RuntimeException | Error e) {
            fail(Row.copyOf(Map.of()), e);
        } finally {
            cancellation.leave();
        }
    }

    private boolean isStopped() {
        return failure.get() != null || cancellation.isWantedBetweenKeys();
    }

    /** Makes the next key, and returns whether there was one. */
    private boolean makeNext() throws InterruptedException {
        if (!budget.take()) {
            return false;
        }
        AtomicBoolean begun = new AtomicBoolean();
        try {
            Row key = isStopped() ? null : nextKey();
            if (key != null) {
                make(key, begun);
            }
            return key != null;
        } finally {
            budget.settle(begun.get());
        }
    }

    /** Returns the next key; null if there is none or if it cannot be determined. */
    private @Nullable Row nextKey() {
        for (int attempt = 1; ; attempt++) {
            long start = System.nanoTime();
            try {
                return feed.next();
            } catch (RuntimeException e) {
                Row none = Row.copyOf(Map.of());
                tally.finished(none, Outcome.FAILED, Duration.ofNanos(System.nanoTime() - start), e);
                if (!options.suppressesErrors() || attempt == ATTEMPTS || isStopped()) {
                    fail(none, e);
                    return null;
                }
            }
        }
    }

    private void make(Row key, AtomicBoolean begun) {
        long start = System.nanoTime();
        Outcome outcome;
        Throwable error = null;
        cancellation.beginMake();
        try {
            outcome = makes.run(key, () -> begun.set(true));
        } catch (Exception | Error e) {
            boolean cancelled = cancellation.explains(e);
            outcome = cancelled ? Outcome.CANCELLED : Outcome.FAILED;
            error = cancelled ? null : e;
        } finally {
            cancellation.endMake();
        }
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        Throwable settled = settleUninterrupted(key, outcome, error, duration);
        if (settled != null) {
            outcome = Outcome.FAILED;
            if (!options.suppressesErrors() || settled instanceof VirtualMachineError) {
                fail(key, settled);
            }
        }
        tally.finished(key, outcome, duration, settled);
    }

    private @Nullable Throwable settleUninterrupted(
            Row key, Outcome outcome, @Nullable Throwable error, Duration duration) {
        return reservations == null
                ? error
                : cancellation.<@Nullable Throwable>uninterrupted(() -> settleJob(key, outcome, error, duration));
    }

    /**
     * Records the outcome of a key in the jobs table. Returns the error of the make, or that of the recording; null if none.
     */
    private @Nullable Throwable settleJob(Row key, Outcome outcome, @Nullable Throwable error, Duration duration) {
        Reservations jobs = reservations;
        if (jobs == null) {
            return error;
        }
        try {
            switch (outcome) {
                case SUCCEEDED -> {} // Completed together with its rows.
                case ALREADY_DONE -> jobs.complete(key, duration);
                case SKIPPED -> jobs.postpone(key, options.retryAfter());
                case FAILED -> jobs.error(key, Objects.requireNonNull(error, "a failure has an error"), duration);
                case CANCELLED -> jobs.release(key);
            }
            return error;
        } catch (RuntimeException e) {
            if (error == null) {
                return e;
            }
            error.addSuppressed(e);
            return error;
        }
    }

    private void completeJob(Row key, double seconds) {
        if (reservations != null) {
            reservations.complete(key, Duration.ofNanos((long) (seconds * 1e9)));
        }
    }

    private void fail(Row key, Throwable error) {
        FirstFailure mine = new FirstFailure(key, error);
        failure.accumulateAndGet(mine, (before, now) -> {
            boolean graver = now != null
                    && now.error() instanceof VirtualMachineError
                    && before != null
                    && !(before.error() instanceof VirtualMachineError);
            return before == null || graver ? now : before;
        });
        if (options.cancelsOnFailure()) {
            cancellation.stopMakes();
        }
    }

    private void skipped(Row key, @Nullable String reason) {
        if (reason != null) {
            LOG.info("{} was skipped in {}: {}", key, table.name(), reason);
        } else if (warned.compareAndSet(false, true)) {
            LOG.warn(
                    "The make of {} inserted no row for {}, so the key remains to be made. There may be more such keys. If"
                            + " this is intended, call skip(\"reason\") in make.",
                    table.name(),
                    key);
        }
    }
}
