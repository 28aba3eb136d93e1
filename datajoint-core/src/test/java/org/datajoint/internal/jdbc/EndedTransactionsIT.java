package org.datajoint.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.datajoint.connection.Config;
import org.datajoint.connection.Connection;
import org.datajoint.connection.TransactionOptions;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.LockTimeoutException;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.session.SessionConnection;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A transaction that the server has ended is over on the client too, whatever the error was. */
class EndedTransactionsIT {
    private SessionFixture fixture;
    private PooledSession session;

    @BeforeEach
    void open() {
        fixture = new SessionFixture();
        session = fixture.own(2);
        fixture.observer.update(fixture.sql("INSERT INTO @.t (id, n) VALUES (1, 0)"));
        fixture.observer.declare(fixture.at(
                "CREATE PROCEDURE @.fails() BEGIN ROLLBACK; SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no'; END"));
        fixture.observer.declare(fixture.at("CREATE PROCEDURE @.fails_and_goes_on() BEGIN ROLLBACK; START TRANSACTION;"
                + " SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no'; END"));
    }

    @AfterEach
    void close() {
        session.close();
        fixture.close();
    }

    private void add(int id) {
        session.update(fixture.sql("INSERT INTO @.t (id) VALUES (?)", id));
    }

    /** Runs {@code work} and ignores its error, as a careless transaction body does. */
    private void carelessly(Runnable work) {
        try {
            work.run();
        } catch (DataJointException goesOn) {
            // Later changes must not be kept.
        }
    }

    @Test
    void nothingIsKeptAfterAnErrorThatEndedTheTransactionOnTheServer() {
        for (String procedure : List.of("fails", "fails_and_goes_on")) {
            assertThatThrownBy(() -> session.transaction(() -> {
                        add(2);
                        carelessly(() -> session.query(fixture.sql("CALL @." + procedure + "()")));
                        carelessly(() -> add(3));
                        carelessly(() -> add(4));
                        return 0;
                    }))
                    .as(procedure)
                    .isInstanceOf(LostConnectionException.class)
                    .hasMessageContaining("ended by the server");
            assertThat(fixture.count()).isEqualTo(1);
        }
    }

    @Test
    void anErrorThatLeavesTheTransactionOpenOnTheServerLeavesItOpenHere() {
        session.transaction(() -> {
            add(2);
            assertThatThrownBy(() -> add(2)).isInstanceOf(DataJointException.class);
            assertThatThrownBy(() -> session.query(Sql.of("SELEKT"))).isInstanceOf(DataJointException.class);
            add(3);
            return 0;
        });
        assertThat(fixture.count()).isEqualTo(3);
    }

    /** Changes a row outside of the transaction after its snapshot, and then in the transaction. */
    private void changeTwice(AtomicInteger runs, boolean careless) {
        if (runs.getAndIncrement() == 0) {
            session.update(Sql.of("SET SESSION innodb_snapshot_isolation = ON"));
            session.fetch(fixture.sql("SELECT * FROM @.t"));
            CompletableFuture.runAsync(() -> fixture.observer.update(fixture.sql("UPDATE @.t SET n = n + 1")))
                    .join();
        }
        add(2);
        Runnable change = () -> session.update(fixture.sql("UPDATE @.t SET n = n + ?", 1));
        if (careless) {
            carelessly(change);
            carelessly(() -> add(3));
        } else {
            change.run();
        }
    }

    private void assumeSnapshotIsolation() {
        assumeThat(fixture.observer
                        .fetch(Sql.of("SHOW VARIABLES LIKE 'innodb_snapshot_isolation'"))
                        .values())
                .as("a server that knows snapshot isolation")
                .isNotEmpty();
    }

    @Test
    void nothingIsKeptOfATransactionWhoseSnapshotIsStale() {
        assumeSnapshotIsolation();
        assertThatThrownBy(() -> session.transaction(() -> {
                    changeTwice(new AtomicInteger(), true);
                    return 0;
                }))
                .isInstanceOf(LostConnectionException.class);
        assertThat(fixture.count()).isEqualTo(1);
        assertThatThrownBy(() -> session.transaction(() -> {
                    changeTwice(new AtomicInteger(), false);
                    return 0;
                }))
                .isInstanceOf(LockTimeoutException.class);
        assertThat(fixture.count()).isEqualTo(1);
    }

    @Test
    void aStaleSnapshotIsRetriedLikeADeadlock() {
        assumeSnapshotIsolation();
        Connection connection = new SessionConnection(session, Config.defaults());
        for (boolean careless : List.of(false, true)) {
            AtomicInteger runs = new AtomicInteger();
            connection.useTransaction(TransactionOptions.defaults().retryDeadlocks(2), () -> {
                changeTwice(runs, careless);
                session.update(fixture.sql("DELETE FROM @.t WHERE id > 1"));
            });
            assertThat(runs).hasValue(2);
        }
        assertThat(fixture.observer
                        .fetch(fixture.sql("SELECT n FROM @.t"))
                        .values()
                        .get(0)[0])
                .isEqualTo(4);
    }

    /** A lock timeout ends the statement, or the transaction if the server is configured so. */
    @Test
    void aLockTimeoutEndsTheTransactionOnlyIfItDoesOnTheServer() {
        boolean endsAll = "1"
                .equals(String.valueOf(fixture.observer
                        .fetch(Sql.of("SELECT @@innodb_rollback_on_timeout + 0"))
                        .values()
                        .get(0)[0]));
        Runnable body = () -> session.transaction(() -> {
            session.update(Sql.of("SET SESSION innodb_lock_wait_timeout = 1"));
            add(2);
            carelessly(() -> session.update(fixture.sql("UPDATE @.t SET n = 5 WHERE id = 1")));
            carelessly(() -> add(3));
            return 0;
        });
        fixture.observer.transaction(() -> {
            fixture.observer.update(fixture.sql("UPDATE @.t SET n = 6 WHERE id = 1"));
            if (endsAll) {
                assertThatThrownBy(body::run).isInstanceOf(LostConnectionException.class);
            } else {
                body.run();
            }
            return 0;
        });
        assertThat(fixture.count()).isEqualTo(endsAll ? 1 : 3);
    }
}
