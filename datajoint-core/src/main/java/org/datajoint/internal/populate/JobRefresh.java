package org.datajoint.internal.populate;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.datajoint.errors.DataJointException;
import org.datajoint.internal.design.TableDesigner;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.NamedLock;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.plan.ExpressionPlan;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.select.SelectRenderer;
import org.datajoint.internal.session.Attempt;
import org.datajoint.internal.session.Representable;
import org.datajoint.populate.RefreshResult;
import org.datajoint.query.JoinOptions;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/**
 * Brings the jobs up to date with the key source and the target. A refresh that is cut off leaves a valid jobs table, because
 * no job is deleted in order to be inserted again. Reads take no locks, because others insert into the parents at the same
 * time.
 */
public final class JobRefresh {
    /** The beginning of a lock's name. A digest follows, since the server limits such names to 64 characters. */
    private static final String LOCK = "datajoint:refresh:";

    private static final JoinOptions BY_NAME = JoinOptions.defaults().noSemanticCheck();

    private static final int PAGE = 10_000;

    private final JobQueue queue;
    private final SqlSession session;
    private final QueryExpression jobs;
    private final QueryExpression target;
    private final QueryExpression every;
    private final QueryExpression chosen;
    private final Terms terms;

    /**
     * The options of a refresh.
     *
     * @param delay the time after which new jobs can be taken
     * @param priority the priority of new jobs
     * @param orphanPriority the priority of orphans; null keeps their priority
     * @param staleTimeout the age at which jobs without a key in the key source are removed; zero for never
     * @param orphanTimeout the age at which reservations are considered dead; zero for never
     */
    public record Terms(
            Duration delay,
            int priority,
            @Nullable Integer orphanPriority,
            Duration staleTimeout,
            Duration orphanTimeout) {}

    /**
     * @param jobs all jobs
     * @param target all rows of the target
     * @param every the key source
     * @param chosen the restricted key source
     */
    public JobRefresh(
            JobQueue queue,
            QueryExpression jobs,
            QueryExpression target,
            QueryExpression every,
            QueryExpression chosen,
            Terms terms) {
        this.queue = queue;
        this.session = queue.session();
        this.jobs = jobs;
        this.target = target.proj();
        this.every = every;
        this.chosen = chosen;
        this.terms = terms;
        List<String> missing = queue.keys().names().stream()
                .filter(name -> !every.heading().contains(name))
                .toList();
        if (!missing.isEmpty()) {
            throw new DataJointException("The key source of " + target + " has no attributes " + missing
                    + ", which are part of the primary key of its jobs table " + queue.name()
                    + ". Add them to the key source, or populate without reserving jobs.");
        }
    }

    /**
     * Refreshes the jobs, after waiting for another refresh of the same jobs to end.
     *
     * @param wait the maximum time to wait, after which both refreshes run at the same time
     */
    public RefreshResult run(Duration wait) {
        return session.inTransaction() ? steps() : locked(wait, this::steps);
    }

    /**
     * Refreshes the jobs unless another worker is doing so. In that case returns at once if jobs are ready, and otherwise
     * waits until the other worker is done.
     */
    void runOrLeaveToOthers(Duration wait) {
        session.onOneConnection(() -> {
            String lock = lockName();
            NamedLock.Answer answer = NamedLock.take(session, lock, Duration.ZERO, Notice.noLocks(session));
            if (answer == NamedLock.Answer.TAKEN) {
                unlockedAfter(lock, this::steps);
            } else if (answer == NamedLock.Answer.REFUSED) {
                steps();
            } else if (queue.countReady(JobChoice.ALL) == 0 && acquire(lock, wait)) {
                NamedLock.release(session, lock);
            }
            return answer;
        });
    }

    private RefreshResult locked(Duration wait, Supplier<RefreshResult> work) {
        String lock = lockName();
        return session.onOneConnection(() -> acquire(lock, wait) ? unlockedAfter(lock, work) : work.get());
    }

    private boolean acquire(String lock, Duration wait) {
        return NamedLock.take(session, lock, wait, Notice.noLocks(session)) == NamedLock.Answer.TAKEN;
    }

    private RefreshResult unlockedAfter(String lock, Supplier<RefreshResult> work) {
        try {
            return work.get();
        } finally {
            NamedLock.release(session, lock);
        }
    }

    /**
     * Returns the name of the lock. Refreshes with different restrictions have different locks, since none replaces another.
     */
    private String lockName() {
        try {
            Sql some = SelectRenderer.rows(ExpressionPlan.of(chosen), session.dialect());
            Sql all = SelectRenderer.rows(ExpressionPlan.of(every), session.dialect());
            String name = queue.name() + (some.equals(all) ? "" : " " + some.text() + some.parameters());
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            return LOCK
                    + HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has MD5", e);
        }
    }

    private RefreshResult steps() {
        long added = add();
        long rePended = rePend();
        long removed = removeVanished() + removeStale() + removeDone();
        return new RefreshResult(added, rePended, removed, resetOrphans());
    }

    /** Returns the keys that the target does not have yet. */
    private QueryExpression left(QueryExpression keys) {
        return keys.exclude(target, BY_NAME);
    }

    /**
     * Adds jobs for the keys that are neither in the target nor among the jobs. Skips jobs that another worker adds at the
     * same time.
     */
    private long add() {
        Plan plan = Representable.of(ExpressionPlan.of(left(chosen).exclude(jobs.proj(), BY_NAME)), session);
        List<String> key = queue.keys().names();
        Sql rows = SelectRenderer.columns(plan, key, session.dialect());
        String names = key.isEmpty() ? "" : session.dialect().names(key) + ", ";
        String first =
                key.isEmpty() ? TableDesigner.SINGLETON : session.dialect().names(key.subList(0, 1));
        List<@Nullable Object> values = new ArrayList<>(List.of(terms.priority(), JobQueue.micros(terms.delay())));
        values.addAll(rows.parameters());
        Sql insert = new Sql(
                "INSERT INTO " + queue.table() + " (" + names + "status, priority, created_time, scheduled_time)"
                        + " SELECT DISTINCT " + names + "'pending', ?, " + JobQueue.NOW + ", " + JobQueue.NOW
                        + " + INTERVAL ? MICROSECOND FROM (" + rows.text() + ") AS dj_rows"
                        + " ON DUPLICATE KEY UPDATE " + first + "=" + queue.table() + "." + first,
                values);
        return queue.retried(() -> new Attempt(session, plan)
                .explained(() -> session.inTransaction()
                        ? session.update(insert)
                        : session.readCommitted(() -> session.update(insert))));
    }

    /** Makes completed jobs pending again if their rows were deleted. */
    private long rePend() {
        Sql change = Sql.of(
                "UPDATE " + queue.table() + " SET " + JobQueue.RESET + ", priority=?, created_time=" + JobQueue.NOW
                        + ", scheduled_time=" + JobQueue.NOW + " WHERE ",
                terms.priority());
        return change(with("success").restrict(left(chosen), BY_NAME), change, Sql.of(" AND status='success'"));
    }

    /** Removes completed and failed jobs whose keys are no longer in the key source nor in the target. */
    private long removeVanished() {
        return remove(
                with("success", "error").exclude(every, BY_NAME).exclude(target, BY_NAME),
                Sql.of(" AND status IN ('success', 'error')"));
    }

    /** Removes old jobs whose keys are no longer in the key source, except those reserved by workers that may be alive. */
    private long removeStale() {
        if (terms.staleTimeout().isZero()) {
            return 0;
        }
        LocalDateTime before = queue.now().minus(terms.staleTimeout());
        Sql old = Sql.of(" AND created_time < ?", before);
        QueryExpression stale = jobs.restrict("created_time < ?", before).exclude(every, BY_NAME);
        long removed = remove(
                stale.restrict(status("pending", "success", "error")),
                JobKeys.join(old, Sql.of(" AND status IN ('pending', 'success', 'error')")));
        QueryExpression reserved = stale.restrict(status("reserved"));
        if (reserved.isEmpty()) {
            return removed;
        }
        Reservists reservists = new Reservists(queue);
        for (Reservists.Judgement judgement : reservists.judge(reservists.all())) {
            if (judgement.life() == Reservists.Life.DEAD) {
                removed += remove(
                        reserved,
                        JobKeys.join(old, Sql.of(" AND "), judgement.reservist().condition()));
            }
        }
        return removed;
    }

    /**
     * Removes pending and failed jobs whose rows already exist. A job that stands for several keys of the key source is removed
     * only if the rows of all of them exist.
     */
    private long removeDone() {
        QueryExpression done = with("pending", "error").restrict(target, BY_NAME);
        boolean coarse = !queue.keys().names().containsAll(every.heading().names());
        return remove(
                coarse ? done.exclude(left(every), BY_NAME) : done, Sql.of(" AND status IN ('pending', 'error')"));
    }

    private long resetOrphans() {
        if (terms.orphanTimeout().isZero()) {
            return 0;
        }
        Integer priority = terms.orphanPriority();
        return queue.update(
                Sql.of("UPDATE " + queue.table() + " SET " + JobQueue.RESET),
                priority == null ? Sql.of("") : Sql.of(", priority=?", priority),
                Sql.of(" WHERE status='reserved'"),
                Recovery.olderThan(terms.orphanTimeout()));
    }

    private QueryExpression with(String... statuses) {
        return jobs.restrict(status(statuses));
    }

    private static List<Map<String, String>> status(String... statuses) {
        return Arrays.stream(statuses).map(status -> Map.of("status", status)).toList();
    }

    private long remove(QueryExpression found, Sql condition) {
        return change(found, Sql.of("DELETE FROM " + queue.table() + " WHERE "), condition);
    }

    /**
     * Changes the jobs that a query finds. A separate SELECT, which takes no locks, finds them, because a DELETE or UPDATE
     * with several tables locks all rows that it reads.
     *
     * @param condition the condition that a job must still satisfy
     */
    private long change(QueryExpression found, Sql change, Sql condition) {
        long all = 0;
        long changed;
        List<Row> page;
        do {
            page = found.limit(PAGE).keys();
            changed = 0;
            for (int from = 0; from < page.size(); from += JobQueue.MOST_KEYS) {
                List<Row> some = page.subList(from, Math.min(page.size(), from + JobQueue.MOST_KEYS));
                changed += queue.update(change, queue.keys().condition(some), condition);
            }
            all += changed;
        } while (page.size() == PAGE && changed > 0);
        return all;
    }
}
