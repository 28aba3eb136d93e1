package org.datajoint.populate;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How the jobs of a computed table are refreshed; immutable.
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
     * Returns the options that are used if none are given: new jobs can be taken at once, have the priority of the setting
     * {@code jobs.default_priority}, and are stale after {@code jobs.stale_timeout}; no reserved job is taken for an orphan.
     */
    public static RefreshOptions defaults() {
        return DEFAULTS;
    }

    /** Returns options by which new jobs can be taken after {@code time}, which may be negative; milliseconds count. */
    public RefreshOptions delay(Duration time) {
        return new RefreshOptions(Objects.requireNonNull(time, "time"), priority, staleTimeout, orphanTimeout);
    }

    /**
     * Returns options by which new jobs, and jobs that are pending again, have a priority; a lower one is sooner.
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
     * Returns options by which jobs that are older than {@code time} are removed if the key source does not have their keys;
     * zero keeps them.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public RefreshOptions staleTimeout(Duration time) {
        return new RefreshOptions(delay, priority, notNegative(time), orphanTimeout);
    }

    /**
     * Returns options by which jobs that were reserved longer than {@code time} ago are pending again, whoever reserved them
     * and whether or not he works on them still; zero leaves them alone.
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

    /** Returns the priority of new jobs; empty for that of the settings. */
    public OptionalInt priority() {
        return priority == null ? OptionalInt.empty() : OptionalInt.of(priority);
    }

    /** Returns the age at which jobs are looked at; empty for that of the settings. */
    public Optional<Duration> staleTimeout() {
        return Optional.ofNullable(staleTimeout);
    }

    /** Returns how old a reservation may become; empty for any age. */
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
