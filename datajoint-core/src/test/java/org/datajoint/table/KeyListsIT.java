package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.datajoint.Instance;
import org.datajoint.TestInstances;
import org.datajoint.errors.QueryException;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.query.Condition;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.datajoint.spi.SqlStatement;
import org.datajoint.spi.StatementListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A collection of maps restricts like its maps one by one. {@code -Drandom.seed} repeats a run. */
class KeyListsIT {
    private static final long SEED = Long.getLong("random.seed", System.nanoTime() % 1_000_000_000);

    private static RawSchema schema;
    private static FreeTable table;

    @BeforeAll
    static void createTable() {
        schema = new RawSchema();
        schema.declare("t (id INT PRIMARY KEY COMMENT ':int32:', n INT COMMENT ':int32:', b BIGINT COMMENT ':int64:',"
                + " d DOUBLE COMMENT ':float64:', f FLOAT COMMENT ':float32:', e DECIMAL(12,3) COMMENT ':decimal(12,3):',"
                + " s VARCHAR(30) COMMENT ':varchar(30):', z VARCHAR(30) COLLATE utf8mb4_bin COMMENT ':varchar(30):',"
                + " l VARCHAR(30) CHARACTER SET latin1 COMMENT ':varchar(30):', day DATE COMMENT ':date:',"
                + " at DATETIME(6) COMMENT ':datetime(6):', u BINARY(16) COMMENT ':uuid:', k ENUM('a','B') COMMENT \":enum('a','B'):\","
                + " span TIME(3), w VARBINARY(4), big BIGINT UNSIGNED, moment TIMESTAMP(2) NULL,"
                + " nt TEXT COLLATE utf8mb4_bin, nv VARCHAR(30), nl VARCHAR(30) CHARACTER SET latin1 COLLATE latin1_bin,"
                + " ns SET('a','B'), nf FLOAT)");
        String[] texts = {"'a'", "'A'", "'b '", "'b'", "'ä'", "'''\\\\'", "''", "NULL"};
        for (int i = 0; i < 300; i++) {
            String text = texts[i % texts.length];
            String latin = text;
            schema.run("INSERT INTO @t VALUES (" + i + ", " + (i % 7 == 0 ? "NULL" : i % 30) + ", "
                    + (9007199254740990L + i % 9)
                    + ", " + i % 11 + ".1, " + i % 5 + ".3, " + i % 13 + ".125, " + text + ", " + text + ", " + latin
                    + ", DATE'2020-01-01' + INTERVAL " + i % 9 + " DAY, TIMESTAMP'2020-01-01 10:00:00.5' + INTERVAL "
                    + i % 4
                    + " SECOND, unhex(lpad(hex(" + i % 20 + "), 32, '0')), "
                    + (i % 3 == 0 ? "NULL" : i % 3 == 1 ? "'a'" : "'B'")
                    + (i % 7 == 1 ? ", NULL" : ", SEC_TO_TIME(" + (i % 17 * 30_000 - 200_000) + ".125)")
                    + (i % 9 == 2 ? ", NULL" : ", X'61" + (i % 2 == 0 ? "00" : "") + "'")
                    + ", 18446744073709551" + (600 + i % 16)
                    + ", TIMESTAMP'2020-01-01 10:00:00.25' + INTERVAL " + i % 8 + " HOUR, " + text + ", " + text + ", "
                    + latin
                    + (i % 4 == 0 ? ", NULL" : i % 4 == 1 ? ", 'a,B'" : ", 'B'") + ", " + i % 6 + ".7)");
        }
        table = schema.table("t");
    }

    @AfterAll
    static void dropTable() {
        schema.close();
    }

    @Test
    void aListOfMapsMeansWhatItsMapsMean() {
        System.out.println("random key lists: seed " + SEED);
        Random random = new Random(SEED);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(table.toRows());
        List<String> names = table.heading().names();
        for (int i = 0; i < 25; i++) {
            List<String> chosen = new ArrayList<>(names);
            java.util.Collections.shuffle(chosen, random);
            chosen = chosen.subList(0, 1 + random.nextInt(3));
            List<Map<String, @Nullable Object>> maps = new ArrayList<>();
            for (int j = 0; j < 65 + random.nextInt(100); j++) {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (String name : chosen) {
                    map.put(name, rows.get(random.nextInt(rows.size() / 2)).get(name));
                }
                map.put("no_attribute", j);
                maps.add(map);
            }
            TreeSet<Integer> wanted = new TreeSet<>();
            TreeSet<Integer> excluded = new TreeSet<>(ids(table.restrict(Condition.allOf())));
            for (int from = 0; from < maps.size(); from += 20) {
                List<Map<String, @Nullable Object>> few = maps.subList(from, Math.min(maps.size(), from + 20));
                wanted.addAll(ids(table.restrict(few)));
                excluded.retainAll(ids(table.exclude(few)));
            }
            assertThat(ids(table.restrict(maps))).as("restrict by %s", chosen).containsExactlyElementsOf(wanted);
            assertThat(ids(table.exclude(maps))).as("exclude by %s", chosen).containsExactlyElementsOf(excluded);
            assertThat(ids(table.restrict(Condition.of(maps).and(Condition.sql("id % 2 = 0")))))
                    .as("both by %s", chosen)
                    .containsExactlyElementsOf(
                            wanted.stream().filter(id -> id % 2 == 0).toList());
            assertThat(ids(table.restrict(maps)
                            .proj("other = n")
                            .join(table.restrict(maps).proj("n"))))
                    .as("twice by %s", chosen)
                    .containsExactlyElementsOf(wanted);
        }
    }

    @Test
    void listsAroundTheLimitOfBoundValuesMeanWhatTheirMapsMean() {
        Random random = new Random(SEED);
        List<Row> rows = table.toRows();
        for (List<String> names :
                List.of(List.of("id"), List.of("n"), List.of("b"), List.of("id", "n"), List.of("day", "e", "n"))) {
            for (int length : new int[] {9_990 + random.nextInt(20), 10_000, 10_001, 12_000}) {
                List<Map<String, @Nullable Object>> maps = new ArrayList<>();
                Set<List<Object>> wanted = new HashSet<>();
                for (int i = 0; i < length; i++) {
                    Map<String, @Nullable Object> map = new LinkedHashMap<>();
                    Row row = rows.get(random.nextInt(rows.size()));
                    for (String name : names) {
                        map.put(name, row.get(name));
                    }
                    if (map.containsKey("id") && i > 50) {
                        map.put("id", 1_000 + i);
                    } else if (map.containsKey("b") && i > 5) {
                        map.put("b", (long) i);
                    }
                    maps.add(map);
                    wanted.add(nullsAsText(map));
                }
                List<Integer> found = rows.stream()
                        .filter(row -> wanted.contains(nullsAsText(part(row, names))))
                        .map(row -> row.get("id", Integer.class))
                        .sorted()
                        .toList();
                assertThat(ids(table.restrict(maps)))
                        .as("%d of %s", length, names)
                        .containsExactlyElementsOf(found);
            }
        }
    }

    private static Map<String, @Nullable Object> part(Row row, List<String> names) {
        Map<String, @Nullable Object> part = new LinkedHashMap<>();
        names.forEach(name -> part.put(name, row.get(name)));
        return part;
    }

    private static List<Object> nullsAsText(Map<String, @Nullable Object> map) {
        return map.values().stream()
                .map(value -> value == null ? "null" : value)
                .toList();
    }

    @Test
    void aStatementThatIsTooLongForTheServerSaysSo() {
        String text = "x".repeat(1 << 20);
        List<Map<String, Object>> maps = new ArrayList<>();
        for (long bytes = 0;
                bytes <= SessionConnection.dialect(schema.connection()).maxPacket();
                bytes += text.length()) {
            maps.add(Map.of("s", bytes + text));
        }
        assertThatThrownBy(() -> table.restrict(maps).count())
                .isInstanceOf(QueryException.class)
                .hasMessageContainingAll("longer than the server accepts", "max_allowed_packet");
        assertThat(table.count()).isEqualTo(300);
    }

    private static List<Integer> ids(org.datajoint.query.QueryExpression expression) {
        return expression.orderBy("id").column("id", Integer.class);
    }

    @Test
    void aHundredThousandKeysAreOneStatement() {
        List<Map<String, Integer>> keys = new ArrayList<>();
        List<Map<String, Integer>> pairs = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            keys.add(Map.of("id", i * 3));
            pairs.add(Map.of("id", i * 3, "n", i * 3 % 30));
        }

        assertThat(table.restrict(keys).count()).isEqualTo(100);
        assertThat(table.exclude(keys).count()).isEqualTo(200);
        assertThat(table.restrict(pairs).toString()).contains("more]");
        assertThat(table.restrict(pairs).count())
                .isEqualTo(table.restrict("id % 3 = 0 and n is not null").count());
        assertThatThrownBy(() -> schema.connection().useTransaction(KeyListsIT::deleteByLists))
                .isInstanceOf(TakenBack.class);
    }

    /** Lists are fast to read, whereas a separate condition for each key would take half a minute. */
    @Test
    void keysWithNativeTypesAreListsToo() {
        for (String name : List.of("span", "w", "big")) {
            QueryExpression listed = table.restrict(name + " is not null");
            List<Row> rows = listed.proj(name).toRows();
            assertThat(rows).hasSizeGreaterThan(64);
            assertThat(listed.restrict(rows).toSql()).contains("$keys");
            assertThat(listed.restrict(rows).count()).isEqualTo(rows.size());
            assertThat(listed.exclude(rows).count()).isZero();
        }
    }

    private static void deleteByLists() {
        List<Map<String, Integer>> pairs = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            pairs.add(Map.of("id", i * 3, "n", i * 3 % 30));
        }
        long gone = table.restrict(pairs).deleteQuick();
        assertThat(table.count()).isEqualTo(300 - gone);
        table.exclude(pairs).deleteQuick();
        // With a null in n, it is unknown whether a row with a matching id is in the list.
        assertThat(table.exclude("n is null").count()).isZero();
        throw new TakenBack();
    }

    /** Rolls a transaction back. */
    private static final class TakenBack extends RuntimeException {
        @java.io.Serial
        private static final long serialVersionUID = 1;
    }

    @Test
    void aListWithTextsTellsTheCollationsOfTheirColumns() {
        List<Map<String, Object>> maps = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            maps.add(Map.of("n", i % 30, "z", "b", "l", "x" + i, "id", i));
        }
        List<String> statements = new ArrayList<>();
        try (Instance instance = instance(statements)) {
            FreeTable heard = instance.freeTable("`" + schema.name() + "`.`t`");
            assertThat(ids(heard.restrict(maps))).isEmpty();
            assertThat(ids(heard.exclude(maps))).isNotEmpty();
            heard.restrict(maps).deleteQuick();
        }
        assertThat(statements)
                .filteredOn(sql -> sql.contains("VALUES"))
                .hasSize(3)
                .allSatisfy(sql -> assertThat(sql)
                        .contains("convert('b' USING utf8mb4) COLLATE utf8mb4_bin")
                        .contains("convert('x0' USING latin1) COLLATE latin1_"));
    }

    private static Instance instance(List<String> statements) {
        return TestInstances.builder()
                .listener(new StatementListener() {
                    @Override
                    public void sending(SqlStatement statement) {
                        statements.add(statement.text());
                    }
                })
                .build();
    }
}
