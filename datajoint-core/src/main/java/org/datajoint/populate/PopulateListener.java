package org.datajoint.populate;

import java.time.Duration;
import org.datajoint.query.Row;

/**
 * Is notified of the progress of a populate run. Calls never overlap. They are made by the threads of the run's workers,
 * which wait for them, so implementations should be fast. An exception thrown by a listener is logged and otherwise ignored.
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
     * @param duration how long the make of the key took
     */
    default void finished(Row key, Outcome outcome, Duration duration) {}

    /** Called once, after the last make, even if the run failed. */
    default void ended(PopulateResult result) {}
}
