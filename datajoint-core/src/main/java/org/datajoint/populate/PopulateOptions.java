package org.datajoint.populate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * How a computed table is populated; immutable.
 *
 * <pre>{@code
 * PopulateResult result = summary.populate(
 *         PopulateOptions.defaults().reserveJobs().workers(4).suppressErrors().showProgress());
 * System.out.println(result);
 * }</pre>
 */
public final class PopulateOptions {
    private static final PopulateOptions DEFAULTS = new PopulateOptions(new State());

    private final State state;

    private PopulateOptions(State state) {
        this.state = state;
    }

    /** The order in which keys are made if jobs are not reserved. */
    public enum Order {
        /** By the key, ascending. */
        KEY,
        /** By the key, descending. */
        REVERSE,
        /** By chance, so that several hosts that reserve no jobs meet late. */
        RANDOM
    }

    /**
     * Returns the options that are used if none are given: one worker in the calling thread makes all missing keys in their
     * order, without reserving jobs, and the first failure ends the run.
     */
    public static PopulateOptions defaults() {
        return DEFAULTS;
    }

    /** Returns options by which failures are collected in the result and the run goes on. Cancellation still ends it. */
    public PopulateOptions suppressErrors() {
        return with(next -> next.suppressErrors = true);
    }

    /**
     * Returns options by which the run takes its keys from the jobs table, so that any number of workers, processes and hosts
     * can populate one table together.
     */
    public PopulateOptions reserveJobs() {
        return with(next -> next.reserveJobs = true);
    }

    /**
     * Returns options by which at most that many makes are run. Keys that others took or that were there already do not count.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public PopulateOptions maxCalls(long calls) {
        require(calls >= 0, "The number of calls must not be negative, but is " + calls + ".");
        return with(next -> next.maxCalls = calls);
    }

    /** Returns options by which the listener hears of the run, besides those that were given before. */
    public PopulateOptions onProgress(PopulateListener listener) {
        Objects.requireNonNull(listener, "listener");
        return with(next -> {
            next.listeners = new ArrayList<>(next.listeners);
            next.listeners.add(listener);
        });
    }

    /** Returns options by which progress is shown: a bar on a terminal, elsewhere a log line every 10 seconds. */
    public PopulateOptions showProgress() {
        return with(next -> next.showProgress = true);
    }

    /**
     * Returns options by which that many threads make keys at the same time. Each holds a connection while it is in a
     * transaction: the setting {@code database.pool_size} should be at least the number plus 2. A pool of the library's own
     * grows for the run.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public PopulateOptions workers(int workers) {
        require(workers >= 1, "At least one worker is needed, but there are to be " + workers + ".");
        return with(next -> next.workers = workers);
    }

    /**
     * Returns options by which the workers run on {@code executor}, which is not shut down. It must be able to run all of
     * them at the same time; see {@link #workers}.
     */
    public PopulateOptions executor(Executor executor) {
        Objects.requireNonNull(executor, "executor");
        return with(next -> next.executor = executor);
    }

    /**
     * Returns options with values that a make reads by {@code directive(name, type)}: for what steers a run, such as a device
     * or how much is logged, and never for what changes a result.
     *
     * @param directives values by name; a value must not be null
     */
    public PopulateOptions directives(Map<String, ?> directives) {
        Map<String, Object> copy = Map.copyOf(directives);
        return with(next -> next.directives = copy);
    }

    /**
     * Returns options by which only jobs up to a priority are made; a lower number is more urgent. For reserved jobs.
     *
     * @throws IllegalArgumentException if the priority is not between -128 and 127
     */
    public PopulateOptions onlyUpTo(int priority) {
        requirePriority(priority);
        return with(next -> next.onlyUpTo = priority);
    }

    /**
     * Returns options that set the priority of the jobs which this run adds; the setting {@code jobs.default_priority} is used
     * otherwise. For reserved jobs.
     *
     * @throws IllegalArgumentException if the priority is not between -128 and 127
     */
    public PopulateOptions newJobsPriority(int priority) {
        requirePriority(priority);
        return with(next -> next.newJobsPriority = priority);
    }

    /** Returns options that say whether jobs are refreshed first; the setting {@code jobs.auto_refresh} decides otherwise. */
    public PopulateOptions refresh(boolean refresh) {
        return with(next -> next.refresh = refresh);
    }

    /** Returns options with an order for keys, if jobs are not reserved; reserved jobs go by priority and scheduled time. */
    public PopulateOptions order(Order order) {
        Objects.requireNonNull(order, "order");
        return with(next -> next.order = order);
    }

    /**
     * Returns options that set when a reserved job whose make was skipped is tried again; after an hour otherwise.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public PopulateOptions retryAfter(Duration time) {
        requireTime(time);
        return with(next -> next.retryAfter = time);
    }

    /**
     * Returns options that set how often a make is run again after a deadlock or a lock timeout; twice otherwise. Of a
     * three-part make only the last part is run again.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public PopulateOptions retries(int retries) {
        require(retries >= 0, "The number of retries must not be negative, but is " + retries + ".");
        return with(next -> next.retries = retries);
    }

    /** Returns options that set the version recorded with jobs and rows; see the setting {@code jobs.version_method}. */
    public PopulateOptions version(String version) {
        require(version.codePointCount(0, version.length()) <= 64, "A version has at most 64 characters: " + version);
        return with(next -> next.version = version);
    }

    /**
     * Returns options by which the second fetch of a three-part make locks the rows it reads until the commit, so that what
     * others change after the fetch is not overlooked.
     */
    public PopulateOptions lockFetched() {
        return with(next -> next.lockFetched = true);
    }

    /** Returns options by which a shutdown of the JVM cancels the run and waits until its transactions are rolled back. */
    public PopulateOptions stopOnShutdown() {
        return with(next -> next.stopOnShutdown = true);
    }

    /** Returns options by which the first failure cancels the makes that are running; otherwise they finish. */
    public PopulateOptions cancelOnFailure() {
        return with(next -> next.cancelOnFailure = true);
    }

    /**
     * Returns options that set how long a cancelled run lets its makes end by themselves before their statements are ended; 10
     * seconds otherwise.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public PopulateOptions cancelGrace(Duration time) {
        requireTime(time);
        return with(next -> next.cancelGrace = time);
    }

    /** Returns options that set how the jobs of dead workers are found; {@link JobRecovery#LEASE} otherwise. */
    public PopulateOptions recovery(JobRecovery recovery) {
        Objects.requireNonNull(recovery, "recovery");
        return with(next -> next.recovery = recovery);
    }

    /**
     * Returns options by which jobs that were reserved longer ago are made pending again, whoever reserved them: for {@link
     * JobRecovery#TIMEOUT}, and for workers that hold no lease and cannot be seen.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public PopulateOptions orphanTimeout(Duration time) {
        requireTime(time);
        return with(next -> next.orphanTimeout = time);
    }

    // What was chosen

    /** Returns whether failures are collected. */
    public boolean suppressesErrors() {
        return state.suppressErrors;
    }

    /** Returns whether keys come from the jobs table. */
    public boolean reservesJobs() {
        return state.reserveJobs;
    }

    /** Returns how many makes are run at most; empty for all. */
    public OptionalLong maxCalls() {
        return state.maxCalls < 0 ? OptionalLong.empty() : OptionalLong.of(state.maxCalls);
    }

    /** Returns who hears of the run. */
    public List<PopulateListener> listeners() {
        return Collections.unmodifiableList(state.listeners);
    }

    /** Returns whether progress is shown. */
    public boolean showsProgress() {
        return state.showProgress;
    }

    /** Returns how many threads make keys at the same time. */
    public int workers() {
        return state.workers;
    }

    /** Returns what the workers run on; empty for threads of the run's own. */
    public Optional<Executor> executor() {
        return Optional.ofNullable(state.executor);
    }

    /** Returns the values that a make can read. */
    public Map<String, Object> directives() {
        return state.directives;
    }

    /** Returns the highest priority number of the jobs that are made; empty for all. */
    public OptionalInt onlyUpTo() {
        return optional(state.onlyUpTo);
    }

    /** Returns the priority of new jobs; empty for that of the settings. */
    public OptionalInt newJobsPriority() {
        return optional(state.newJobsPriority);
    }

    /** Returns whether jobs are refreshed first; empty if the setting decides. */
    public Optional<Boolean> refresh() {
        return Optional.ofNullable(state.refresh);
    }

    /** Returns the order of keys. */
    public Order order() {
        return state.order;
    }

    /** Returns when a skipped job is tried again. */
    public Duration retryAfter() {
        return state.retryAfter;
    }

    /** Returns how often a make is run again after a deadlock. */
    public int retries() {
        return state.retries;
    }

    /** Returns the version to record; empty if the setting decides. */
    public Optional<String> version() {
        return Optional.ofNullable(state.version);
    }

    /** Returns whether the second fetch of a three-part make locks. */
    public boolean locksFetched() {
        return state.lockFetched;
    }

    /** Returns whether a shutdown of the JVM cancels the run. */
    public boolean stopsOnShutdown() {
        return state.stopOnShutdown;
    }

    /** Returns whether the first failure cancels running makes. */
    public boolean cancelsOnFailure() {
        return state.cancelOnFailure;
    }

    /** Returns how long cancelled makes may take to end by themselves. */
    public Duration cancelGrace() {
        return state.cancelGrace;
    }

    /** Returns how the jobs of dead workers are found. */
    public JobRecovery recovery() {
        return state.recovery;
    }

    /** Returns how old a reservation may become; empty for any age. */
    public Optional<Duration> orphanTimeout() {
        return Optional.ofNullable(state.orphanTimeout);
    }

    /** Returns the options that differ from the defaults. */
    @Override
    public String toString() {
        State defaults = DEFAULTS.state;
        Map<String, String> chosen = new LinkedHashMap<>();
        describe(chosen, "suppressErrors", state.suppressErrors);
        describe(chosen, "reserveJobs", state.reserveJobs);
        describe(chosen, "maxCalls", state.maxCalls, defaults.maxCalls);
        describe(chosen, "listeners", state.listeners.size(), 0);
        describe(chosen, "showProgress", state.showProgress);
        describe(chosen, "workers", state.workers, defaults.workers);
        describe(chosen, "executor", state.executor, null);
        describe(chosen, "directives", state.directives.keySet(), defaults.directives.keySet());
        describe(chosen, "onlyUpTo", state.onlyUpTo, null);
        describe(chosen, "newJobsPriority", state.newJobsPriority, null);
        describe(chosen, "refresh", state.refresh, null);
        describe(chosen, "order", state.order, defaults.order);
        describe(chosen, "retryAfter", state.retryAfter, defaults.retryAfter);
        describe(chosen, "retries", state.retries, defaults.retries);
        describe(chosen, "version", state.version, null);
        describe(chosen, "lockFetched", state.lockFetched);
        describe(chosen, "stopOnShutdown", state.stopOnShutdown);
        describe(chosen, "cancelOnFailure", state.cancelOnFailure);
        describe(chosen, "cancelGrace", state.cancelGrace, defaults.cancelGrace);
        describe(chosen, "recovery", state.recovery, defaults.recovery);
        describe(chosen, "orphanTimeout", state.orphanTimeout, null);
        List<String> words = new ArrayList<>();
        chosen.forEach((name, value) -> words.add(value.isEmpty() ? name : name + " " + value));
        return "PopulateOptions(" + String.join(", ", words) + ")";
    }

    private static void describe(Map<String, String> chosen, String name, boolean isChosen) {
        if (isChosen) {
            chosen.put(name, "");
        }
    }

    private static void describe(
            Map<String, String> chosen, String name, @Nullable Object value, @Nullable Object standard) {
        if (value != null && !value.equals(standard)) {
            chosen.put(name, value.toString());
        }
    }

    private PopulateOptions with(Change change) {
        State next = new State(state);
        change.to(next);
        return new PopulateOptions(next);
    }

    private static OptionalInt optional(@Nullable Integer value) {
        return value == null ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static void requirePriority(int priority) {
        require(
                priority >= Byte.MIN_VALUE && priority <= Byte.MAX_VALUE,
                "A priority is between -128, the most urgent, and 127, but is " + priority + ".");
    }

    private static void requireTime(Duration time) {
        require(!time.isNegative(), "The time must not be negative, but is " + time + ".");
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalArgumentException(message);
        }
    }

    /** Sets one option of a copy. */
    @FunctionalInterface
    private interface Change {
        void to(State next);
    }

    /** Written by one thread before the options that hold it are returned, and never after. */
    private static final class State {
        private boolean suppressErrors;
        private boolean reserveJobs;
        private long maxCalls = -1;
        private List<PopulateListener> listeners = List.of();
        private boolean showProgress;
        private int workers = 1;
        private @Nullable Executor executor;
        private Map<String, Object> directives = Map.of();
        private @Nullable Integer onlyUpTo;
        private @Nullable Integer newJobsPriority;
        private @Nullable Boolean refresh;
        private Order order = Order.KEY;
        private Duration retryAfter = Duration.ofHours(1);
        private int retries = 2;
        private @Nullable String version;
        private boolean lockFetched;
        private boolean stopOnShutdown;
        private boolean cancelOnFailure;
        private Duration cancelGrace = Duration.ofSeconds(10);
        private JobRecovery recovery = JobRecovery.LEASE;
        private @Nullable Duration orphanTimeout;

        State() {}

        State(State same) {
            suppressErrors = same.suppressErrors;
            reserveJobs = same.reserveJobs;
            maxCalls = same.maxCalls;
            listeners = same.listeners;
            showProgress = same.showProgress;
            workers = same.workers;
            executor = same.executor;
            directives = same.directives;
            onlyUpTo = same.onlyUpTo;
            newJobsPriority = same.newJobsPriority;
            refresh = same.refresh;
            order = same.order;
            retryAfter = same.retryAfter;
            retries = same.retries;
            version = same.version;
            lockFetched = same.lockFetched;
            stopOnShutdown = same.stopOnShutdown;
            cancelOnFailure = same.cancelOnFailure;
            cancelGrace = same.cancelGrace;
            recovery = same.recovery;
            orphanTimeout = same.orphanTimeout;
        }
    }
}
