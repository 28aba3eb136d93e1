package org.datajoint.internal.populate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.datajoint.populate.Failure;
import org.datajoint.populate.Outcome;
import org.datajoint.populate.PopulateListener;
import org.datajoint.populate.PopulateResult;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts the outcomes of a run and notifies its listeners, one call at a time. */
final class Tally {
    private static final Logger LOG = LoggerFactory.getLogger(Tally.class);

    private final List<PopulateListener> listeners;
    private final long began = System.nanoTime();
    private final List<Failure> failures = new ArrayList<>();
    private long succeeded;
    private long alreadyDone;
    private long skipped;
    private long failed;

    Tally(List<PopulateListener> listeners) {
        this.listeners = listeners;
    }

    synchronized void started(long total) {
        tell(listener -> listener.started(total));
    }

    /** @param error the error of a key that failed; null otherwise */
    synchronized void finished(Row key, Outcome outcome, Duration duration, @Nullable Throwable error) {
        switch (outcome) {
            case SUCCEEDED -> succeeded++;
            case ALREADY_DONE -> alreadyDone++;
            case SKIPPED -> skipped++;
            case FAILED -> failed++;
            case CANCELLED -> {}
        }
        if (error != null && failures.size() < PopulateResult.KEPT_FAILURES) {
            failures.add(new Failure(key, error, duration));
        }
        tell(listener -> listener.finished(key, outcome, duration));
    }

    synchronized PopulateResult result(long takenByOthers, boolean cancelled) {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - began);
        return new PopulateResult(succeeded, alreadyDone, skipped, takenByOthers, failures, elapsed, cancelled, failed);
    }

    synchronized void ended(PopulateResult result) {
        tell(listener -> listener.ended(result));
    }

    private void tell(Consumer<PopulateListener> call) {
        for (PopulateListener listener : listeners) {
            try {
                call.accept(listener);
            } catch (VirtualMachineError e) {
                throw e;
            } catch (RuntimeException | Error e) {
                LOG.warn("A listener of a populate run failed. The run continues.", e);
            }
        }
    }
}
