package org.datajoint.populate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.datajoint.populate.Lab.key;
import static org.datajoint.populate.Lab.with;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.query.Row;
import org.datajoint.spi.StatementListener;
import org.datajoint.table.InsertOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests runs that reserve jobs. */
@Timeout(120)
class ReservedPopulateIT {
    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    private static PopulateOptions reserving(Lab.Body body) {
        return with(body).reserveJobs();
    }

    private String jobs() {
        return Lab.quoted(lab.scripted().jobs().tableName());
    }

    @Test
    void eachMissingKeyIsMadeAndItsJobIsGone() {
        lab.sessions(5);
        lab.scripted().insert1(key(2), InsertOptions.defaults().allowDirectInsert());
        PopulateResult result = lab.scripted().populate(reserving(Lab::insertOne));
        assertThat(result.succeeded()).isEqualTo(4);
        assertThat(lab.scripted().count()).isEqualTo(5);
        assertThat(lab.scripted().jobs().progress()).isEqualTo(JobCounts.NONE);
        assertThat(lab.scripted().populate(reserving(Lab::insertOne)).succeeded())
                .isZero();
    }

    @Test
    void twoRunsOfSeveralWorkersMakeNoKeyTwice() throws InterruptedException {
        lab.sessions(120);
        lab.scripted().jobs();
        Map<Row, Integer> made = new ConcurrentHashMap<>();
        Lab.Body body = make -> {
            made.merge(make.key(), 1, Integer::sum);
            Lab.insertOne(make);
        };
        try (var other = Lab.instance(Map.of(), StatementListener.NONE)) {
            Lab.Scripted theirs = other.schema(lab.schema.name()).table(Lab.Scripted.class);
            PopulateResult[] results = new PopulateResult[2];
            Thread thread = new Thread(
                    () -> results[0] = theirs.populate(reserving(body).workers(4)));
            thread.start();
            results[1] = lab.scripted().populate(reserving(body).workers(4));
            thread.join();
            assertThat(results[0].succeeded() + results[1].succeeded()).isEqualTo(120);
            assertThat(results[0].alreadyDone() + results[1].alreadyDone()).isZero();
        }
        assertThat(made).hasSize(120).allSatisfy((key, times) -> assertThat(times)
                .isOne());
        assertThat(lab.scripted().count()).isEqualTo(120);
        assertThat(lab.scripted().jobs().progress()).isEqualTo(JobCounts.NONE);
    }

    @Test
    void aFailureIsKeptWithItsJobAndNotTriedAgain() {
        lab.sessions(3);
        Lab.Body failing = make -> {
            if (make.key().getInt("session") == 2) {
                throw new IllegalStateException("no spikes");
            }
            Lab.insertOne(make);
        };
        PopulateResult result = lab.scripted().populate(reserving(failing).suppressErrors());
        assertThat(result.succeeded()).isEqualTo(2);
        assertThat(result.failureCount()).isOne();
        Row error = lab.scripted().jobs().errors().fetch1();
        assertThat(error.getString("error_message")).isEqualTo("IllegalStateException: no spikes");
        assertThat(error.get((Object) "completed_time")).isNotNull();
        assertThat(lab.scripted().populate(reserving(Lab::insertOne)).succeeded())
                .isZero();
        lab.scripted().jobs().errors().delete();
        assertThat(lab.scripted().populate(reserving(Lab::insertOne)).succeeded())
                .isOne();
    }

    @Test
    void anErrorOfTheMachineLeavesNoReservedJob() {
        lab.sessions(2);
        assertThatThrownBy(() -> lab.scripted()
                        .populate(reserving(make -> {
                                    throw new StackOverflowError();
                                })
                                .suppressErrors()))
                .isInstanceOf(StackOverflowError.class);
        assertThat(lab.scripted().jobs().reserved().count()).isZero();
        assertThat(lab.scripted().jobs().errors().count()).isOne();
    }

    @Test
    void aSkippedJobIsTriedAgainLater() {
        lab.sessions(2);
        PopulateResult result = lab.scripted().populate(reserving(make -> make.skip("not yet")));
        assertThat(result.skipped()).isEqualTo(2);
        assertThat(lab.scripted()
                        .jobs()
                        .pending()
                        .restrict("scheduled_time > CURRENT_TIMESTAMP(3) + INTERVAL 50 MINUTE")
                        .count())
                .isEqualTo(2);
        assertThat(lab.scripted().populate(reserving(Lab::insertOne)).succeeded())
                .isZero();
        lab.scripted().jobs().deleteQuick();
        PopulateOptions atOnce = reserving(make -> make.skip("not yet")).retryAfter(Duration.ZERO);
        assertThat(lab.scripted().populate(atOnce.maxCalls(2)).skipped()).isEqualTo(2);
        assertThat(lab.scripted().populate(reserving(Lab::insertOne)).succeeded())
                .isEqualTo(2);
    }

    @Test
    void aRunTriesNoSkippedJobTwice() {
        lab.sessions(3);
        PopulateOptions atOnce = reserving(make -> make.skip("not yet"))
                .retryAfter(Duration.ZERO)
                .maxCalls(30);
        assertThat(lab.scripted().populate(atOnce).skipped()).isEqualTo(3);
        assertThat(lab.scripted().populate(atOnce, "session < 3").skipped()).isEqualTo(2);
        assertThat(lab.scripted().populate(atOnce.workers(2)).skipped()).isEqualTo(3);
        assertThat(lab.scripted().populate(reserving(Lab::insertOne)).succeeded())
                .isEqualTo(3);
    }

    @Test
    void aCancelledJobIsPendingAgain() throws InterruptedException {
        lab.sessions(3);
        CountDownLatch inserted = new CountDownLatch(1);
        PopulateRun run = lab.scripted()
                .populateAsync(reserving(make -> {
                            Lab.insertOne(make);
                            if (make.key().getInt("session") == 2) {
                                inserted.countDown();
                                new CountDownLatch(1).await();
                            }
                        })
                        .suppressErrors());
        inserted.await();
        run.close();
        assertThat(run.result().cancelled()).isTrue();
        assertThat(lab.scripted().count()).isOne();
        assertThat(lab.scripted().jobs().progress()).isEqualTo(new JobCounts(2, 0, 0, 0, 0));
        assertThat(lab.scripted().populate(reserving(Lab::insertOne)).succeeded())
                .isEqualTo(2);
    }

    @Test
    void aFailedCommitIsAFailureOfItsKeyAndTheJobIsNotStuck() {
        lab.sessions(2);
        lab.scripted().jobs();
        PopulateResult result = lab.scripted()
                .populate(reserving(make -> {
                            Lab.insertOne(make);
                            if (make.key().getInt("session") == 1) {
                                killThisConnection();
                            }
                        })
                        .suppressErrors());
        assertThat(result.succeeded()).isOne();
        assertThat(result.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.key()).isEqualTo(key(1));
            assertThat(failure.error()).isInstanceOf(LostConnectionException.class);
        });
        assertThat(lab.scripted().keys()).containsExactly(Row.copyOf(key(2)));
        assertThat(lab.scripted().jobs().progress()).isEqualTo(new JobCounts(0, 0, 0, 1, 0));
    }

    private void killThisConnection() {
        Object id = lab.instance
                .connection()
                .query("SELECT CONNECTION_ID() AS id")
                .get(0)
                .get("id");
        try (var other = Lab.instance(Map.of(), StatementListener.NONE)) {
            other.connection().execute("KILL " + id);
        }
    }

    @Test
    void aFailedCommitWithoutJobsIsAFailureToo() {
        lab.sessions(1);
        PopulateResult result = lab.scripted()
                .populate(with(make -> {
                            Lab.insertOne(make);
                            killThisConnection();
                        })
                        .suppressErrors());
        assertThat(result.failures()).singleElement().satisfies(failure -> assertThat(failure.error())
                .isInstanceOf(LostConnectionException.class)
                .hasMessageContaining("commit"));
        assertThat(lab.scripted().count()).isZero();
    }

    @Test
    void failingMetadataAreAFailureAndNothingIsKept() {
        lab.sessions(2);
        lab.instance
                .connection()
                .execute("ALTER TABLE " + Lab.quoted(lab.scripted().tableName()) + " ADD _job_version varchar(3)");
        PopulateResult result = lab.scripted()
                .populate(reserving(Lab::insertOne).version("too long").suppressErrors());
        assertThat(result.failureCount()).isEqualTo(2);
        assertThat(lab.scripted().count()).isZero();
        assertThat(lab.scripted().jobs().progress()).isEqualTo(new JobCounts(0, 0, 0, 2, 0));
    }

    @Test
    void aJobThatCannotBeCompletedIsAFailureAndNothingIsKept() {
        lab.sessions(2);
        trigger("DELETE", "SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'jobs stay'");
        PopulateResult result =
                lab.scripted().populate(reserving(Lab::insertOne).suppressErrors());
        assertThat(result.failureCount()).isEqualTo(2);
        assertThat(result.failures().get(0).error()).hasMessageContaining("jobs stay");
        assertThat(lab.scripted().count()).isZero();
        assertThat(lab.scripted().jobs().progress()).isEqualTo(new JobCounts(0, 0, 0, 2, 0));
    }

    @Test
    void anErrorThatCannotBeStoredDoesNotHideTheFailure() {
        lab.sessions(1);
        trigger(
                "UPDATE",
                "IF NEW.status = 'error' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no errors here'; END IF");
        PopulateResult result = lab.scripted()
                .populate(reserving(make -> {
                            throw new IllegalStateException("no spikes");
                        })
                        .suppressErrors());
        Throwable error = result.failures().get(0).error();
        assertThat(error).hasMessage("no spikes");
        assertThat(error.getSuppressed()).singleElement().satisfies(suppressed -> assertThat(suppressed)
                .hasMessageContaining("no errors here"));
    }

    private void trigger(String event, String body) {
        lab.instance
                .connection()
                .execute("CREATE TRIGGER `" + lab.schema.name() + "`.`stop` BEFORE " + event + " ON " + jobs()
                        + " FOR EACH ROW " + body);
    }

    @Test
    void aNumberOfCallsIsFullAlthoughKeysWereDoneMeanwhile() {
        lab.sessions(6);
        lab.scripted().jobs().refresh();
        lab.scripted().insert(List.of(key(1), key(2)), InsertOptions.defaults().allowDirectInsert());
        PopulateResult result =
                lab.scripted().populate(reserving(Lab::insertOne).maxCalls(3).refresh(false));
        assertThat(result.succeeded()).isEqualTo(3);
        assertThat(result.alreadyDone()).isEqualTo(2);
        assertThat(lab.scripted().jobs().progress()).isEqualTo(new JobCounts(1, 0, 0, 0, 0));
    }

    @Test
    void aNumberOfCallsIsFullAlthoughOthersTakeJobs() {
        lab.sessions(8);
        lab.scripted().jobs().refresh();
        // Another program holds two reservations.
        try (var other = Lab.instance(Map.of(), StatementListener.NONE)) {
            var theirs =
                    other.schema(lab.schema.name()).table(Lab.Scripted.class).jobs();
            assertThat(theirs.reserve(key(1))).isTrue();
            assertThat(theirs.reserve(key(2))).isTrue();
            PopulateResult result =
                    lab.scripted().populate(reserving(Lab::insertOne).maxCalls(4));
            assertThat(result.succeeded()).isEqualTo(4);
            assertThat(theirs.release(key(1))).isTrue();
            assertThat(theirs.release(key(2))).isTrue();
        }
    }

    @Test
    void aRunOverSomeKeysDoesNotWaitForTheRefreshOfAllKeys() throws NoSuchAlgorithmException {
        lab.sessions(3);
        byte[] name = (lab.schema.name() + ".~~scripted").getBytes(StandardCharsets.UTF_8);
        String md5 = HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(name));
        try (var other = Lab.instance(Map.of(), StatementListener.NONE)) {
            PopulateResult result = other.connection().inTransaction(() -> {
                other.connection().query("SELECT GET_LOCK('datajoint:refresh:" + md5 + "', 0)");
                return lab.scripted().populate(reserving(Lab::insertOne), "session > 1");
            });
            assertThat(result.succeeded()).isEqualTo(2);
        }
    }

    @Test
    void prioritiesChooseAndOrderTheJobs() {
        lab.sessions(4);
        lab.scripted().populate(reserving(make -> make.skip("")).maxCalls(0).newJobsPriority(7), "session > 2");
        lab.scripted().populate(reserving(make -> make.skip("")).maxCalls(0).newJobsPriority(-3), "session = 2");
        List<Integer> made = new ArrayList<>();
        Lab.Body body = make -> {
            made.add(make.key().getInt("session"));
            Lab.insertOne(make);
        };
        lab.scripted().populate(reserving(body).onlyUpTo(5));
        assertThat(made).containsExactly(2, 1);
        lab.scripted().populate(reserving(body));
        assertThat(made).containsExactlyInAnyOrder(2, 1, 3, 4);
    }

    @Test
    void restrictionsHoldForJobsToo() {
        lab.sessions(5);
        lab.scripted().jobs().refresh();
        assertThat(lab.scripted()
                        .populate(reserving(Lab::insertOne), "session < 3")
                        .succeeded())
                .isEqualTo(2);
        assertThat(lab.scripted().column("session", Integer.class)).containsExactlyInAnyOrder(1, 2);
        assertThat(lab.scripted().jobs().pending().count()).isEqualTo(3);
    }

    @Test
    void withoutRefreshOnlyJobsThatAreThereAreMade() {
        lab.sessions(2);
        assertThat(lab.scripted()
                        .populate(reserving(Lab::insertOne).refresh(false))
                        .succeeded())
                .isZero();
        lab.instance.config().set("jobs.auto_refresh", false);
        assertThat(lab.scripted().populate(reserving(Lab::insertOne)).succeeded())
                .isZero();
        assertThat(lab.scripted()
                        .populate(reserving(Lab::insertOne).refresh(true))
                        .succeeded())
                .isEqualTo(2);
    }

    @Test
    void completedJobsAreKeptIfTheSettingSaysSo() {
        lab.sessions(2);
        lab.instance.config().set("jobs.keep_completed", true);
        lab.scripted().populate(reserving(Lab::insertOne).version("v7"));
        assertThat(lab.scripted().jobs().completed().toRows()).hasSize(2).allSatisfy(job -> {
            assertThat(job.getString("version")).isEqualTo("v7");
            assertThat(job.getDouble("duration")).isNotNegative();
        });
    }

    @Test
    void threePartMakesReserveJobs() {
        lab.sessions(6);
        PopulateResult result = lab.threeParts()
                .populate(PopulateOptions.defaults().reserveJobs().workers(2));
        assertThat(result.succeeded()).isEqualTo(6);
        assertThat(lab.threeParts().jobs().progress()).isEqualTo(JobCounts.NONE);
    }

    @Test
    void progressIsHeardOfJobs() {
        lab.sessions(3);
        List<Long> totals = new ArrayList<>();
        lab.scripted().populate(reserving(Lab::insertOne).onProgress(new PopulateListener() {
            @Override
            public void started(long total) {
                totals.add(total);
            }
        }));
        assertThat(totals).containsExactly(3L);
    }
}
