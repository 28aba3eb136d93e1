package org.datajoint.random;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.datajoint.conformance.ComparableRows;
import org.datajoint.conformance.LabSchema;
import org.datajoint.conformance.LabTable;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.Pool;
import org.datajoint.internal.jdbc.ServerAddress;
import org.datajoint.internal.plan.ExpressionPlan;
import org.datajoint.internal.select.SelectRenderer;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.datajoint.random.Col.Family;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random expressions give what the definitions say. {@code -Drandom.seed} repeats a run, {@code -Drandom.cases} sets how
 * many expressions it has, {@code -Drandom.first} from which one on.
 */
class RandomExpressionsIT {
    private static final long SEED = Long.getLong("random.seed", System.nanoTime() % 1_000_000_000);
    private static final int FIRST = Integer.getInteger("random.first", 0);
    private static final int CASES = Integer.getInteger("random.cases", 2_000);

    private int valuesAlone;
    private boolean exact;

    @Test
    void everyExpressionGivesWhatTheDefinitionsSay() throws IOException {
        TestServer server = TestServers.shared();
        check(lab(pool(server)), CASES);
    }

    private static Pool pool(TestServer server) {
        return Pool.to(new ServerAddress(server.host(), server.port(), server.user(), server.password(), null), 4);
    }

    /** Integers that no double holds, and the largest ones with and without a sign: nothing on their way may round them. */
    @Test
    void everyExpressionOverTheLargestIntegersGivesWhatTheDefinitionsSay() {
        exact = true;
        LabSchema lab = LabSchema.over(pool(TestServers.shared()));
        LARGE_TABLES.forEach(lab::declare);
        Random random = new Random(SEED);
        fill(lab, "Large", SIGNED, value -> Map.of("k", value, "v", any(SIGNED, random)));
        fill(lab, "Part", SIGNED, value -> Map.of("k", value, "w", any(SIGNED, random), "x", any(SIGNED, random)));
        declareUnsigned(lab);
        fill(lab, "Unsigned", UNSIGNED, value -> Map.of("k", value, "u", any(UNSIGNED, random)));
        check(lab, CASES / 10);
    }

    private static final Map<String, String> LARGE_TABLES = new TreeMap<>(
            Map.of("Large", "k : int64\n---\nv = null : int64", "Part", "-> Large\nw : int64\n---\nx = null : int64"));

    private static final List<BigInteger> SIGNED = Stream.of(
                    "0",
                    "1",
                    "3",
                    "-1",
                    "9007199254740991",
                    "9007199254740992",
                    "9007199254740993",
                    "-9007199254740993",
                    "9223372036854775806",
                    "9223372036854775807",
                    "-9223372036854775807",
                    "-9223372036854775808")
            .map(BigInteger::new)
            .toList();

    private static final List<BigInteger> UNSIGNED = Stream.of(
                    "0",
                    "1",
                    "3",
                    "9007199254740992",
                    "9007199254740993",
                    "9223372036854775807",
                    "9223372036854775808",
                    "9223372036854775809",
                    "18446744073709551614",
                    "18446744073709551615")
            .map(BigInteger::new)
            .toList();

    private static BigInteger any(List<BigInteger> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    private static void fill(
            LabSchema lab, String table, List<BigInteger> keys, Function<BigInteger, Map<String, ?>> row) {
        keys.forEach(key -> lab.insert(table, row.apply(key)));
    }

    private static void declareUnsigned(LabSchema lab) {
        TableName name = new TableName(lab.name(), "unsigned");
        AttributeType type = new AttributeType(Kind.NATIVE, "bigint unsigned", List.of(), null);
        lab.declare(
                "Unsigned",
                name,
                new Heading(
                        List.of(
                                new Attribute("k", type, true, false, null, "", false, "u.k"),
                                new Attribute("u", type, false, true, null, "", false, null)),
                        false));
    }

    /** An application's pool, whose sessions are set as no statement of ours could do with. */
    @Test
    void everyExpressionGivesTheSameOverAGivenPoolOfForeignDefaults() throws IOException {
        TestServer server = TestServers.shared();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(server.jdbcUrl());
        config.setUsername(server.user());
        config.setPassword(server.password());
        config.setMaximumPoolSize(2);
        config.setConnectionInitSql("SET SESSION sql_mode='ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES',"
                + " SESSION sql_select_limit=3, SESSION sql_safe_updates=1, SESSION net_write_timeout=1,"
                + " SESSION foreign_key_checks=0, SESSION sql_notes=0");
        try (HikariDataSource pool = new HikariDataSource(config)) {
            check(lab(Pool.over(pool)), CASES / 10);
        }
    }

    private void check(LabSchema opened, int cases) {
        System.out.println("random expressions: seed " + SEED + ", " + cases + " cases (-Drandom.seed=" + SEED + ")");
        List<String> failures = new ArrayList<>();
        try (LabSchema lab = opened) {
            List<Sample> tables = tables(lab);
            for (int i = FIRST; i < FIRST + cases && failures.size() < 20; i++) {
                long seed = SEED * 1_000_003 + i;
                failure(List.of(generator(seed, seed + 1, tables), generator(seed, seed + 2, tables)), i)
                        .ifPresent(failures::add);
            }
        }
        failures.forEach(System.out::println);
        assertThat(failures).isEmpty();
        System.out.println(valuesAlone + " of them ran with other values under the same text");
        assertThat(valuesAlone).isGreaterThanOrEqualTo(cases / 20);
    }

    /** The same seed gives expressions of the same shape, as far as their rows do not decide it, other constants other values. */
    private static RandomExpressions generator(long seed, long constants, List<Sample> tables) {
        return new RandomExpressions(new Random(seed), new Random(constants), tables);
    }

    private static LabSchema lab(Pool pool) throws IOException {
        try (InputStream stream = RandomExpressionsIT.class.getResourceAsStream("/conformance/query.json")) {
            LabSchema lab = LabSchema.of(new ObjectMapper().readTree(stream).get("schema"), pool);
            addSingleton(lab);
            return lab;
        }
    }

    /** A table without visible key attributes, and with a hidden attribute beside. */
    private static void addSingleton(LabSchema lab) {
        TableName name = new TableName(lab.name(), "setting");
        AttributeType flag = new AttributeType(Kind.BOOL, "bool", List.of(), null);
        AttributeType number = new AttributeType(Kind.INT32, "int32", List.of(), null);
        lab.declare(
                "Setting",
                name,
                new Heading(
                        List.of(
                                new Attribute("_singleton", flag, true, false, null, "", false, "s._singleton"),
                                new Attribute("threshold", number, false, false, null, "", false, null),
                                new Attribute("_hidden", number, false, true, null, "", false, null)),
                        true));
        lab.insert("Setting", Map.of("_singleton", true, "threshold", 3));
    }

    private static List<Sample> tables(LabSchema lab) {
        List<Sample> samples = new ArrayList<>();
        for (Map.Entry<String, LabTable> table : lab.tables().entrySet()) {
            List<Col> columns = new ArrayList<>();
            for (Attribute attribute : table.getValue().heading().attributes()) {
                columns.add(new Col(attribute.name(), family(attribute), attribute.inKey(), attribute.lineage()));
            }
            List<Map<String, @Nullable Object>> rows = new ArrayList<>();
            for (Map<String, @Nullable Object> row : lab.rows(table.getKey())) {
                Map<String, @Nullable Object> normal = new LinkedHashMap<>();
                row.forEach((name, value) -> normal.put(name, Evaluator.normal(value)));
                rows.add(normal);
            }
            samples.add(new Sample(new Relation(columns, rows), table.getValue(), table.getKey()));
        }
        return samples;
    }

    private static Family family(Attribute attribute) {
        return switch (attribute.type().kind()) {
            case INT8, INT16, INT32, INT64, NATIVE -> Family.INTEGER;
            case FLOAT64, FLOAT32 -> Family.DOUBLE;
            case DECIMAL -> Family.DECIMAL;
            case BOOL -> Family.FLAG;
            case DATE -> Family.DATE;
            case DATETIME -> Family.DATETIME;
            case UUID -> Family.UUID;
            default -> Family.TEXT;
        };
    }

    private Optional<String> failure(List<RandomExpressions> generators, int index) {
        List<Sample> samples = new ArrayList<>();
        try {
            generators.forEach(generator -> samples.add(generator.expression(1 + index % 6)));
        } catch (RuntimeException e) {
            java.io.StringWriter trace = new java.io.StringWriter();
            e.printStackTrace(new java.io.PrintWriter(trace));
            return Optional.of("case " + index + ": building threw " + trace);
        }
        if (differInValuesAlone(samples.get(0), samples.get(1))) {
            valuesAlone++;
        }
        // On one connection: a server may keep something of the first time, and so may it of other values.
        List<Sample> runs = List.of(samples.get(0), samples.get(1), samples.get(0));
        return SessionConnection.session(samples.get(0).expression().connection())
                .onOneConnection(() -> {
                    for (int run = 0; run < runs.size(); run++) {
                        Optional<String> failure = failure(runs.get(run), "case " + index + ", run " + run);
                        if (failure.isPresent()) {
                            return failure;
                        }
                    }
                    return Optional.empty();
                });
    }

    private static boolean differInValuesAlone(Sample one, Sample other) {
        try {
            Sql first = select(one);
            Sql second = select(other);
            return first.text().equals(second.text()) && !first.parameters().equals(second.parameters());
        } catch (RuntimeException e) {
            return false; // It is reported when it runs.
        }
    }

    private static Sql select(Sample sample) {
        QueryExpression expression = sample.expression();
        return SelectRenderer.rows(ExpressionPlan.of(expression), SessionConnection.dialect(expression.connection()));
    }

    private Optional<String> failure(Sample sample, String place) {
        String problem = problem(sample);
        if (problem.isEmpty()) {
            return Optional.empty();
        }
        String sql;
        try {
            sql = sample.expression().toSql();
        } catch (RuntimeException e) {
            sql = e.toString();
        }
        return Optional.of(place + ": " + sample.text() + "\n    " + problem + "\n    " + sql);
    }

    private String problem(Sample sample) {
        try {
            Relation expected = sample.relation();
            Heading heading = sample.expression().heading();
            // Aggregation has the attributes in the order of its join, which the vectors check.
            boolean anyOrder = sample.text().contains(".aggr(");
            if (!comparable(heading.names(), anyOrder).equals(comparable(expected.names(), anyOrder))) {
                return "attributes: expected " + expected.names() + ", actual " + heading.names();
            }
            if (!new HashSet<>(heading.primaryKey()).equals(new HashSet<>(expected.key()))) {
                return "primary key: expected " + expected.key() + ", actual " + heading.primaryKey();
            }
            List<Row> rows = sample.expression().toRows();
            List<String> wanted = rows(expected.rows(), expected.names());
            List<String> found = rows(rows, expected.names());
            if (!wanted.equals(found)) {
                return "rows: expected " + wanted + "\n    actual " + found;
            }
            if (sample.ordered() && !inOrder(expected, rows)) {
                return "order: expected " + expected.rows() + "\n    actual " + rows;
            }
            long count = sample.expression().count();
            if (count != rows.size() || sample.expression().isEmpty() != rows.isEmpty()) {
                return "count: expected " + rows.size() + ", actual " + count + ", empty "
                        + sample.expression().isEmpty();
            }
            return "";
        } catch (RuntimeException e) {
            return "threw " + Objects.toString(e);
        }
    }

    private List<String> rows(List<? extends Map<String, ?>> rows, List<String> names) {
        return exact ? ComparableRows.exactly(rows, names) : ComparableRows.of(rows, names);
    }

    private static List<String> comparable(List<String> names, boolean anyOrder) {
        return anyOrder ? names.stream().sorted().toList() : names;
    }

    private boolean inOrder(Relation expected, List<Row> rows) {
        for (int i = 0; i < rows.size(); i++) {
            List<String> wanted = rows(List.of(expected.rows().get(i)), expected.names());
            if (!wanted.equals(rows(List.of(rows.get(i)), expected.names()))) {
                return false;
            }
        }
        return true;
    }
}
