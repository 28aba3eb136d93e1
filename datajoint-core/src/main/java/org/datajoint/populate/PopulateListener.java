package org.datajoint.populate;

import java.time.Duration;
import org.datajoint.query.Row;

/**
 * Hears of the progress of a populate run. Calls never overlap, but come from the threads of the run's workers: an
 * implementation should be quick, as the workers wait for it. What it throws is logged and changes nothing.
 *
 * <pre>{@code
 * summary.populate(PopulateOptions.defaults().onProgress(new PopulateListener() {
 *     @Override
 *     public void finished(Row key, Outcome outcome, Duration duration) {
 *         log.info("{} {} after {}", key, outcome, duration);
 *     }
 * }));
 * }</pre>
 */
public interface PopulateListener {
    /**
     * Called once, before the first make.
     *
     * @param total how many keys are to be made; in reserved mode, how many jobs are pending
     */
    default void started(long total) {}

    /**
     * Called after each key.
     *
     * @param duration the time since the key's make began
     */
    default void finished(Row key, Outcome outcome, Duration duration) {}

    /** Called once, after the last make, also if the run failed. */
    default void ended(PopulateResult result) {}
}
