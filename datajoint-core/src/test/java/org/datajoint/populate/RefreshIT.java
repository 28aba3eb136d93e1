package org.datajoint.populate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Jobs;
import org.datajoint.table.Make;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RefreshIT {
    private final Pipeline pipeline = new Pipeline();

    @AfterEach
    void close() {
        pipeline.close();
    }

    private static Row key(int number) {
        return Pipeline.key(number);
    }

    /** Inserts a job in the given state. */
    private void leave(int number, String status, String assignments) {
        pipeline.sql("DELETE FROM @`~~result` WHERE number=?", number);
        pipeline.sql(
                "INSERT INTO @`~~result` SET number=?, code=?, name=?, priority=3, status=?"
                        + (assignments.isEmpty() ? "" : ", " + assignments),
                number,
                key(number).get("code"),
                key(number).get("name"),
                status);
    }

    private static String ago(String column, int minutes) {
        return column + "=CURRENT_TIMESTAMP(3) - INTERVAL " + minutes + " MINUTE";
    }

    private List<Long> numbers(QueryExpression jobs) {
        return jobs.orderBy("number").column("number", Long.class);
    }

    @Test
    void addsTheKeysThatAreNeitherMadeNorAmongTheJobs() {
        pipeline.enter(5);
        Jobs jobs = pipeline.jobs();
        pipeline.finish(0);
        leave(1, "pending", "");
        leave(2, "error", "");
        leave(3, "ignore", "");
        assertThat(jobs.refresh()).isEqualTo(new RefreshResult(1, 0, 0, 0));
        assertThat(numbers(jobs.pending())).containsExactly(1L, 4L);
        Row added = jobs.restrict(Map.of("number", 4)).fetch1();
        assertThat(added.getLong("priority")).isEqualTo(5);
        assertThat(added.get("created_time")).isEqualTo(added.get("scheduled_time"));
        assertThat(jobs.refresh()).isEqualTo(new RefreshResult(0, 0, 0, 0));
    }

    @Test
    void restrictionsLimitWhatIsAddedAndLeaveOtherJobsAlone() {
        pipeline.enter(4);
        Jobs jobs = pipeline.jobs();
        leave(3, "reserved", ago("created_time", 300) + ", " + ago("reserved_time", 299));
        pipeline.instance.config().set("jobs.keep_completed", true);
        leave(2, "success", "");
        assertThat(jobs.refresh("number < 2", Map.of("name", "n1"))).isEqualTo(new RefreshResult(1, 0, 0, 0));
        assertThat(numbers(jobs)).containsExactly(1L, 2L, 3L);
        assertThat(jobs.refresh(List.of(key(2), key(3)))).isEqualTo(new RefreshResult(0, 1, 0, 0));
        assertThat(jobs.status(key(3))).contains(JobStatus.RESERVED);
        assertThat(jobs.refresh(pipeline.entry.restrict("number = 0")).added()).isEqualTo(1);
    }

    @Test
    void aMapWithoutAnAttributeOfTheKeySourceIsRefused() {
        pipeline.enter(2);
        assertThatThrownBy(() -> pipeline.jobs().refresh(Map.of("nubmer", 1)))
                .isInstanceOf(UnknownAttributeException.class)
                .hasMessageContaining("nubmer");
        assertThat(pipeline.jobs().progress().total()).isZero();
    }

    @Test
    void aSuccessWhoseRowIsGoneIsPendingAgain() {
        pipeline.enter(2);
        Jobs jobs = pipeline.jobs();
        leave(0, "success", "duration=3, version='a', pid=7, host='h', completed_time=NOW(3), reserved_time=NOW(3)");
        leave(1, "success", "");
        pipeline.finish(1);
        assertThat(jobs.refresh(RefreshOptions.defaults().priority(-2))).isEqualTo(new RefreshResult(0, 1, 0, 0));
        Row again = jobs.pending().fetch1();
        assertThat(again.getLong("number")).isZero();
        assertThat(again.getLong("priority")).isEqualTo(-2);
        assertThat(again.getString("host") + again.getString("version")).isEmpty();
        assertThat(again.get("duration")).isNull();
        assertThat(again.get("completed_time")).isNull();
        assertThat(jobs.reserve(key(0))).isTrue();
        assertThat(jobs.status(key(1))).contains(JobStatus.SUCCESS);
    }

    @Test
    void aSuccessIsPendingAgainAlsoAfterTheSettingWasSwitchedOff() {
        pipeline.enter(1);
        Jobs jobs = pipeline.jobs();
        pipeline.instance.config().set("jobs.keep_completed", true);
        jobs.refresh();
        pipeline.finish(0);
        jobs.reserve(key(0));
        jobs.complete(key(0));
        pipeline.instance.config().set("jobs.keep_completed", false);
        assertThat(jobs.refresh()).isEqualTo(new RefreshResult(0, 0, 0, 0));
        pipeline.sql("DELETE FROM @__result");
        assertThat(jobs.refresh()).isEqualTo(new RefreshResult(0, 1, 0, 0));
    }

    @Test
    void successesAndErrorsWithoutKeyAndRowAreRemovedAtAnyAge() {
        pipeline.enter(1);
        Jobs jobs = pipeline.jobs();
        leave(5, "success", "");
        leave(6, "error", "");
        leave(7, "pending", "");
        leave(8, "reserved", "");
        leave(9, "ignore", "");
        assertThat(jobs.refresh()).isEqualTo(new RefreshResult(1, 0, 2, 0));
        assertThat(numbers(jobs)).containsExactly(0L, 7L, 8L, 9L);
    }

    @Test
    void oldJobsWithoutKeyAreRemovedButForIgnoredOnes() {
        Jobs jobs = pipeline.jobs();
        pipeline.instance.config().set("jobs.stale_timeout", 600);
        leave(5, "pending", ago("created_time", 11));
        leave(6, "pending", ago("created_time", 9));
        leave(7, "ignore", ago("created_time", 11));
        leave(8, "reserved", ago("created_time", 11) + ", " + ago("reserved_time", 11) + ", connection_id=2000000000");
        assertThat(jobs.refresh(RefreshOptions.defaults().staleTimeout(Duration.ZERO))
                        .removed())
                .isZero();
        assertThat(jobs.refresh().removed()).isEqualTo(2);
        assertThat(numbers(jobs)).containsExactly(6L, 7L);
        assertThat(jobs.refresh(RefreshOptions.defaults().staleTimeout(Duration.ofSeconds(60)))
                        .removed())
                .isEqualTo(1);
    }

    @Test
    void aStaleJobOfALivingWorkerStays() {
        pipeline.enter(1);
        Jobs jobs = pipeline.jobs();
        jobs.refresh();
        jobs.reserve(key(0));
        pipeline.sql("DELETE FROM @entry");
        pipeline.sql("UPDATE @`~~result` SET " + ago("created_time", 300) + ", " + ago("reserved_time", 200));
        assertThat(jobs.refresh()).isEqualTo(new RefreshResult(0, 0, 0, 0));
        assertThat(jobs.complete(key(0))).isTrue();
    }

    @Test
    void jobsWhoseRowIsThereAlreadyAreRemoved() {
        pipeline.enter(4);
        Jobs jobs = pipeline.jobs();
        jobs.refresh();
        leave(1, "error", "");
        leave(2, "reserved", "");
        leave(3, "ignore", "");
        for (int i = 0; i < 4; i++) {
            pipeline.finish(i);
        }
        assertThat(jobs.refresh()).isEqualTo(new RefreshResult(0, 0, 2, 0));
        assertThat(numbers(jobs)).containsExactly(2L, 3L);
    }

    @Test
    void orphansArePendingAgainOnlyWhereATimeIsGiven() {
        pipeline.enter(3);
        Jobs jobs = pipeline.jobs();
        jobs.refresh();
        leave(0, "reserved", ago("reserved_time", 11) + ", pid=4");
        leave(1, "reserved", ago("reserved_time", 9));
        assertThat(jobs.refresh().orphaned()).isZero();
        RefreshOptions options = RefreshOptions.defaults().orphanTimeout(Duration.ofMinutes(10));
        assertThat(jobs.refresh(options).orphaned()).isEqualTo(1);
        Row orphan = jobs.pending().restrict(Map.of("number", 0)).fetch1();
        assertThat(orphan.getLong("priority")).isEqualTo(3);
        assertThat(orphan.getLong("pid")).isZero();
        assertThat(jobs.refresh(options.orphanTimeout(Duration.ofMinutes(1)).priority(8))
                        .orphaned())
                .isEqualTo(1);
        assertThat(jobs.restrict(Map.of("number", 1)).fetch1().getLong("priority"))
                .isEqualTo(8);
    }

    @Test
    void aKeySourceWithoutRowsEmptiesTheQueue() {
        pipeline.enter(2);
        Jobs jobs = pipeline.jobs();
        jobs.refresh();
        leave(1, "error", "");
        pipeline.sql("DELETE FROM @entry");
        pipeline.sql("UPDATE @`~~result` SET " + ago("created_time", 61));
        assertThat(jobs.refresh()).isEqualTo(new RefreshResult(0, 0, 2, 0));
        assertThat(jobs.refresh()).isEqualTo(new RefreshResult(0, 0, 0, 0));
    }

    @Test
    @Timeout(120)
    void concurrentRefreshesAddEachKeyOnce() {
        pipeline.enter(3000);
        pipeline.jobs();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try (Pipeline other = new Pipeline(pipeline.schema.name(), Map.of())) {
            List<CompletableFuture<RefreshResult>> results = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Jobs jobs = (i % 2 == 0 ? pipeline : other).jobs();
                results.add(CompletableFuture.supplyAsync(jobs::refresh, threads));
            }
            long added = results.stream()
                    .map(CompletableFuture::join)
                    .mapToLong(RefreshResult::added)
                    .sum();
            assertThat(added).isEqualTo(3000);
            assertThat(pipeline.jobs().progress()).isEqualTo(new JobCounts(3000, 0, 0, 0, 0));
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aRefreshGoesOnFromWhereverAnotherOneWasCutOff() {
        pipeline.enter(6);
        Jobs jobs = pipeline.jobs();
        RefreshOptions options = RefreshOptions.defaults().orphanTimeout(Duration.ofMinutes(10));
        try (CutOff other = new CutOff(pipeline.schema.name())) {
            boolean wasCut = true;
            for (int statements = 1; wasCut; statements++) {
                pipeline.sql("DELETE FROM @`~~result`");
                leave(1, "success", "");
                leave(2, "reserved", ago("reserved_time", 11));
                leave(7, "error", "");
                leave(8, "pending", ago("created_time", 61));
                wasCut = other.refresh(options, statements);
                // However far the refresh got, no job of a key that is to be made is lost.
                assertThat(numbers(jobs)).contains(1L, 2L);
                jobs.refresh(options);
                assertThat(numbers(jobs.pending())).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
                assertThat(jobs.progress().total()).isEqualTo(6);
            }
        }
    }

    @Test
    void parentsAreNotLockedByARefresh() {
        pipeline.enter(2);
        Jobs jobs = pipeline.jobs();
        Row extra = key(9);
        // The transaction locks the rows that the refresh reads.
        pipeline.instance.connection().useTransaction(() -> {
            pipeline.sql("UPDATE @entry SET number = number + 100 WHERE number = 1");
            pipeline.entry.insert1(extra);
            RefreshResult seen = CompletableFuture.supplyAsync(jobs::refresh).join();
            assertThat(seen.added()).isEqualTo(2);
        });
    }

    @Test
    void refreshesWithinATransactionAsAPartOfIt() {
        pipeline.enter(2);
        Jobs jobs = pipeline.jobs();
        assertThatThrownBy(() -> pipeline.instance.connection().useTransaction(() -> {
                    assertThat(jobs.refresh().added()).isEqualTo(2);
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(jobs.progress().total()).isZero();
    }

    /** Its key source lacks an attribute of the primary key of its jobs. */
    @Definition("-> Pipeline.Entry")
    public static class Coarse extends Computed {
        @Override
        protected QueryExpression keySource() {
            return org.datajoint.query.U.of("number").restrict(schema().table(Pipeline.Entry.class));
        }

        @Override
        protected void make(Make make) {}
    }

    @Test
    void aKeySourceThatLacksAPartOfTheKeyIsRefused() {
        assertThatThrownBy(() -> pipeline.schema.table(Coarse.class).jobs().refresh())
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("[code, name]")
                .hasMessageContaining("populate without reserving jobs");
    }
}
