package org.datajoint.populate;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Options for refreshing the jobs of a computed table. Immutable.
 *
 * <pre>{@code
 * summary.jobs().refresh(RefreshOptions.defaults().priority(0).orphanTimeout(Duration.ofHours(6)));
 * }</pre>
 */
public final class RefreshOptions {
    private static final RefreshOptions DEFAULTS = new RefreshOptions(Duration.ZERO, null, null, null);

    private final Duration delay;
    private final @Nullable Integer priority;
    private final @Nullable Duration staleTimeout;
    private final @Nullable Duration orphanTimeout;

    private RefreshOptions(
            Duration delay,
            @Nullable Integer priority,
            @Nullable Duration staleTimeout,
            @Nullable Duration orphanTimeout) {
        this.delay = delay;
        this.priority = priority;
        this.staleTimeout = staleTimeout;
        this.orphanTimeout = orphanTimeout;
    }

    /**
     * Returns the default options: new jobs can be taken immediately and have the priority of the setting {@code
     * jobs.default_priority}; jobs become stale after {@code jobs.stale_timeout}; reserved jobs are not reset.
     */
    public static RefreshOptions defaults() {
        return DEFAULTS;
    }

    /** Returns options with which new jobs can be taken only after {@code time}, which may be negative. Precise to milliseconds. */
    public RefreshOptions delay(Duration time) {
        return new RefreshOptions(Objects.requireNonNull(time, "time"), priority, staleTimeout, orphanTimeout);
    }

    /**
     * Returns options that set the priority of new jobs and of jobs that become pending again. Jobs with a lower number are
     * made first.
     *
     * @throws IllegalArgumentException if it is not between -128 and 127
     */
    public RefreshOptions priority(int number) {
        if (number < Byte.MIN_VALUE || number > Byte.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "A priority is between -128, the most urgent, and 127, but is " + number + ".");
        }
        return new RefreshOptions(delay, number, staleTimeout, orphanTimeout);
    }

    /**
     * Returns options with which jobs that are older than {@code time} are removed if their keys are not in the key source
     * any more. Zero keeps such jobs.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public RefreshOptions staleTimeout(Duration time) {
        return new RefreshOptions(delay, priority, notNegative(time), orphanTimeout);
    }

    /**
     * Returns options with which jobs whose reservation is older than {@code time} become pending again, even if the worker
     * that reserved them is still making them. Zero leaves all reservations unchanged.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public RefreshOptions orphanTimeout(Duration time) {
        return new RefreshOptions(delay, priority, staleTimeout, notNegative(time));
    }

    private static Duration notNegative(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("The time must not be negative, but is " + time + ".");
        }
        return time;
    }

    /** Returns the time after which new jobs can be taken. */
    public Duration delay() {
        return delay;
    }

    /** Returns the priority of new jobs; empty if the setting decides. */
    public OptionalInt priority() {
        return priority == null ? OptionalInt.empty() : OptionalInt.of(priority);
    }

    /** Returns the age at which jobs without a key in the key source are removed; empty if the setting decides. */
    public Optional<Duration> staleTimeout() {
        return Optional.ofNullable(staleTimeout);
    }

    /** Returns the maximum age of a reservation; empty if it is not limited. */
    public Optional<Duration> orphanTimeout() {
        return Optional.ofNullable(orphanTimeout);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("RefreshOptions(");
        append(text, "delay", delay.isZero() ? null : delay);
        append(text, "priority", priority);
        append(text, "staleTimeout", staleTimeout);
        append(text, "orphanTimeout", orphanTimeout);
        return text.append(')').toString();
    }

    private static void append(StringBuilder text, String name, @Nullable Object value) {
        if (value != null) {
            text.append(text.charAt(text.length() - 1) == '(' ? "" : ", ")
                    .append(name)
                    .append(' ')
                    .append(value);
        }
    }
}
