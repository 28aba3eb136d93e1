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
 * Options for populating a computed table. Immutable.
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
        /** In random order, so that several hosts that do not reserve jobs rarely make the same key. */
        RANDOM
    }

    /**
     * Returns the default options: one worker in the calling thread makes all missing keys in ascending order, without
     * reserving jobs, and the first failure ends the run.
     */
    public static PopulateOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Returns options with which the run continues after failures and collects them in its result. Cancellation still ends
     * the run.
     */
    public PopulateOptions suppressErrors() {
        return with(next -> next.suppressErrors = true);
    }

    /**
     * Returns options with which the run takes its keys from the jobs table, so that any number of workers, processes and
     * hosts can populate a table together.
     */
    public PopulateOptions reserveJobs() {
        return with(next -> next.reserveJobs = true);
    }

    /**
     * Returns options that limit the number of makes. Keys that other workers took, or that were already in the table, do not
     * count.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public PopulateOptions maxCalls(long calls) {
        require(calls >= 0, "The number of calls must not be negative, but is " + calls + ".");
        return with(next -> next.maxCalls = calls);
    }

    /** Returns options that add a listener, which is notified of the progress of the run. */
    public PopulateOptions onProgress(PopulateListener listener) {
        Objects.requireNonNull(listener, "listener");
        return with(next -> {
            next.listeners = new ArrayList<>(next.listeners);
            next.listeners.add(listener);
        });
    }

    /** Returns options that show the progress: as a progress bar on a terminal, otherwise as a log message every 10 seconds. */
    public PopulateOptions showProgress() {
        return with(next -> next.showProgress = true);
    }

    /**
     * Returns options with which the given number of threads make keys at the same time. Each thread holds a connection while
     * it is in a transaction, so {@code database.pool_size} should be at least two more than the number of workers. If the
     * instance owns its pool, the pool grows for the duration of the run.
     *
     * @throws IllegalArgumentException if the number is not positive
     */
    public PopulateOptions workers(int workers) {
        require(workers >= 1, "The number of workers must be positive, but is " + workers + ".");
        return with(next -> next.workers = workers);
    }

    /**
     * Returns options with which the workers run on {@code executor}. It must be able to run all of them at the same time and
     * is not shut down; see {@link #workers}.
     */
    public PopulateOptions executor(Executor executor) {
        Objects.requireNonNull(executor, "executor");
        return with(next -> next.executor = executor);
    }

    /**
     * Returns options with values that a make can read by {@code directive(name, type)}. Directives control how a run
     * proceeds, for example which device it uses or how much it logs; they must not influence the results.
     *
     * @param directives values by name; a value must not be null
     */
    public PopulateOptions directives(Map<String, ?> directives) {
        Map<String, Object> copy = Map.copyOf(directives);
        return with(next -> next.directives = copy);
    }

    /**
     * Returns options with which only jobs up to a priority are made, where a lower number is more urgent. Applies only if
     * jobs are reserved.
     *
     * @throws IllegalArgumentException if the priority is not between -128 and 127
     */
    public PopulateOptions onlyUpTo(int priority) {
        requirePriority(priority);
        return with(next -> next.onlyUpTo = priority);
    }

    /**
     * Returns options that set the priority of the jobs which this run adds. The default is the setting {@code
     * jobs.default_priority}. Applies only if jobs are reserved.
     *
     * @throws IllegalArgumentException if the priority is not between -128 and 127
     */
    public PopulateOptions newJobsPriority(int priority) {
        requirePriority(priority);
        return with(next -> next.newJobsPriority = priority);
    }

    /** Returns options that set whether the run refreshes the jobs first. The default is the setting {@code jobs.auto_refresh}. */
    public PopulateOptions refresh(boolean refresh) {
        return with(next -> next.refresh = refresh);
    }

    /**
     * Returns options that set the order of keys if jobs are not reserved. Reserved jobs are always made by priority and
     * scheduled time.
     */
    public PopulateOptions order(Order order) {
        Objects.requireNonNull(order, "order");
        return with(next -> next.order = order);
    }

    /**
     * Returns options that set the time after which a reserved job whose make was skipped is tried again, by a later run. The
     * default is one hour.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public PopulateOptions retryAfter(Duration time) {
        requireTime(time);
        return with(next -> next.retryAfter = time);
    }

    /**
     * Returns options that set how often a make is retried after a deadlock or a lock timeout. The default is two retries. Of
     * a three-part make only the last part is retried.
     *
     * @throws IllegalArgumentException if the number is negative
     */
    public PopulateOptions retries(int retries) {
        require(retries >= 0, "The number of retries must not be negative, but is " + retries + ".");
        return with(next -> next.retries = retries);
    }

    /** Returns options that set the version recorded with jobs and rows; see the setting {@code jobs.version_method}. */
    public PopulateOptions version(String version) {
        require(
                version.codePointCount(0, version.length()) <= 64,
                "A version must have at most 64 characters, but this one has more: " + version);
        return with(next -> next.version = version);
    }

    /**
     * Returns options with which the second fetch of a three-part make locks the rows that it reads until the commit, so that
     * no other program can change them in between.
     */
    public PopulateOptions lockFetched() {
        return with(next -> next.lockFetched = true);
    }

    /** Returns options with which a shutdown of the JVM cancels the run and waits until its transactions are rolled back. */
    public PopulateOptions stopOnShutdown() {
        return with(next -> next.stopOnShutdown = true);
    }

    /** Returns options with which the first failure cancels the makes that are still running. By default they are completed. */
    public PopulateOptions cancelOnFailure() {
        return with(next -> next.cancelOnFailure = true);
    }

    /**
     * Returns options that set how long a cancelled run waits for its makes to end before it kills their statements. The
     * default is 10 seconds.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public PopulateOptions cancelGrace(Duration time) {
        requireTime(time);
        return with(next -> next.cancelGrace = time);
    }

    /** Returns options that set how the jobs of dead workers are detected. The default is {@link JobRecovery#LEASE}. */
    public PopulateOptions recovery(JobRecovery recovery) {
        Objects.requireNonNull(recovery, "recovery");
        return with(next -> next.recovery = recovery);
    }

    /**
     * Returns options with which jobs whose reservation is older than the given time become pending again, whoever reserved
     * them. For {@link JobRecovery#TIMEOUT}, and for workers that hold no lease and whose connections the account cannot see.
     *
     * @throws IllegalArgumentException if the time is negative
     */
    public PopulateOptions orphanTimeout(Duration time) {
        requireTime(time);
        return with(next -> next.orphanTimeout = time);
    }

    // The chosen options

    /** Returns whether failures are collected. */
    public boolean suppressesErrors() {
        return state.suppressErrors;
    }

    /** Returns whether keys come from the jobs table. */
    public boolean reservesJobs() {
        return state.reserveJobs;
    }

    /** Returns the maximum number of makes; empty if it is not limited. */
    public OptionalLong maxCalls() {
        return state.maxCalls < 0 ? OptionalLong.empty() : OptionalLong.of(state.maxCalls);
    }

    /** Returns the listeners that are notified of the progress. */
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

    /** Returns the executor of the workers; empty if the run creates its own threads. */
    public Optional<Executor> executor() {
        return Optional.ofNullable(state.executor);
    }

    /** Returns the values that a make can read. */
    public Map<String, Object> directives() {
        return state.directives;
    }

    /** Returns the largest priority number of jobs that are made; empty if it is not limited. */
    public OptionalInt onlyUpTo() {
        return optional(state.onlyUpTo);
    }

    /** Returns the priority of new jobs; empty if the setting decides. */
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

    /** Returns the time after which a skipped job is tried again. */
    public Duration retryAfter() {
        return state.retryAfter;
    }

    /** Returns how often a make is retried after a deadlock or a lock timeout. */
    public int retries() {
        return state.retries;
    }

    /** Returns the version to record; empty if the setting decides. */
    public Optional<String> version() {
        return Optional.ofNullable(state.version);
    }

    /** Returns whether the second fetch of a three-part make locks the rows that it reads. */
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

    /** Returns how long a cancelled run waits for its makes to end by themselves. */
    public Duration cancelGrace() {
        return state.cancelGrace;
    }

    /** Returns how the jobs of dead workers are detected. */
    public JobRecovery recovery() {
        return state.recovery;
    }

    /** Returns the maximum age of a reservation; empty if it is not limited. */
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

    /** The values of all options. Modified only before the options that hold them are returned. */
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
