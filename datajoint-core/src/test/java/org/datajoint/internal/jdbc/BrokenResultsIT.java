package org.datajoint.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.mysql.cj.jdbc.MysqlDataSource;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Results that break off, and the connections that they came from. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BrokenResultsIT {
    private final TestServer server = TestServers.shared();
    private final String schema =
            "djtest_review_" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
    private final PooledSession session = session(4, true);

    private PooledSession session(int size, boolean reconnect) {
        ServerAddress address = new ServerAddress(server.host(), server.port(), server.user(), server.password(), null);
        return new PooledSession(Pool.to(address, size), true, () -> reconnect);
    }

    @BeforeEach
    void createSchema() {
        session.declare("CREATE DATABASE " + schema);
        session.declare("CREATE TABLE " + schema + ".t (id INT PRIMARY KEY, s VARCHAR(1000), dt DATETIME(6))");
    }

    @AfterEach
    void dropSchema() {
        session.declare("DROP DATABASE " + schema);
        session.close();
    }

    private void fill() {
        session.update(Sql.of("INSERT INTO " + schema + ".t (id, s) SELECT a.n*100+b.n*10+c.n, repeat('x', 1000) FROM"
                + digits("a") + "," + digits("b") + "," + digits("c")));
    }

    private static String digits(String name) {
        return " (SELECT 0 n UNION SELECT 1 UNION SELECT 2 UNION SELECT 3 UNION SELECT 4 UNION SELECT 5 UNION SELECT 6"
                + " UNION SELECT 7 UNION SELECT 8 UNION SELECT 9) " + name;
    }

    @Test
    void aStreamWhoseConnectionIsKilledDoesNotReturnIt() throws Exception {
        fill();
        try (PooledSession one = session(1, true)) {
            Object id = one.fetch(Sql.of("SELECT connection_id()")).values().get(0)[0];
            Cursor cursor = one.stream(
                    Sql.of("SELECT a.s, b.s FROM " + schema + ".t a, " + schema + ".t b, " + schema + ".t c"),
                    List.of());
            assertThat(cursor.next()).isNotNull();
            session.update(Sql.of("KILL " + id));
            Throwable thrown = catchThrowable(() -> {
                while (cursor.next() != null) {}
            });
            // Works at once, without a second attempt.
            assertThat(one.update(Sql.of("INSERT INTO " + schema + ".t (id) VALUES (?)", 100_001)))
                    .isEqualTo(1);
        }
    }

    @Test
    void aKilledStreamFailsInsteadOfEnding() {
        fill();
        try (PooledSession one = session(1, true)) {
            Object id = one.fetch(Sql.of("SELECT connection_id()")).values().get(0)[0];
            CompletableFuture<Void> kill = CompletableFuture.runAsync(
                    () -> session.update(Sql.of("KILL " + id)),
                    CompletableFuture.delayedExecutor(700, TimeUnit.MILLISECONDS));
            int[] made = {0};
            boolean[] first = {true};
            List<Object> rows = one.fetch(
                    Sql.of("SELECT id, sleep(if(id < 300, 0.005, 0)) FROM " + schema + ".t"), List.of(), values -> {
                        made[0]++;
                        return values[0];
                    });
            kill.join();
            assertThat(rows).hasSize(1000).doesNotHaveDuplicates();
            assertThat(one.update(Sql.of("INSERT INTO " + schema + ".t (id) VALUES (?)", 100_001)))
                    .isEqualTo(1);
        }
        try (PooledSession one = session(1, false)) {
            Object id = one.fetch(Sql.of("SELECT connection_id()")).values().get(0)[0];
            CompletableFuture<Void> kill = CompletableFuture.runAsync(
                    () -> session.update(Sql.of("KILL " + id)),
                    CompletableFuture.delayedExecutor(700, TimeUnit.MILLISECONDS));
            Throwable thrown = catchThrowable(() ->
                    one.fetch(Sql.of("SELECT id, sleep(if(id < 300, 0.005, 0)) FROM " + schema + ".t"), List.of()));
            kill.join();
            assertThat(thrown).isInstanceOf(LostConnectionException.class);
            assertThat(one.update(Sql.of("INSERT INTO " + schema + ".t (id) VALUES (?)", 100_002)))
                    .isEqualTo(1);
        }
    }

    @Test
    void aRowFunctionThatFailsOnADeadConnectionDoesNotReturnIt() {
        fill();
        try (PooledSession one = session(1, true)) {
            Object id = one.fetch(Sql.of("SELECT connection_id()")).values().get(0)[0];
            assertThatThrownBy(() -> one.fetch(
                            Sql.of("SELECT a.s, b.s FROM " + schema + ".t a, " + schema + ".t b"),
                            List.of(),
                            values -> {
                                session.update(Sql.of("KILL " + id));
                                throw new IllegalStateException("mine");
                            }))
                    .hasMessage("mine");
            assertThat(one.update(Sql.of("INSERT INTO " + schema + ".t (id) VALUES (?)", 100_003)))
                    .isEqualTo(1);
        }
    }

    @Test
    void aKilledQueryFailsInsteadOfReturningFewerRows() {
        fill();
        try (PooledSession one = session(1, true)) {
            Object id = one.fetch(Sql.of("SELECT connection_id()")).values().get(0)[0];
            int[] made = {0};
            Throwable thrown = catchThrowable(() -> one.fetch(
                    Sql.of("SELECT a.s, b.s FROM " + schema + ".t a, " + schema + ".t b"), List.of(), values -> {
                        if (made[0]++ == 10) {
                            session.update(Sql.of("KILL QUERY " + id));
                        }
                        return 1;
                    }));
            assertThat(thrown).isNotNull();
            assertThat(one.update(Sql.of("INSERT INTO " + schema + ".t (id) VALUES (?)", 100_003)))
                    .isEqualTo(1);
        }
    }

    @Test
    void fractionsOfSecondsAreKeptOverAGivenSourceThatDropsThem() {
        MysqlDataSource source = new MysqlDataSource();
        source.setURL("jdbc:mysql://" + server.host() + ":" + server.port() + "/?sendFractionalSeconds=false");
        source.setUser(server.user());
        source.setPassword(server.password());
        LocalDateTime time = LocalDateTime.parse("2024-01-02T03:04:05.123456");
        try (PooledSession others = new PooledSession(Pool.over(source), true, () -> true)) {
            others.insert(Sql.of("INSERT INTO " + schema + ".t (id, dt) VALUES (?, ?)", 1, time), 2);
        }
        assertThat(session.fetch(Sql.of("SELECT dt FROM " + schema + ".t"), List.of())
                        .get(0))
                .containsExactly(time);
    }

    @Test
    void wrappersOfAGivenSourceAreNotBypassed() {
        MysqlDataSource source = new MysqlDataSource();
        source.setURL("jdbc:mysql://" + server.host() + ":" + server.port() + "/");
        source.setUser(server.user());
        source.setPassword(server.password());
        int[] heard = {0, 0};
        DataSource wrapped = proxy(DataSource.class, source, heard);
        try (PooledSession others = new PooledSession(Pool.over(wrapped), true, () -> true)) {
            others.update(Sql.of("INSERT INTO " + schema + ".t (id, s) VALUES (?, ?)", 1, "one"));
            others.fetch(Sql.of("SELECT s FROM " + schema + ".t WHERE id = ?", 1), List.of());
        }
        assertThat(heard).containsExactly(3, 1);
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type, Object target, int[] heard) {
        return (T) Proxy.newProxyInstance(
                BrokenResultsIT.class.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    String name = method.getName();
                    if (type == PreparedStatement.class && name.startsWith("set") && arguments.length == 2) {
                        heard[0]++;
                    }
                    if (type == ResultSet.class && name.startsWith("get") && !name.equals("getMetaData")) {
                        heard[1]++;
                    }
                    try {
                        @Nullable Object result = method.invoke(target, arguments);
                        if (name.equals("unwrap") || result == null) {
                            return result;
                        }
                        for (Class<?> each :
                                new Class<?>[] {Connection.class, PreparedStatement.class, ResultSet.class}) {
                            if (method.getReturnType() == each) {
                                return proxy(each, result, heard);
                            }
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Test
    void aStreamLeftOpenInATransactionCostsNothingAfterwards() {
        fill();
        try (PooledSession one = session(1, true)) {
            Throwable thrown = catchThrowable(() -> one.transaction(() -> {
                one.update(Sql.of("INSERT INTO " + schema + ".t (id) VALUES (?)", 100_001));
                Cursor cursor = one.stream(Sql.of("SELECT a.s FROM " + schema + ".t a"), List.of());
                return cursor.next();
            }));
            assertThat(one.update(Sql.of("INSERT INTO " + schema + ".t (id) VALUES (?)", 100_002)))
                    .isEqualTo(1);
            assertThat(one.fetch(Sql.of("SELECT count(*) FROM " + schema + ".t"), List.of())
                            .get(0)[0])
                    .isEqualTo(1002L);
        }
    }

    @Test
    void aKeptStatementSurvivesAChangedTable() {
        session.onOneConnection(() -> {
            session.update(Sql.of("INSERT INTO " + schema + ".t (id, s) VALUES (?, ?)", 1, "x"));
            session.declare("ALTER TABLE " + schema + ".t ADD COLUMN n INT, MODIFY s LONGTEXT");
            session.update(Sql.of("INSERT INTO " + schema + ".t (id, s) VALUES (?, ?)", 2, "y".repeat(2000)));
            session.declare("DROP TABLE " + schema + ".t");
            session.declare("CREATE TABLE " + schema + ".t (s VARCHAR(9), id INT PRIMARY KEY)");
            session.update(Sql.of("INSERT INTO " + schema + ".t (id, s) VALUES (?, ?)", 3, "z"));
            return 0;
        });
        assertThat(session.fetch(Sql.of("SELECT id, s FROM " + schema + ".t"), List.of())
                        .get(0))
                .containsExactly(3, "z");
    }

    @Test
    void manyThreadsOverFewConnections() {
        fill();
        AttributeType unknown = AttributeType.UNKNOWN;
        try (PooledSession few = session(2, true)) {
            List<CompletableFuture<Integer>> all = java.util.stream.IntStream.range(0, 16)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> {
                        for (int k = 0; k < 20; k++) {
                            List<Object> ids = few.fetch(
                                    Sql.of("SELECT id FROM " + schema + ".t WHERE id % 16 = ? ORDER BY id", i),
                                    List.of(unknown),
                                    values -> values[0]);
                            for (Object id : ids) {
                                assertThat((Integer) id % 16).isEqualTo(i);
                            }
                            assertThat(ids).hasSize(i < 8 ? 63 : 62);
                        }
                        return i;
                    }))
                    .toList();
            all.forEach(CompletableFuture::join);
        }
    }

    private Sql large() {
        return Sql.of("SELECT a.s, b.s FROM " + schema + ".t a, " + schema + ".t b WHERE b.id < 60");
    }

    private static Object id(PooledSession one) {
        return one.fetch(Sql.of("SELECT connection_id()")).values().get(0)[0];
    }

    private CompletableFuture<Void> killSoon(Object id) {
        return CompletableFuture.runAsync(
                () -> session.update(Sql.of("KILL " + id)),
                CompletableFuture.delayedExecutor(60, TimeUnit.MILLISECONDS));
    }

    @Test
    void aFetchWhoseConnectionIsKilledWithinARowFailsWithALostConnection() throws Exception {
        fill();
        for (int i = 0; i < 5; i++) {
            try (PooledSession one = session(1, false)) {
                killSoon(id(one));
                Throwable thrown = catchThrowable(() -> one.fetch(large(), List.of()));
                if (thrown != null) {
                    assertThat(thrown).isInstanceOf(LostConnectionException.class);
                }
            }
        }
    }

    @Test
    void aFetchWhoseConnectionIsKilledWithinARowIsRetriedOnce() throws Exception {
        fill();
        for (int i = 0; i < 5; i++) {
            try (PooledSession one = session(1, true)) {
                killSoon(id(one));
                assertThat(one.fetch(large(), List.of())).hasSize(60_000);
            }
        }
    }

    @Test
    void aFetchWhoseConnectionIsKilledWithinARowLeavesNoDeadConnectionInThePool() throws Exception {
        fill();
        for (int i = 0; i < 5; i++) {
            try (PooledSession one = session(1, false)) {
                CompletableFuture<Void> kill = killSoon(id(one));
                Throwable brokenOff = catchThrowable(() -> one.fetch(large(), List.of()));
                kill.join();
                if (brokenOff == null) {
                    continue; // All rows arrived before the connection was killed.
                }
                assertThat(brokenOff).isInstanceOf(LostConnectionException.class);
                for (int attempt = 0; attempt < 50; attempt++) {
                    assertThat(one.fetch(Sql.of("SELECT 1"), List.of())).hasSize(1);
                }
            }
        }
    }
}
