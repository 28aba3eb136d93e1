package org.datajoint.populate;

/**
 * A populate run that goes on in the background. Safe for use by many threads.
 *
 * <pre>{@code
 * try (PopulateRun run = summary.populateAsync(PopulateOptions.defaults().workers(4))) {
 *     ...
 *     PopulateResult result = run.result();
 * }
 * }</pre>
 */
public interface PopulateRun extends AutoCloseable {
    /**
     * Cancels the run and returns at once: no key is begun any more; running makes see {@code isCancelled()} and an interrupt,
     * and after the grace of the options their statements are ended. What they did is rolled back, and jobs become pending
     * again. Does nothing if the run has ended.
     */
    void cancel();

    /** Returns whether the run has ended. */
    boolean isDone();

    /**
     * Waits for the end of the run and returns its result, also if it was cancelled. If the waiting thread is interrupted, the
     * run is cancelled, and its end awaited.
     *
     * @throws PopulateException if a key failed and failures are not suppressed
     */
    PopulateResult result();

    /** Cancels the run if it has not ended, and waits for its end. Throws nothing if the run failed. */
    @Override
    void close();
}
