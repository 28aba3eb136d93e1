package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.datajoint.connection.Config;
import org.datajoint.connection.Connection;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.Pool;
import org.datajoint.internal.jdbc.PooledSession;
import org.datajoint.internal.jdbc.ServerAddress;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** After each fault, a unit of work is complete or absent, the error says which, and the instance can still be used. */
@Timeout(120)
class FaultsIT {
    private final TestServer server = TestServers.shared();
    private final RawSchema schema = new RawSchema();
    private final Connection connection = schema.connection();
    private FreeTable table;

    @BeforeEach
    void declare() {
        schema.declare("t (id INT PRIMARY KEY)", "u (id INT PRIMARY KEY, FOREIGN KEY (id) REFERENCES `t` (id))");
        table = schema.table("t");
    }

    @AfterEach
    void drop() {
        schema.close();
    }

    private static List<Map<String, Integer>> rows(int from, int to) {
        return IntStream.range(from, to).mapToObj(id -> Map.of("id", id)).toList();
    }

    /** Runs {@code work} until it waits for the lock of a statement, kills its connection, and returns its exception. */
    private Throwable killWhileWaiting(String lock, Runnable work) {
        try (PooledSession other = schema.sessionOf(server.user(), server.password())) {
            return other.<Throwable>transaction(() -> {
                other.update(Sql.of(lock.replace("@", "`" + schema.name() + "`.")));
                CompletableFuture<Throwable> thrown = CompletableFuture.supplyAsync(() -> catchThrowable(work::run));
                List<Map<String, Object>> waiting = List.of();
                while (waiting.isEmpty() && !thrown.isDone()) {
                    // The server updates its list of lock waits only if nobody has read it for a tenth of a second.
                    connection.query("SELECT sleep(0.15)");
                    waiting = waiting();
                }
                waiting.forEach(process -> connection.execute("KILL " + process.get("id")));
                return thrown.join();
            });
        }
    }

    private List<Map<String, Object>> waiting() {
        return List.copyOf(connection.query(
                "SELECT trx_mysql_thread_id AS id FROM information_schema.innodb_trx"
                        + " WHERE trx_state = 'LOCK WAIT' AND trx_query LIKE ?",
                "%" + schema.name() + "%"));
    }

    @Test
    void anInsertInChunksKeepsWholeChunksAndSaysHowMany() {
        Throwable thrown = killWhileWaiting(
                "INSERT INTO @t VALUES (25)",
                () -> table.insert(rows(0, 50), InsertOptions.defaults().inChunksOf(10)));
        assertThat(thrown)
                .isInstanceOf(LostConnectionException.class)
                .hasMessageContaining("nothing of it was kept")
                .hasMessageContaining("the first 20 rows are in the table");
        assertThat(table.restrict("id <> 25").count()).isEqualTo(20);
        assertThat(table.insert(rows(20, 50), InsertOptions.defaults().skipDuplicates()))
                .isEqualTo(29);
    }

    @Test
    void anInsertOfAllOrNothingLeavesNothing() {
        // There are several statements, of which the last one waits.
        Throwable thrown = killWhileWaiting("INSERT INTO @t VALUES (725)", () -> table.insert(rows(0, 750)));
        assertThat(thrown).isInstanceOf(LostConnectionException.class).hasMessageContaining("nothing of it was kept");
        assertThat(table.count()).isEqualTo(1);
    }

    @Test
    void aSingleStatementMayHaveBeenCarriedOutAndTheErrorSaysSo() {
        Throwable thrown = killWhileWaiting("INSERT INTO @t VALUES (25)", () -> table.insert(rows(25, 26)));
        assertThat(thrown).isInstanceOf(LostConnectionException.class).hasMessageContaining("not known");
        assertThat(table.count()).isEqualTo(1);
    }

    @Test
    void aStatementOfManyRowsIsWholeOrNothingToo() {
        Throwable thrown = killWhileWaiting("INSERT INTO @t VALUES (25)", () -> table.insert(rows(0, 50)));
        assertThat(thrown)
                .isInstanceOf(LostConnectionException.class)
                .hasMessageContaining("not known")
                .hasMessageContaining("all of it was, or nothing");
        assertThat(table.count()).isEqualTo(1);
    }

    @Test
    void aDeleteLeavesEverything() {
        table.insert(rows(0, 20));
        schema.table("u").insert(rows(0, 20));
        Throwable thrown = killWhileWaiting("DELETE FROM @u WHERE id = 7", table::delete);
        assertThat(thrown).isInstanceOf(LostConnectionException.class).hasMessageContaining("nothing of it was kept");
        assertThat(table.count()).isEqualTo(20);
        assertThat(schema.table("u").count()).isEqualTo(19);
        assertThat(table.delete()).isEqualTo(20);
    }

    @Test
    void aTransactionIsLostAsAWholeAndNeverHalfRepeated() {
        assertThatThrownBy(() -> connection.useTransaction(() -> {
                    table.insert1(Map.of("id", 1));
                    Faults.kill(connection);
                    try {
                        table.insert1(Map.of("id", 2));
                    } catch (LostConnectionException e) {
                        assertThat(e).hasMessageContaining("nothing of it was kept");
                    }
                    table.insert1(Map.of("id", 3));
                }))
                .isInstanceOf(LostConnectionException.class);
        assertThat(table.count()).isZero();
        connection.useTransaction(() -> table.insert1(Map.of("id", 1)));
        assertThat(table.count()).isEqualTo(1);
    }

    @Test
    void aCutNetworkLosesTheTransactionAndTheNextOneWorks() throws Exception {
        try (CutProxy proxy = new CutProxy(server.host(), server.port());
                PooledSession session = through(proxy)) {
            Connection far = new SessionConnection(session, Config.defaults());
            Table remote = new Schema(far, schema.name()).freeTable("t");
            assertThatThrownBy(() -> far.useTransaction(() -> {
                        remote.insert(rows(0, 5));
                        proxy.cut();
                        remote.insert(rows(5, 9));
                    }))
                    .isInstanceOf(LostConnectionException.class)
                    .hasMessageContaining("nothing of it was kept");
            assertThat(table.count()).isZero();
            proxy.cut();
            assertThat(remote.count()).isZero();
            proxy.cut();
            far.inTransaction(() -> remote.insert(rows(5, 9)));
            assertThat(table.count()).isEqualTo(4);
        }
    }

    @Test
    void aCommitThatIsCutOffSaysThatItsOutcomeIsNotKnown() throws Exception {
        try (CutProxy proxy = new CutProxy(server.host(), server.port());
                PooledSession session = through(proxy)) {
            Connection far = new SessionConnection(session, Config.defaults());
            Table remote = new Schema(far, schema.name()).freeTable("t");
            assertThat(remote.count()).isZero();
            proxy.cutAtCommit(true);
            assertThatThrownBy(() -> far.inTransaction(() -> remote.insert(rows(0, 5))))
                    .isInstanceOf(LostConnectionException.class)
                    .hasMessageContaining("not known")
                    .hasMessageContaining("all of it was, or nothing");
            proxy.cutAtCommit(false);
            assertThat(table.count()).isIn(0L, 5L);
            assertThat(remote.count()).isEqualTo(table.count());
        }
    }

    /** Connects without encryption, so that the proxy can read the statements. */
    private PooledSession through(CutProxy proxy) {
        ServerAddress address = new ServerAddress("127.0.0.1", proxy.port(), server.user(), server.password(), false);
        return new PooledSession(Pool.to(address, 4), true, () -> true);
    }
}
