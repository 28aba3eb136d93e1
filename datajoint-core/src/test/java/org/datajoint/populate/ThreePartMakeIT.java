package org.datajoint.populate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.datajoint.populate.Lab.key;
import static org.datajoint.populate.Lab.with;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.LockTimeoutException;
import org.datajoint.errors.TransactionException;
import org.datajoint.populate.Lab.Parts;
import org.datajoint.query.Row;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.InsertOptions;
import org.datajoint.table.Make;
import org.datajoint.table.ThreePartMake;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ThreePartMakeIT {
    private final Lab lab = new Lab();

    @AfterEach
    void close() {
        lab.close();
    }

    @Test
    void fetchesComputesAndInserts() {
        lab.sessions(3);
        assertThat(lab.threeParts().populate().succeeded()).isEqualTo(3);
        assertThat(lab.threeParts().column("value", Double.class)).containsOnly(1.5);
        assertThat(lab.threeParts().populate().succeeded()).isZero();
    }

    @Test
    void theComputationRunsOutsideOfATransaction() {
        lab.sessions(1);
        List<Boolean> inTransaction = new ArrayList<>();
        lab.threeParts()
                .populate(with(new Parts(
                        make -> {
                            inTransaction.add(lab.instance.connection().isInTransaction());
                            return 1;
                        },
                        (key, fetched) -> {
                            inTransaction.add(lab.instance.connection().isInTransaction());
                            return 2.0;
                        },
                        (make, computed) -> {
                            inTransaction.add(lab.instance.connection().isInTransaction());
                            Lab.insertOne(make);
                        })));
        assertThat(inTransaction).containsExactly(false, false, true, true);
    }

    @Test
    void inputThatChangedMeanwhileIsRefused() {
        lab.sessions(2);
        PopulateResult result = lab.threeParts()
                .populate(with(Parts.computing((key, fetched) -> {
                            byAnotherThread(() -> lab.session()
                                    .update1(Map.of(
                                            "subject_id", 1, "session", 2, "weight", 90.0 + key.getInt("session"))));
                            return 1.0;
                        }))
                        .suppressErrors());
        assertThat(result.succeeded()).isOne();
        assertThat(result.failures()).singleElement().satisfies(failure -> {
            assertThat(failure.key()).isEqualTo(key(2));
            assertThat(failure.error()).hasMessageContaining("changed while makeCompute was running");
        });
        assertThat(lab.threeParts().keys()).containsExactly(Row.copyOf(key(1)));
    }

    private static void byAnotherThread(Runnable work) throws InterruptedException {
        List<Throwable> failures = new ArrayList<>();
        Thread thread = new Thread(work);
        thread.setUncaughtExceptionHandler((unused, e) -> failures.add(e));
        thread.start();
        thread.join();
        assertThat(failures).isEmpty();
    }

    /** A fetched value that consists of several values. */
    record Fetched(double mean, double[] times, List<Integer> numbers, Row row) {}

    @Test
    void whatIsFetchedIsComparedByItsContent() {
        lab.sessions(1);
        PopulateResult result = lab.threeParts().populate(with(Parts.fetching(make -> new Object[] {
            Double.NaN,
            new double[] {1, Double.NaN},
            new Fetched(
                    Double.NaN,
                    new double[] {2},
                    List.of(1, 2),
                    make.upstream(Lab.Session.class).fetch1()),
            new java.util.HashSet<>(Arrays.asList("a", "b", null)),
            new byte[][] {{1}, {2}},
            null
        })));
        assertThat(result.succeeded()).isOne();
    }

    @Test
    void fetchAndInsertReadTheSameRowsUpstream() {
        lab.sessions(1);
        List<Object> read = new java.util.ArrayList<>();
        PopulateResult result = lab.threeParts()
                .populate(with(new Parts(
                        make -> make.upstream(Lab.Session.class).fetch1(),
                        (key, fetched) -> fetched,
                        (make, computed) -> {
                            read.add(computed);
                            read.add(make.upstream(Lab.Session.class).fetch1());
                            Lab.insertOne(make);
                        })));
        assertThat(result.succeeded()).isOne();
        assertThat(read).hasSize(2);
        assertThat(read.get(0)).isEqualTo(read.get(1));
    }

    @Test
    void whatCannotBeComparedIsRefusedBeforeTheComputation() {
        lab.sessions(1);
        AtomicInteger computed = new AtomicInteger();
        PopulateResult result = lab.threeParts()
                .populate(with(new Parts(
                                make -> List.of(new Object()), (key, fetched) -> computed.incrementAndGet(), null))
                        .suppressErrors());
        assertThat(result.failures().get(0).error())
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("java.lang.Object");
        assertThat(computed).hasValue(0);
    }

    @Test
    void aNullThatWasComputedIsAValue() {
        lab.sessions(1);
        AtomicInteger computed = new AtomicInteger();
        PopulateResult result = lab.threeParts().populate(with(Parts.computing((key, fetched) -> {
            computed.incrementAndGet();
            return null;
        })));
        assertThat(result.succeeded()).isOne();
        assertThat(computed).hasValue(1);
        assertThat(lab.threeParts().fetch1().isNull("value")).isTrue();
    }

    @Test
    void writesInFetchAreRefused() {
        lab.sessions(1);
        List<Parts.Fetch> writes = List.of(
                make -> {
                    make.insert1(Map.of("value", 1.0));
                    return 1;
                },
                make -> {
                    make.table(Lab.Subject.class).insert1(Map.of("subject_id", 7));
                    return 1;
                },
                make -> lab.instance
                        .connection()
                        .execute("DELETE FROM " + Lab.quoted(lab.session().tableName())),
                make -> {
                    lab.instance
                            .connection()
                            .query("UPDATE " + Lab.quoted(lab.session().tableName()) + " SET weight = 0");
                    return 1;
                },
                make -> lab.session().delete(),
                make -> {
                    lab.instance.dataSource("").getConnection().close();
                    return 1;
                },
                make -> lab.instance.connection().inTransaction(() -> 1));
        for (Parts.Fetch write : writes) {
            PopulateResult result =
                    lab.threeParts().populate(with(Parts.fetching(write)).suppressErrors());
            assertThat(result.failures()).singleElement().satisfies(failure -> assertThat(failure.error())
                    .isInstanceOf(TransactionException.class)
                    .hasMessageContaining("only read"));
        }
        assertThat(lab.subject().count()).isOne();
        assertThat(lab.session().fetch1().getDouble("weight")).isEqualTo(1.0);
    }

    @Test
    void aSkipInTheSecondFetchCounts() {
        lab.sessions(1);
        AtomicInteger fetches = new AtomicInteger();
        PopulateResult result = lab.threeParts().populate(with(Parts.fetching(make -> {
            if (fetches.incrementAndGet() == 2) {
                make.skip("it was marked as bad meanwhile");
            }
            return 1;
        })));
        assertThat(fetches).hasValue(2);
        assertThat(result.skipped()).isOne();
        assertThat(result.succeeded()).isZero();
        assertThat(lab.threeParts().isEmpty()).isTrue();
    }

    @Test
    void statementsInComputeAreRefused() {
        lab.sessions(1);
        List<Parts.Compute> statements = List.of(
                (key, fetched) -> lab.session().count(),
                (key, fetched) -> lab.session().stream().count(),
                (key, fetched) -> lab.instance.connection().query("SELECT 1"),
                (key, fetched) -> lab.instance.connection().inTransaction(() -> 1));
        for (Parts.Compute statement : statements) {
            PopulateResult result =
                    lab.threeParts().populate(with(Parts.computing(statement)).suppressErrors());
            assertThat(result.failures()).singleElement().satisfies(failure -> assertThat(failure.error())
                    .isInstanceOf(TransactionException.class)
                    .hasMessageContaining("may not use the database"));
        }
        // The restriction applies to one instance, and a sibling is another one.
        Lab.Session sibling = lab.instance.sibling().schema(lab.schema.name()).table(Lab.Session.class);
        assertThat(lab.threeParts()
                        .populate(with(Parts.computing((key, fetched) -> (double) sibling.count())))
                        .succeeded())
                .isOne();
    }

    @Test
    void onlyTheLastPartIsTriedAgain() {
        lab.sessions(1);
        AtomicInteger computed = new AtomicInteger();
        AtomicInteger inserted = new AtomicInteger();
        PopulateResult result = lab.threeParts()
                .populate(with(new Parts(null, (key, fetched) -> computed.incrementAndGet(), (make, value) -> {
                    Lab.insertOne(make);
                    if (inserted.incrementAndGet() == 1) {
                        throw new LockTimeoutException("a deadlock");
                    }
                })));
        assertThat(result.succeeded()).isOne();
        assertThat(computed).hasValue(1);
        assertThat(inserted).hasValue(2);
    }

    @Test
    void aKeyThatOthersFinishDuringTheComputationIsDone() {
        lab.sessions(1);
        Lab.Long rival = lab.instance.sibling().schema(lab.schema.name()).table(Lab.Long.class);
        PopulateResult result = lab.threeParts().populate(with(Parts.computing((key, fetched) -> {
            rival.insert1(key(1), InsertOptions.defaults().allowDirectInsert());
            return 1.0;
        })));
        assertThat(result.alreadyDone()).isOne();
        assertThat(lab.threeParts().fetch1().isNull("value")).isTrue();
    }

    @Test
    void noConnectionIsHeldWhileComputing() {
        lab.sessions(1);
        // There is only one connection, and another thread uses it during the computation.
        try (Lab narrow = new Lab(Map.of("database.pool_size", 1))) {
            narrow.sessions(1);
            PopulateResult result = narrow.threeParts().populate(with(Parts.computing((key, fetched) -> {
                byAnotherThread(() -> assertThat(narrow.session().count()).isOne());
                return 1.0;
            })));
            assertThat(result.succeeded()).isOne();
        }
    }

    @Test
    void theComputationMayTakeLongerThanAnIdleConnectionLasts() {
        lab.sessions(1);
        try (Lab narrow = new Lab(Map.of("database.pool_size", 1))) {
            narrow.sessions(1);
            PopulateResult result = narrow.threeParts().populate(with(Parts.computing((key, fetched) -> {
                // The server does the same after wait_timeout.
                byAnotherThread(() -> killConnectionOf(narrow));
                return 1.0;
            })));
            assertThat(result.succeeded()).isOne();
        }
    }

    private void killConnectionOf(Lab other) {
        Object id = other.instance
                .connection()
                .query("SELECT CONNECTION_ID() AS id")
                .get(0)
                .get("id");
        lab.instance.connection().execute("KILL " + id);
    }

    @Test
    void lockedReadsHoldOffOthersUntilTheCommit() {
        lab.sessions(1);
        List<Throwable> refusals = new ArrayList<>();
        PopulateResult result = lab.threeParts()
                .populate(with(new Parts(null, null, (make, computed) -> {
                            Thread other = new Thread(() -> refusals.add(org.assertj.core.api.Assertions.catchThrowable(
                                    () -> lab.instance.connection().useTransaction(() -> {
                                        lab.instance.connection().execute("SET innodb_lock_wait_timeout = 1");
                                        lab.session().update1(Map.of("subject_id", 1, "session", 1, "weight", 5.0));
                                    }))));
                            other.start();
                            other.join();
                            Lab.insertOne(make);
                        }))
                        .lockFetched());
        assertThat(result.succeeded()).isOne();
        assertThat(refusals).singleElement().isInstanceOf(LockTimeoutException.class);
    }

    @Test
    void aSkipInFetchSkipsTheKey() {
        lab.sessions(1);
        PopulateResult result = lab.threeParts().populate(with(Parts.fetching(make -> {
            make.skip("nothing to fetch");
            return 1;
        })));
        assertThat(result.skipped()).isOne();
    }

    @Definition("-> Session")
    static class Neither extends Computed {}

    @Definition("-> Session")
    static class Both extends Computed implements ThreePartMake<Integer, Integer> {
        @Override
        protected void make(Make make) {}

        @Override
        public Integer makeFetch(Make make) {
            return 1;
        }

        @Override
        public Integer makeCompute(Row key, Integer fetched) {
            return 1;
        }

        @Override
        public void makeInsert(Make make, Integer computed) {}
    }

    @Test
    void aClassHasOneMake() {
        lab.sessions(1);
        assertThatThrownBy(() -> lab.schema.table(Neither.class))
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("does not say how its rows are made");
        assertThatThrownBy(() -> lab.schema.table(Both.class))
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("both");
    }
}
