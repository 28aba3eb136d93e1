package org.datajoint.populate;

/**
 * A populate run in the background. Safe for use by many threads.
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
     * Cancels the run and returns immediately. No further key is begun. Makes that are running are interrupted and see {@code
     * isCancelled()}; if they do not end within {@link PopulateOptions#cancelGrace}, their statements are killed. Their work
     * is rolled back, and their jobs become pending again. Does nothing if the run has already ended.
     */
    void cancel();

    /** Returns whether the run has ended. */
    boolean isDone();

    /**
     * Waits for the end of the run and returns its result, even if it was cancelled. If the waiting thread is interrupted,
     * the run is cancelled, and this method still waits for its end.
     *
     * @throws PopulateException if a key failed and errors are not suppressed
     */
    PopulateResult result();

    /** Cancels the run if it has not ended, and waits for its end. Does not throw if the run failed. */
    @Override
    void close();
}
