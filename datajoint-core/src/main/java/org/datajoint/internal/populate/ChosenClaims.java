package org.datajoint.internal.populate;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.query.JoinOptions;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.datajoint.query.Top;
import org.jspecify.annotations.Nullable;

/** Reserves jobs for a run with restrictions: only those whose keys it may make, each with a separate statement. */
final class ChosenClaims implements JobReservations.Claims {
    private static final int PAGE = 200;

    private final JobQueue queue;
    private final QueryExpression jobs;
    private final QueryExpression keySource;
    private final JobChoice choice;
    private final AtomicLong takenByOthers;
    private final Deque<Row> candidates = new ArrayDeque<>();

    ChosenClaims(
            JobQueue queue,
            QueryExpression jobs,
            QueryExpression keySource,
            JobChoice choice,
            AtomicLong takenByOthers) {
        this.queue = queue;
        this.jobs = jobs;
        this.keySource = keySource;
        this.choice = choice;
        this.takenByOthers = takenByOthers;
    }

    @Override
    public @Nullable Row next(Worker worker) {
        Row candidate = candidate();
        while (candidate != null && !queue.reserve(candidate, worker)) {
            takenByOthers.incrementAndGet();
            candidate = candidate();
        }
        return candidate;
    }

    private synchronized @Nullable Row candidate() {
        if (candidates.isEmpty()) {
            candidates.addAll(ready().top(Top.of(PAGE).orderBy("priority", "scheduled_time"))
                    .keys());
        }
        return candidates.poll();
    }

    private QueryExpression ready() {
        QueryExpression due = jobs.restrict("status = 'pending' and scheduled_time <= ?", queue.now())
                .restrict(keySource, JoinOptions.defaults().noSemanticCheck());
        Sql chosen = choice.condition();
        return due.restrict(chosen.text(), chosen.parameters().toArray());
    }

    @Override
    public long count() {
        return ready().count();
    }

    @Override
    public List<Row> drain(Duration time) {
        return List.of();
    }
}
