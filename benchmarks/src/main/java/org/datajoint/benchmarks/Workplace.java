package org.datajoint.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.datajoint.Instance;
import org.datajoint.benchmarks.contender.RawReadings;
import org.datajoint.benchmarks.suite.Suites;
import org.datajoint.benchmarks.tables.Litter;
import org.datajoint.benchmarks.tables.Mean;
import org.datajoint.benchmarks.tables.Measurement;
import org.datajoint.benchmarks.tables.Pause;
import org.datajoint.benchmarks.tables.Pup;
import org.datajoint.benchmarks.tables.Reading;
import org.datajoint.benchmarks.tables.Sample;
import org.datajoint.benchmarks.tables.Session;
import org.datajoint.benchmarks.tables.Stored;
import org.datajoint.benchmarks.tables.Subject;
import org.datajoint.benchmarks.tables.Summary;
import org.datajoint.benchmarks.tables.Trial;
import org.datajoint.internal.jdbc.SameSettings;
import org.datajoint.table.Schema;

/**
 * The environment that the contenders share: the server, the tables with their rows, and a pool for all except DataJoint.
 *
 * @param access the server
 * @param sizes the amount of work
 * @param instance the instance of DataJoint
 * @param pool the pool of the others
 * @param readings the rows to insert
 * @param many the classes of the schema to declare and to bind
 * @param suites runs the tests
 */
public record Workplace(
        Access access,
        Sizes sizes,
        Instance instance,
        HikariDataSource pool,
        List<ReadingValues> readings,
        ManyTables many,
        Suites suites)
        implements AutoCloseable {
    /** The schema with the tables. */
    public static final String SCHEMA = "dj_bench";

    /** The schema that is declared and dropped. */
    public static final String DECLARED = "dj_bench_declare";

    /** The schema that is bound. */
    public static final String BOUND = "dj_bench_bind";

    private static final int CONNECTIONS = 10;

    static Workplace on(Access access, Sizes sizes) throws Exception {
        StoreBench.make();
        HikariDataSource pool = SameSettings.pool(access.address(), CONNECTIONS);
        Workplace place = new Workplace(
                access,
                sizes,
                access.instance(),
                pool,
                ReadingValues.first(Math.max(sizes.inserted(), sizes.singles())),
                ManyTables.compile(sizes.tables()),
                Suites.on(access, pool));
        place.fill();
        return place;
    }

    private void fill() throws SQLException {
        dropSchemas();
        Schema schema = instance.schema(SCHEMA);
        schema.declare(
                Reading.class, Sample.class, Measurement.class, Subject.class, Session.class, Litter.class, Pup.class);
        schema.declare(Trial.class, Mean.class, Pause.class, Summary.class);
        schema.declare(Stored.class);
        schema.table(Mean.class).jobs();
        schema.table(Summary.class).jobs();
        many.declareIn(instance.schema(BOUND));
        RawReadings.insert(pool, SCHEMA + ".reading", ReadingValues.first(sizes.rows()));
        for (int from = 0; from < sizes.streamed(); from += sizes.rows()) {
            execute("INSERT INTO sample SELECT id + " + from + ", label, score, trials, correct, taken FROM reading"
                    + " WHERE id + " + from + " < " + sizes.streamed());
        }
        execute(
                numbers("subject", "n, IF(n % 4 = 0, 'rat', 'mouse'), 15 + n % 20", sizes.subjects()),
                numbers(
                        "session",
                        "n DIV 10, n % 10, DATE_ADD('2024-01-01', INTERVAL n % 700 DAY), n % 3600",
                        sizes.subjects() * 10),
                numbers("trial", "n, n / 3", sizes.makes()),
                "ANALYZE TABLE reading, sample, subject, session");
    }

    /** Returns the rows that a bulk insert sends. */
    public List<ReadingValues> inserted() {
        return readings.subList(0, sizes.inserted());
    }

    /** Returns the rows that are inserted one at a time. */
    public List<ReadingValues> singles() {
        return readings.subList(0, sizes.singles());
    }

    /** Inserts the parents and children again that a delete has deleted, which is half of them. */
    void fillLitters() throws SQLException {
        execute(
                "DELETE FROM pup",
                "DELETE FROM litter",
                numbers("litter", "n, n % 100", sizes.litters() * 2),
                numbers("pup", "n DIV 10, n % 10, n / 7", sizes.litters() * 20));
    }

    /** Deletes the computed rows and the jobs. */
    void unmake() throws SQLException {
        execute(
                "TRUNCATE TABLE __mean",
                "TRUNCATE TABLE __pause",
                "TRUNCATE TABLE `~~mean`",
                "TRUNCATE TABLE `~~summary`");
    }

    /** Deletes the objects with their rows. */
    void emptyStore() throws SQLException, IOException {
        execute("TRUNCATE TABLE `stored`");
        StoreBench.empty();
    }

    /** Inserts the objects again if any are missing. */
    void fillStore() throws SQLException, IOException {
        Stored stored = instance.schema(SCHEMA).table(Stored.class);
        if (stored.count() != StoreBench.OBJECTS) {
            emptyStore();
            StoreBench.put(stored);
        }
    }

    private static String numbers(String table, String columns, int count) {
        return "INSERT INTO " + table + " SELECT " + columns + " FROM (SELECT id AS n FROM reading) numbers WHERE n < "
                + count;
    }

    /** Runs statements in the schema, each committed by itself. */
    void execute(String... statements) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("USE " + SCHEMA);
            for (String text : statements) {
                statement.execute(text);
            }
        }
    }

    void dropSchemas() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            for (String schema : List.of(SCHEMA, DECLARED, BOUND)) {
                statement.execute("DROP DATABASE IF EXISTS " + schema);
            }
        }
    }

    @Override
    public void close() throws SQLException, IOException {
        suites.close();
        StoreBench.empty();
        dropSchemas();
        instance.close();
        pool.close();
    }
}
