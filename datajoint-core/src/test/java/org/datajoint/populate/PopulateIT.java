package org.datajoint.populate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.datajoint.populate.Lab.key;
import static org.datajoint.populate.Lab.with;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.LockTimeoutException;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.TransactionException;
import org.datajoint.query.Row;
import org.datajoint.table.InsertOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests makes in one part, in the calling thread, without jobs. */
class PopulateIT {
    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void makesExactlyTheMissingKeysAndThenNone() {
        lab.sessions(4);
        List<Row> made = new ArrayList<>();
        PopulateOptions options = with(make -> {
            made.add(make.key());
            Lab.insertOne(make);
        });
        lab.scripted().insert1(key(2), InsertOptions.defaults().allowDirectInsert());

        PopulateResult first = lab.scripted().populate(options);
        assertThat(first.succeeded()).isEqualTo(3);
        assertThat(first.alreadyDone() + first.skipped() + first.takenByOthers() + first.failureCount())
                .isZero();
        assertThat(first.cancelled()).isFalse();
        assertThat(made).containsExactly(Row.copyOf(key(1)), Row.copyOf(key(3)), Row.copyOf(key(4)));
        assertThat(lab.scripted().count()).isEqualTo(4);

        assertThat(lab.scripted().populate(options).succeeded()).isZero();
        assertThat(made).hasSize(3);
    }

    @Test
    void keysAreMadeInTheOrderOfTheOptions() {
        lab.sessions(5);
        List<Integer> sessions = new ArrayList<>();
        PopulateOptions options = with(make -> {
            sessions.add(make.key().getInt("session"));
            make.skip("only a look at the order");
        });
        lab.scripted().populate(options.order(PopulateOptions.Order.KEY));
        assertThat(sessions).containsExactly(1, 2, 3, 4, 5);
        sessions.clear();
        lab.scripted().populate(options.order(PopulateOptions.Order.REVERSE));
        assertThat(sessions).containsExactly(5, 4, 3, 2, 1);
        sessions.clear();
        lab.scripted().populate(options.order(PopulateOptions.Order.RANDOM));
        assertThat(sessions).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    }

    @Test
    void aNumberOfCallsIsAFullNumberOfMakes() {
        lab.sessions(6);
        assertThat(lab.scripted()
                        .populate(PopulateOptions.defaults().maxCalls(0))
                        .succeeded())
                .isZero();
        PopulateResult result = lab.scripted().populate(with(Lab::insertOne).maxCalls(2));
        assertThat(result.succeeded()).isEqualTo(2);
        assertThat(lab.scripted().count()).isEqualTo(2);
    }

    @Test
    void keysThatOthersFinishMeanwhileCountNoCall() {
        lab.sessions(5);
        Lab.Scripted others = lab.instance.sibling().schema(lab.schema.name()).table(Lab.Scripted.class);
        PopulateResult result = lab.scripted()
                .populate(with(make -> {
                            if (make.key().getInt("session") == 1) {
                                byAnotherThread(() -> others.insert(
                                        List.of(key(2), key(3)),
                                        InsertOptions.defaults().allowDirectInsert()));
                            }
                            Lab.insertOne(make);
                        })
                        .maxCalls(3));
        assertThat(result.succeeded()).isEqualTo(3);
        assertThat(result.alreadyDone()).isEqualTo(2);
        assertThat(lab.scripted().count()).isEqualTo(5);
    }

    private static void byAnotherThread(Runnable work) throws InterruptedException {
        List<Throwable> failures = new CopyOnWriteArrayList<>();
        Thread thread = new Thread(work);
        thread.setUncaughtExceptionHandler((unused, e) -> failures.add(e));
        thread.start();
        thread.join();
        assertThat(failures).isEmpty();
    }

    @Test
    void theKeyIsFilledInForTheRowAndItsParts() {
        lab.sessions(2);
        lab.scripted().populate(with(make -> {
            make.insert1(Map.of("value", 2.5));
            make.insert(Lab.Scripted.Piece.class, List.of(Map.of("piece", 1), Map.of("piece", 2, "v", 7.0)));
        }));
        assertThat(lab.scripted().toRows()).containsExactlyInAnyOrder(row(1, 2.5), row(2, 2.5));
        assertThat(lab.piece().restrict(key(2)).column("v", Double.class)).containsExactlyInAnyOrder(0.0, 7.0);
    }

    private static Row row(int session, double value) {
        return Row.copyOf(key(session)).with("value", value);
    }

    @Test
    void theTableItselfTakesTheRowsOfItsMake() {
        lab.sessions(1);
        PopulateResult result = lab.scripted().populate(with(make -> {
            Lab.Scripted self = make.table(Lab.Scripted.class);
            self.insert(make.upstream(Lab.Session.class).proj("value = weight"));
            make.table(Lab.Scripted.Piece.class).insert1(Row.copyOf(make.key()).with("piece", 1));
        }));
        assertThat(result.succeeded()).isOne();
        assertThat(lab.scripted().fetch1()).isEqualTo(row(1, 1.0));
        assertThat(lab.piece().count()).isOne();
    }

    @Test
    void aMakeThatInsertsNothingIsSkippedAndComesAgain() {
        lab.sessions(2);
        PopulateResult result =
                lab.scripted().populate(with(make -> lab.subject().count()));
        assertThat(result.skipped()).isEqualTo(2);
        assertThat(result.succeeded()).isZero();
        assertThat(lab.scripted().populate().succeeded()).isEqualTo(2);
    }

    @Test
    void aSkipOnPurposeTakesBackWhatWasInserted() {
        lab.sessions(2);
        PopulateResult result = lab.scripted().populate(with(make -> {
            Lab.insertOne(make);
            make.table(Lab.Subject.class)
                    .insert1(Map.of("subject_id", 10 + make.key().getInt("session")));
            if (make.key().getInt("session") == 1) {
                make.skip("too few trials");
            }
        }));
        assertThat(result.skipped()).isOne();
        assertThat(result.succeeded()).isOne();
        assertThat(lab.scripted().keys()).containsExactly(Row.copyOf(key(2)));
        assertThat(lab.subject().column("subject_id", Integer.class)).containsExactlyInAnyOrder(1, 12);
    }

    @Test
    void aRowOfAnotherKeyFailsAndNamesBothKeys() {
        lab.sessions(2);
        assertThatThrownBy(() -> lab.scripted().populate(with(make -> make.insert1(key(2)))))
                .isInstanceOf(PopulateException.class)
                .hasMessageContaining("session=1")
                .hasMessageContaining("session=2");
        assertThat(lab.scripted().count()).isZero();
    }

    @Test
    void aMakeCannotHideThatItInsertedAnotherKey() {
        lab.sessions(2);
        PopulateResult result = lab.scripted()
                .populate(
                        with(make -> {
                                    Lab.insertOne(make);
                                    try {
                                        make.insert(
                                                Lab.Scripted.Piece.class,
                                                List.of(Map.of("subject_id", 1, "session", 2, "piece", 1)));
                                    } catch (QueryException e) {
                                        assertThat(e).hasMessageContaining("another key");
                                    }
                                })
                                .suppressErrors(),
                        key(1));
        assertThat(result.failureCount()).isOne();
        assertThat(lab.scripted().count()).isZero();
    }

    @Test
    void keysOfOtherJavaTypesAreTheSameKey() {
        lab.sessions(1);
        lab.scripted().populate(with(make -> make.insert1(Map.of("subject_id", 1L, "session", 1.0, "value", 3.0))));
        assertThat(lab.scripted().fetch1()).isEqualTo(row(1, 3.0));
    }

    @Test
    void aPartWithoutItsMasterFails() {
        lab.sessions(1);
        PopulateResult result = lab.scripted()
                .populate(with(make -> make.insert(Lab.Scripted.Piece.class, List.of(Map.of("piece", 1))))
                        .suppressErrors());
        assertThat(result.failureCount()).isOne();
        assertThat(lab.piece().count()).isZero();
    }

    @Test
    void twoRowsOfOneKeyFail() {
        lab.sessions(1);
        PopulateResult result = lab.scripted()
                .populate(with(make -> make.insert(List.of(Map.of("value", 1.0), Map.of("value", 2.0))))
                        .suppressErrors());
        assertThat(result.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.key()).isEqualTo(key(1));
            assertThat(failure.error()).isInstanceOf(DuplicateException.class);
        });
        assertThat(lab.scripted().count()).isZero();
    }

    @Test
    void aFailedPartTakesTheMasterWithIt() {
        lab.sessions(1);
        PopulateResult result = lab.scripted()
                .populate(with(make -> {
                            Lab.insertOne(make);
                            make.insert(Lab.Scripted.Piece.class, List.of(Map.of("piece", 1), Map.of("piece", 1)));
                        })
                        .suppressErrors());
        assertThat(result.failureCount()).isOne();
        assertThat(lab.scripted().count()).isZero();
        assertThat(lab.piece().count()).isZero();
    }

    @Test
    void theFirstFailureEndsTheRunAndSaysWhatWasDone() {
        lab.sessions(3);
        assertThatThrownBy(() -> lab.scripted().populate(with(make -> {
                    if (make.key().getInt("session") == 2) {
                        throw new IllegalStateException("no spikes");
                    }
                    Lab.insertOne(make);
                })))
                .isInstanceOfSatisfying(PopulateException.class, e -> {
                    assertThat(e).hasMessageContaining("no spikes").hasMessageContaining("__scripted");
                    assertThat(e.key()).isEqualTo(key(2));
                    assertThat(e.table()).isEqualTo(lab.scripted().tableName());
                    assertThat(e.getCause()).isInstanceOf(IllegalStateException.class);
                    assertThat(e.result().succeeded()).isOne();
                    assertThat(e.result().failures()).hasSize(1);
                });
        assertThat(lab.scripted().keys()).containsExactly(Row.copyOf(key(1)));
    }

    @Test
    void suppressedErrorsAreCollectedAndShown() {
        lab.sessions(4);
        PopulateResult result = lab.scripted()
                .populate(with(make -> {
                            if (make.key().getInt("session") % 2 == 0) {
                                throw new java.io.IOException(
                                        "no file of " + make.key().getInt("session"));
                            }
                            Lab.insertOne(make);
                        })
                        .suppressErrors());
        assertThat(result.succeeded()).isEqualTo(2);
        assertThat(result.failures())
                .extracting(failure -> failure.error().getMessage())
                .containsExactly("no file of 2", "no file of 4");
        assertThat(result.toString())
                .contains("2 succeeded, 2 failed")
                .contains("session=2")
                .contains("IOException: no file of 4");
    }

    @Test
    void anAssertionErrorIsAFailureAndAnErrorOfTheMachineIsNone() {
        lab.sessions(2);
        PopulateResult result = lab.scripted()
                .populate(with(make -> {
                            throw new AssertionError("wrong");
                        })
                        .suppressErrors());
        assertThat(result.failureCount()).isEqualTo(2);
        assertThatThrownBy(() -> lab.scripted()
                        .populate(with(make -> {
                                    throw new StackOverflowError();
                                })
                                .suppressErrors()))
                .isInstanceOf(StackOverflowError.class);
    }

    @Test
    void populateInATransactionIsRefused() {
        lab.sessions(1);
        lab.scripted();
        assertThatThrownBy(() -> lab.instance.connection().useTransaction(() -> lab.scripted()
                        .populate()))
                .isInstanceOf(TransactionException.class)
                .hasMessageContaining("in a transaction");
        PopulateResult result = lab.scripted()
                .populate(
                        with(make -> make.table(Lab.Scripted.class).populate()).suppressErrors());
        assertThat(result.failures()).singleElement().satisfies(failure -> assertThat(failure.error())
                .isInstanceOf(TransactionException.class)
                .hasMessageContaining("in a transaction"));
        assertThat(lab.scripted().populate().succeeded()).isOne();
    }

    @Test
    void aTransactionInsideOfAMakeIsRefused() {
        lab.sessions(1);
        PopulateResult result = lab.scripted()
                .populate(with(make -> lab.instance.connection().useTransaction(() -> Lab.insertOne(make)))
                        .suppressErrors());
        assertThat(result.failures().get(0).error()).isInstanceOf(TransactionException.class);
        assertThat(lab.scripted().count()).isZero();
    }

    @Test
    void aRivalThatWasFirstIsNoFailure() {
        lab.sessions(1);
        Lab.Scripted rival = lab.instance.sibling().schema(lab.schema.name()).table(Lab.Scripted.class);
        PopulateResult result = lab.scripted().populate(with(make -> {
            byAnotherThread(() -> rival.insert1(key(1), InsertOptions.defaults().allowDirectInsert()));
            Lab.insertOne(make);
        }));
        assertThat(result.alreadyDone()).isOne();
        assertThat(result.succeeded() + result.failureCount()).isZero();
    }

    @Test
    void locksThatAreNotHadAreTriedAgain() {
        lab.sessions(1);
        AtomicInteger tries = new AtomicInteger();
        Lab.Body body = make -> {
            Lab.insertOne(make);
            if (tries.incrementAndGet() <= 2) {
                throw new IllegalStateException(new LockTimeoutException("a deadlock"));
            }
        };
        assertThat(lab.scripted().populate(with(body)).succeeded()).isOne();
        assertThat(tries).hasValue(3);
        lab.scripted().deleteQuick();
        tries.set(0);
        assertThat(lab.scripted()
                        .populate(with(body).retries(1).suppressErrors())
                        .failureCount())
                .isOne();
        assertThat(tries).hasValue(2);
    }

    @Test
    void directInsertsAreRefusedAlsoWhileAMakeRuns() {
        lab.sessions(2);
        List<Throwable> refusals = Collections.synchronizedList(new ArrayList<>());
        PopulateResult result = lab.scripted().populate(with(make -> {
            Lab.insertOne(make);
            Thread other = new Thread(() -> {
                refusals.add(org.assertj.core.api.Assertions.catchThrowable(
                        () -> lab.scripted().insert1(key(2))));
                refusals.add(org.assertj.core.api.Assertions.catchThrowable(
                        () -> lab.piece().insert1(Map.of("subject_id", 1, "session", 1, "piece", 1))));
                refusals.add(org.assertj.core.api.Assertions.catchThrowable(() -> Lab.insertOne(make)));
                refusals.add(org.assertj.core.api.Assertions.catchThrowable(
                        () -> make.upstream(Lab.Session.class).count()));
            });
            other.start();
            other.join();
        }));
        assertThat(result.succeeded()).isEqualTo(2);
        assertThat(refusals).hasSize(8).allSatisfy(refusal -> assertThat(refusal)
                .isInstanceOf(DataJointException.class));
        assertThatThrownBy(() -> lab.scripted().insert1(key(2)))
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("make");
        assertThatThrownBy(() -> lab.piece().insert1(Map.of("subject_id", 1, "session", 1, "piece", 1)))
                .isInstanceOf(DataJointException.class);
    }

    @Test
    void theMakeOfOneInstanceAllowsNothingToAnother() {
        lab.sessions(1);
        Lab.Scripted sibling = lab.instance.sibling().schema(lab.schema.name()).table(Lab.Scripted.class);
        PopulateResult result =
                lab.scripted().populate(with(make -> sibling.insert1(key(1))).suppressErrors());
        assertThat(result.failures().get(0).error()).hasMessageContaining("make");
        assertThat(sibling.populate().succeeded()).isOne();
    }

    @Test
    void aMakeCannotInsertIntoAnotherComputedTable() {
        lab.sessions(1);
        lab.threeParts();
        PopulateResult result = lab.scripted()
                .populate(
                        with(make -> make.table(Lab.Long.class).insert1(key(1))).suppressErrors());
        assertThat(result.failures().get(0).error()).hasMessageContaining("make");
    }

    @Test
    void directivesReachTheMake() {
        lab.sessions(1);
        PopulateOptions options = with(make -> {
            assertThat(make.directive("gpu", Integer.class)).contains(3);
            assertThat(make.directive("gpu", int.class)).contains(3);
            assertThat(make.directive("other", String.class)).isEmpty();
            assertThatIllegalArgumentException().isThrownBy(() -> make.directive("gpu", String.class));
            Lab.insertOne(make);
        });
        Map<String, Object> directives = new java.util.HashMap<>(options.directives());
        directives.put("gpu", 3);
        assertThat(lab.scripted().populate(options.directives(directives)).succeeded())
                .isOne();
    }

    @Test
    void aMakeIsOfNoUseAfterItsEnd() {
        lab.sessions(1);
        List<org.datajoint.table.Make> kept = new ArrayList<>();
        lab.scripted().populate(with(make -> {
            kept.add(make);
            Lab.insertOne(make);
        }));
        assertThatThrownBy(() -> kept.get(0).insert1(Map.of("value", 2.0)))
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("while make is running");
        assertThatThrownBy(() -> kept.get(0).upstream(Lab.Session.class)).hasMessageContaining("while make is running");
    }

    @Test
    void listenersHearOfEachKeyAndTheirExceptionsChangeNothing() {
        lab.sessions(3);
        List<String> heard = new ArrayList<>();
        PopulateListener listener = new PopulateListener() {
            @Override
            public void started(long total) {
                heard.add("started " + total);
            }

            @Override
            public void finished(Row key, Outcome outcome, Duration duration) {
                heard.add(key.getInt("session") + " " + outcome);
            }

            @Override
            public void ended(PopulateResult result) {
                heard.add("ended " + result.succeeded());
            }
        };
        PopulateListener broken = new PopulateListener() {
            @Override
            public void finished(Row key, Outcome outcome, Duration duration) {
                throw new IllegalStateException("broken");
            }
        };
        PopulateResult result = lab.scripted()
                .populate(with(make -> {
                            if (make.key().getInt("session") == 2) {
                                throw new IllegalStateException();
                            }
                            Lab.insertOne(make);
                        })
                        .suppressErrors()
                        .onProgress(broken)
                        .onProgress(listener));
        assertThat(result.succeeded()).isEqualTo(2);
        assertThat(heard).containsExactly("started 3", "1 SUCCEEDED", "2 FAILED", "3 SUCCEEDED", "ended 2");
    }

    @Test
    void aMakeCanUseThreadsOfItsOwn() {
        lab.sessions(2);
        PopulateResult result = lab.scripted().populate(with(make -> {
            long[] counted = new long[1];
            byAnotherThread(() -> counted[0] = lab.session().count());
            make.insert1(Map.of("value", (double) counted[0]));
        }));
        assertThat(result.succeeded()).isEqualTo(2);
        assertThat(lab.scripted().column("value", Double.class)).containsOnly(2.0);
    }
}
