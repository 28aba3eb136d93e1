package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.LocalDateTime;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.datajoint.connection.Config;
import org.datajoint.connection.Connection;
import org.datajoint.errors.AccessException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.QueryException;
import org.datajoint.internal.catalogue.SchemaDatabase;
import org.datajoint.internal.jdbc.Pool;
import org.datajoint.internal.jdbc.PooledSession;
import org.datajoint.internal.jdbc.ServerAddress;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Inserts and fetches that run user code between rows, or that need many statements for different kinds of rows. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RowsOfProgramsIT {
    private final TestServer server = TestServers.shared();
    private final RawSchema schema = new RawSchema();
    private static volatile @Nullable Runnable inConstructor;

    @AfterEach
    void drop() {
        inConstructor = null;
        schema.close();
    }

    public record Rec(int id) {
        public Rec {
            Runnable work = inConstructor;
            if (work != null) {
                work.run();
            }
        }
    }

    public record Two(int id, int n) {}

    private static List<Map<String, Integer>> rows(int from, int to) {
        return IntStream.range(from, to).mapToObj(id -> Map.of("id", id)).toList();
    }

    private PooledSession small(int size) {
        return new PooledSession(
                Pool.to(new ServerAddress(server.host(), server.port(), server.user(), server.password(), null), size),
                true,
                () -> true);
    }

    @Test
    void recordConstructorMayAskTheDatabaseInATransaction() {
        schema.declare("t (id INT PRIMARY KEY)");
        Table t = schema.table("t");
        t.insert(rows(0, 3));
        Object[] id = {null};
        inConstructor = () -> schema.connection().query("SELECT 1");
        CompletableFuture<List<Rec>> recs =
                CompletableFuture.supplyAsync(() -> schema.connection().inTransaction(() -> {
                    id[0] = schema.connection()
                            .query("SELECT connection_id() AS id")
                            .get(0)
                            .get("id");
                    return t.records(Rec.class).list();
                }));
        Throwable thrown = catchThrowable(() -> recs.get(8, TimeUnit.SECONDS));
        if (thrown != null) {
            schema.connection().execute("KILL " + id[0]);
        }
        assertThat(thrown).isNull();
        assertThat(recs.join()).hasSize(3);
    }

    @Test
    void recordConstructorMayAskTheDatabaseWithOneConnection() {
        schema.declare("t (id INT PRIMARY KEY)");
        schema.table("t").insert(rows(0, 3));
        try (PooledSession one = small(1)) {
            Connection connection = new SessionConnection(one, Config.defaults());
            Table t = new Schema(connection, schema.name()).freeTable("t");
            inConstructor = () -> connection.query("SELECT 1");
            assertThat(t.records(Rec.class).list()).hasSize(3);
        }
    }

    @Test
    void theMessageShowsTheRowAtFaultWhereOneMapIsUsedForAll() {
        schema.declare("t (id INT PRIMARY KEY, n INT)");
        Table t = schema.table("t");
        t.insert1(Map.of("id", 3));
        Map<String, Object> same = new HashMap<>();
        assertThatThrownBy(() -> t.insert(IntStream.range(0, 10).mapToObj(id -> {
                    same.put("id", id);
                    return same;
                })))
                .isInstanceOf(DuplicateException.class)
                .hasMessageContaining("Row 3")
                .hasMessageContaining("id=3");
    }

    @Test
    void theErrorIsTheServersWhereAnIteratorUsesOneListForAllAndClearsItAtItsEnd() {
        schema.declare("t (id INT PRIMARY KEY, n INT)");
        Table t = schema.table("t");
        t.insert1(Map.of("id", 3));
        List<Object> same = new ArrayList<>();
        Iterator<List<Object>> rows = new Iterator<>() {
            int next;

            @Override
            public boolean hasNext() {
                if (next >= 10) {
                    same.clear();
                }
                return next < 10;
            }

            @Override
            public List<Object> next() {
                same.clear();
                same.addAll(List.of(next, next));
                next++;
                return same;
            }
        };
        assertThatThrownBy(() -> t.insert((Iterable<List<Object>>) () -> rows))
                .isInstanceOf(DuplicateException.class)
                .hasMessageContaining("Row 3");
    }

    @Test
    void fetch1OfSeveralRowsSaysSoWhateverIsInThem() {
        schema.declare("t (id INT PRIMARY KEY, n INT)");
        Table t = schema.table("t");
        t.insert1(Map.of("id", 1));
        t.insert1(Map.of("id", 2));
        assertThatThrownBy(() -> t.records(Two.class).one())
                .isExactlyInstanceOf(QueryException.class)
                .hasMessageContaining("more than one");
    }

    @Test
    void createSchemaDoesNotSayThatAnExistingOneIsMissing() {
        schema.declare("t (id INT PRIMARY KEY)");
        try (LimitedAccount limited = new LimitedAccount(schema, false, "t")) {
            SchemaDatabase database = StoredSchema.database(limited.connection(), schema.name());
            assertThat(database.exists()).isTrue();
            Throwable thrown = catchThrowable(database::create);
            assertThat(thrown).isInstanceOf(AccessException.class);
            assertThat(thrown.getMessage()).doesNotContain("does not exist");
        }
    }

    @Test
    void aListThatComputesItsRowsMayUseTransactionsOfItsOwn() {
        schema.declare("t (id INT PRIMARY KEY)");
        Table t = schema.table("t");
        List<Map<String, Integer>> lazy = new AbstractList<>() {
            @Override
            public Map<String, Integer> get(int i) {
                return schema.connection().inTransaction(() -> Map.of("id", i));
            }

            @Override
            public int size() {
                return 300;
            }
        };
        assertThat(t.insert(lazy)).isEqualTo(300);
    }

    @Test
    void whatAListDoesWhileItComputesItsRowsIsKeptWhereTheInsertFails() {
        schema.declare("t (id INT PRIMARY KEY)", "log (id INT PRIMARY KEY)");
        Table t = schema.table("t");
        Table log = schema.table("log");
        t.insert1(Map.of("id", 299));
        List<Map<String, Integer>> lazy = new AbstractList<>() {
            @Override
            public Map<String, Integer> get(int i) {
                log.insert1(Map.of("id", i));
                return Map.of("id", i);
            }

            @Override
            public int size() {
                return 300;
            }
        };
        assertThatThrownBy(() -> t.insert(lazy)).isInstanceOf(DuplicateException.class);
        assertThat(log.count()).isEqualTo(300);
    }

    @Test
    void aTimeInATextColumnIsWhatItWas() {
        schema.declare(
                "t (id INT PRIMARY KEY, a TINYTEXT, b VARCHAR(40), ts TIMESTAMP(6) NULL, tm TIME(6), c VARBINARY(40), y TEXT, i BIGINT UNSIGNED, e TIMESTAMP)");
        Table t = schema.table("t");
        LocalDateTime time = LocalDateTime.parse("2024-01-02T03:04:05");
        Map<String, Object> row =
                new HashMap<>(Map.of("id", 1, "a", time, "b", time, "ts", time, "tm", time.plusNanos(500_000_000)));
        row.put("c", time);
        row.put("y", time.plusNanos(500_000_000));
        row.put("e", time.plusNanos(500_000_000));
        t.insert1(row);
        assertThat(schema.values("t", "y")).containsExactly("2024-01-02 03:04:05.500000");
    }

    @Test
    void typesMayChangeFromRowToRowInAKeptStatement() {
        schema.declare("t (id INT PRIMARY KEY, dt DATETIME(6), x DOUBLE, s VARCHAR(40), b LONGBLOB, n DECIMAL(20,3))");
        Table t = schema.table("t");
        List<Map<String, Object>> rows = new ArrayList<>();
        LocalDateTime[] times = {
            LocalDateTime.parse("2024-01-02T03:04:05.123456"),
            LocalDateTime.parse("0999-01-02T03:04:05.5"),
            null,
            LocalDateTime.parse("2024-01-02T00:00:00"),
            LocalDateTime.parse("1000-12-31T23:59:59.999999")
        };
        for (int i = 0; i < 40; i++) {
            Map<String, Object> row = new HashMap<>();
            row.put("id", i);
            row.put("dt", times[i % 5]);
            row.put("x", i % 3 == 0 ? null : i / 7.0);
            row.put("s", i % 4 == 0 ? null : "s" + i);
            row.put("b", i % 2 == 0 ? null : new byte[] {(byte) i});
            row.put("n", i % 3 == 1 ? null : new java.math.BigDecimal(i + ".125"));
            rows.add(row);
        }
        schema.connection().useTransaction(() -> {
            rows.forEach(t::insert1);
        });
        List<?> found = t.orderBy("id").toRows();
        for (int i = 0; i < 40; i++) {
            Map<?, ?> got = (Map<?, ?>) found.get(i);
            assertThat(got.get("dt")).isEqualTo(times[i % 5]);
            assertThat(got.get("x")).isEqualTo(rows.get(i).get("x"));
            assertThat(got.get("s")).isEqualTo(rows.get(i).get("s"));
            assertThat((byte[]) got.get("b")).isEqualTo((byte[]) rows.get(i).get("b"));
            assertThat(got.get("n")).isEqualTo(rows.get(i).get("n"));
        }
    }

    @Test
    void bigValuesAreNotOverwrittenByLaterRows() {
        schema.declare("t (id INT PRIMARY KEY, b LONGBLOB, s LONGTEXT)");
        Table t = schema.table("t");
        Random random = new Random(1);
        int[] sizes = {
            0, 1, 250, 251, 2047, 2048, 2049, 65_535, 65_536, 100_000, 3_000_000, 10, 17_000_000, 5, 2050, 0, 40_000
        };
        byte[][] blobs = new byte[sizes.length][];
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < sizes.length; i++) {
            blobs[i] = new byte[sizes[i]];
            random.nextBytes(blobs[i]);
            rows.add(Map.of("id", i, "b", blobs[i], "s", ("" + (char) ('a' + i)).repeat(sizes[i] / 3)));
        }
        if (((Number) schema.connection()
                                .query("SELECT @@max_allowed_packet AS p")
                                .get(0)
                                .get("p"))
                        .longValue()
                < 40_000_000) {
            sizes[12] = 100;
            blobs[12] = new byte[100];
            rows.set(12, Map.of("id", 12, "b", blobs[12], "s", ("" + (char) ('a' + 12)).repeat(33)));
        }
        t.insert(rows);
        var found = t.orderBy("id").toRows();
        for (int i = 0; i < sizes.length; i++) {
            assertThat((byte[]) found.get(i).get("b")).isEqualTo(blobs[i]);
            assertThat(found.get(i).get("s")).isEqualTo(("" + (char) ('a' + i)).repeat(sizes[i] / 3));
        }
    }

    @Test
    void theIndexIsRightAcrossBatchesAndNothingStays() {
        schema.declare("t (id INT PRIMARY KEY, n INT, UNIQUE KEY (n))");
        Table t = schema.table("t");
        t.insert1(Map.of("id", 100_000, "n", 100_000));
        for (boolean mixed : new boolean[] {false, true}) {
            for (InsertOptions options :
                    List.of(InsertOptions.defaults(), InsertOptions.defaults().skipDuplicates())) {
                for (int bad : new int[] {0, 1, 248, 249, 250, 251, 499, 500, 501, 749, 750, 799}) {
                    List<Map<String, Object>> rows = new ArrayList<>();
                    for (int i = 0; i < 800; i++) {
                        rows.add(mixed && i % 7 == 0 ? Map.of("id", i) : Map.of("id", i, "n", i));
                    }
                    rows.set(bad, Map.of("id", bad, "n", 100_000));
                    for (boolean stream : new boolean[] {false, true}) {
                        assertThatThrownBy(() -> {
                                    if (stream) {
                                        t.insert(rows.stream(), options);
                                    } else {
                                        t.insert(rows, options);
                                    }
                                })
                                .isInstanceOf(DuplicateException.class)
                                .hasMessageContaining("Row " + bad + " ");
                    }
                    assertThat(t.count()).isEqualTo(1);
                    schema.connection().useTransaction(() -> {
                        t.insert1(Map.of("id", 5_000));
                        assertThatThrownBy(() -> t.insert(rows, options)).hasMessageContaining("Row " + bad + " ");
                        assertThat(t.count()).isEqualTo(2);
                        t.restrict(Map.of("id", 5_000));
                        schema.run("DELETE FROM @t WHERE id = 5000");
                    });
                    assertThat(t.count()).isEqualTo(1);
                    rows.set(bad, Map.of("id", bad, "n", "x"));
                    assertThatThrownBy(() -> t.insert(rows, options)).hasMessageContaining("Row " + bad + " ");
                    assertThat(t.count()).isEqualTo(1);
                    int chunk = 300;
                    assertThatThrownBy(() ->
                                    t.insert(rows, InsertOptions.defaults().inChunksOf(chunk)))
                            .hasMessageContaining("Row " + bad + " ")
                            .hasMessageContaining("the first " + bad / chunk * chunk + " rows are in the table");
                    assertThat(t.count()).isEqualTo(1 + bad / chunk * chunk);
                    schema.run("DELETE FROM @t WHERE id < 1000");
                }
            }
        }
    }

    @Test
    void replaceAndSkipAcrossBatches() {
        schema.declare("t (id INT PRIMARY KEY, n INT)");
        Table t = schema.table("t");
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < 900; i++) {
            rows.add(i % 5 == 0 ? Map.of("id", i) : Map.of("id", i, "n", i));
        }
        assertThat(t.insert(rows.subList(100, 700))).isEqualTo(600);
        assertThat(t.insert(rows, InsertOptions.defaults().skipDuplicates())).isEqualTo(300);
        assertThat(t.insert(rows, InsertOptions.defaults().skipDuplicates())).isEqualTo(0);
        List<Map<String, Object>> changed = new ArrayList<>();
        for (int i = 450; i < 1350; i++) {
            changed.add(Map.of("id", i, "n", -i));
        }
        assertThat(t.insert(changed, InsertOptions.defaults().replace())).isEqualTo(1350);
        assertThat(t.count()).isEqualTo(1350);
        assertThat(t.restrict("n = -id and id > 0").count()).isEqualTo(900);
        assertThat(t.restrict("n is null").count()).isEqualTo(90);
    }

    @Test
    void anIteratorThatThrowsLeavesNothing() {
        schema.declare("t (id INT PRIMARY KEY)");
        Table t = schema.table("t");
        for (int bad : new int[] {0, 1, 249, 250, 251, 600, 10_300}) {
            assertThatThrownBy(() -> t.insert(IntStream.range(0, 11_000).mapToObj(i -> {
                        if (i == bad) {
                            throw new IllegalStateException("here");
                        }
                        return Map.of("id", i);
                    })))
                    .hasMessage("here");
            assertThat(t.count()).isZero();
            List<Map<String, Integer>> lazy = new AbstractList<>() {
                @Override
                public Map<String, Integer> get(int i) {
                    if (i == bad) {
                        throw new IllegalStateException("here");
                    }
                    return Map.of("id", i);
                }

                @Override
                public int size() {
                    return 11_000;
                }
            };
            assertThatThrownBy(() -> t.insert(lazy)).hasMessage("here");
            assertThat(t.count()).isZero();
        }
        assertThat(schema.connection().isInTransaction()).isFalse();
        assertThat(t.insert(Arrays.asList(new Object[][] {{1}, {2}}))).isEqualTo(2);
        assertThat(t.insert(List.of())).isZero();
    }

    @Test
    void aTransactionMayUseTheDatabaseWhileItReadsAStream() {
        schema.declare("t (id INT PRIMARY KEY)", "u (id INT PRIMARY KEY)");
        Table t = schema.table("t");
        Table u = schema.table("u");
        t.insert(rows(0, 3_000));
        schema.connection().useTransaction(() -> {
            try (var stream = t.orderBy("id").stream();
                    var other = t.stream()) {
                var ids = stream.iterator();
                var others = other.iterator();
                for (int id = 0; id < 3_000; id++) {
                    assertThat(ids.next().getInt("id")).isEqualTo(id);
                    others.next();
                    if (id % 100 == 0) {
                        u.insert1(Map.of("id", id));
                        assertThat(u.count()).isEqualTo(id / 100 + 1);
                    }
                }
                assertThat(ids.hasNext()).isFalse();
                assertThat(others.hasNext()).isFalse();
            }
            assertThat(u.insert(t.restrict("id % 100 > 0").stream())).isEqualTo(2_970);
        });
        assertThat(u.count()).isEqualTo(3_000);
    }

    @Test
    void aStreamThatOutlivesItsTransactionKeepsItsRows() {
        schema.declare("t (id INT PRIMARY KEY)");
        Table t = schema.table("t");
        t.insert(rows(0, 500));
        var stream = schema.connection().inTransaction(() -> {
            var opened = t.stream();
            return opened;
        });
        t.insert1(Map.of("id", 500));
        try (stream) {
            assertThat(stream.count()).isEqualTo(500);
        }
        assertThatThrownBy(() -> schema.connection().inTransaction(() -> {
                    t.stream().iterator().next();
                    throw new IllegalStateException("mine");
                }))
                .hasMessage("mine")
                .hasNoSuppressedExceptions();
        assertThat(t.count()).isEqualTo(501);
    }
}
