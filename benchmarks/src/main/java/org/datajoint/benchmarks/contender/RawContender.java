package org.datajoint.benchmarks.contender;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.datajoint.benchmarks.Blobs;
import org.datajoint.benchmarks.Sizes;
import org.datajoint.benchmarks.Workplace;
import org.datajoint.benchmarks.suite.SeededStatementSuite;
import org.datajoint.benchmarks.suite.StatementSuite;
import org.datajoint.benchmarks.suite.Suites;
import org.jspecify.annotations.Nullable;

/** Hand-written JDBC, with which the others are compared. */
public final class RawContender extends Bodies {
    private final DataSource source;

    /** Creates the contender. */
    public RawContender(Workplace place) {
        super("raw");
        this.source = place.pool();
        Sizes sizes = place.sizes();
        RawReadings readings = new RawReadings(source);
        RawSchemas schemas = new RawSchemas(source);
        can("fetch_rows", readings::fetchRows);
        can("fetch_records", readings::fetchRecords);
        can("read_both", () -> readings.fetchRows() + readings.fetchRows());
        can("stream", readings::stream);
        can("point", () -> readings.lookUp(sizes.lookUps(), sizes.rows()));
        can("insert_many", () -> RawReadings.insert(source, Workplace.SCHEMA + ".measurement", place.inserted()));
        can("insert_one", () -> readings.insertOneByOne(place.singles()));
        can("join", this::join);
        can("aggregate", this::aggregate);
        can("delete_cascade", this::delete);
        can("declare", () -> schemas.declare(Workplace.DECLARED, sizes.tables()));
        RawPopulate populate = new RawPopulate(source);
        can("populate_direct", populate::direct);
        can("populate_jobs", populate::jobs);
        can("populate_waiting", () -> populate.waiting(1));
        can("populate_workers", () -> populate.waiting(4));
        can("refresh", () -> new RawRefresh(source).refresh());
        Blobs blobs = new Blobs();
        can("blob_pack", blobs::copyArray);
        can("blob_unpack", blobs::copyArray);
        can("blob_elements", blobs::copyArray);
        Suites suites = place.suites();
        can("per_test", () -> suites.run(StatementSuite.class, sizes.tests(), false));
        can("per_test_working", () -> suites.working(() -> suites.run(StatementSuite.class, sizes.tests(), false)));
        can("per_test_parallel", () -> suites.run(StatementSuite.class, sizes.parallelTests(), true));
        can("per_test_seeded", () -> suites.run(SeededStatementSuite.class, sizes.seededTests(), false));
        can("bind", () -> schemas.bind(Workplace.BOUND));
    }

    private long join() throws SQLException {
        List<@Nullable Object[]> result = new ArrayList<>();
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(Queries.JOIN)) {
            statement.setString(1, Queries.SPECIES);
            statement.setDouble(2, Queries.WEIGHT);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    result.add(new @Nullable Object[] {
                        rows.getInt(1), rows.getInt(2), rows.getObject(3, LocalDate.class), rows.getDouble(4)
                    });
                }
            }
        }
        return result.size();
    }

    private long aggregate() throws SQLException {
        List<@Nullable Object[]> result = new ArrayList<>();
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(Queries.AGGREGATE);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                double mean = rows.getDouble(3);
                result.add(new @Nullable Object[] {rows.getInt(1), rows.getLong(2), rows.wasNull() ? null : mean});
            }
        }
        return result.size();
    }

    private long delete() throws SQLException {
        String litters = Workplace.SCHEMA + ".litter";
        String pups = Workplace.SCHEMA + ".pup";
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement children = connection.prepareStatement("DELETE FROM " + pups
                            + " WHERE litter_id IN (SELECT litter_id FROM " + litters + " WHERE cage < ?)");
                    PreparedStatement parents =
                            connection.prepareStatement("DELETE FROM " + litters + " WHERE cage < ?")) {
                children.setInt(1, Queries.CAGES);
                parents.setInt(1, Queries.CAGES);
                children.executeUpdate();
                long deleted = parents.executeUpdate();
                connection.commit();
                return deleted;
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }
}
