package org.datajoint.benchmarks.contender;

import static org.datajoint.assertj.api.DataJointAssertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.datajoint.Instance;
import org.datajoint.benchmarks.Blobs;
import org.datajoint.benchmarks.ReadingValues;
import org.datajoint.benchmarks.Sizes;
import org.datajoint.benchmarks.StoreBench;
import org.datajoint.benchmarks.Workplace;
import org.datajoint.benchmarks.suite.ExtensionSuite;
import org.datajoint.benchmarks.suite.SeededSuite;
import org.datajoint.benchmarks.suite.Suites;
import org.datajoint.benchmarks.tables.Litter;
import org.datajoint.benchmarks.tables.Mean;
import org.datajoint.benchmarks.tables.Measurement;
import org.datajoint.benchmarks.tables.Pause;
import org.datajoint.benchmarks.tables.Reading;
import org.datajoint.benchmarks.tables.Sample;
import org.datajoint.benchmarks.tables.Session;
import org.datajoint.benchmarks.tables.Stored;
import org.datajoint.benchmarks.tables.Subject;
import org.datajoint.benchmarks.tables.Summary;
import org.datajoint.populate.PopulateOptions;
import org.datajoint.query.Row;
import org.datajoint.table.Schema;

/** This library. */
public final class DataJointContender extends Bodies {
    private final Reading reading;
    private final Sample sample;
    private final Measurement measurement;
    private final Subject subject;
    private final Session session;
    private final Litter litter;

    /** Creates the contender. */
    public DataJointContender(Workplace place) {
        super("datajoint");
        Instance instance = place.instance();
        Schema schema = instance.schema(Workplace.SCHEMA);
        this.reading = schema.table(Reading.class);
        this.sample = schema.table(Sample.class);
        this.measurement = schema.table(Measurement.class);
        this.subject = schema.table(Subject.class);
        this.session = schema.table(Session.class);
        this.litter = schema.table(Litter.class);
        Sizes sizes = place.sizes();
        can("fetch_rows", () -> reading.toRows().size());
        can("fetch_records", () -> reading.records(ReadingValues.class).list().size());
        can("stream", this::stream);
        can("point", () -> lookUp(sizes.lookUps(), sizes.rows()));
        can("insert_many", () -> measurement.insert(place.inserted()));
        can("insert_one", () -> insertOneByOne(place.singles()));
        can("join", this::join);
        can("aggregate", this::aggregate);
        can("delete_cascade", this::delete);
        can("declare", () -> {
            place.many().declareIn(instance.sibling().createSchema(Workplace.DECLARED));
            return sizes.tables();
        });
        Mean mean = schema.table(Mean.class);
        Pause pause = schema.table(Pause.class);
        Summary summary = schema.table(Summary.class);
        can("populate_direct", () -> mean.populate().succeeded());
        can("populate_jobs", () -> mean.populate(PopulateOptions.defaults().reserveJobs())
                .succeeded());
        can("populate_waiting", () -> pause.populate().succeeded());
        can("populate_workers", () -> pause.populate(PopulateOptions.defaults().workers(4))
                .succeeded());
        can("refresh", () -> summary.jobs().refresh().added());
        Blobs blobs = new Blobs();
        can("blob_pack", blobs::packArray);
        can("blob_unpack", blobs::unpackArray);
        can("blob_elements", blobs::copyElements);
        can("blob_pack_dict", blobs::packDict);
        can("blob_unpack_dict", blobs::unpackDict);
        can("read_both", () -> reading.toRows().size() + reading.toRows().size());
        can("assert_both", () -> {
            assertThat(reading).hasSameRowsAs(reading);
            return 2L * sizes.rows();
        });
        Stored stored = schema.table(Stored.class);
        can("store_put", () -> StoreBench.put(stored));
        can("store_get", () -> StoreBench.get(stored));
        Suites suites = place.suites();
        can("per_test", () -> suites.run(ExtensionSuite.class, sizes.tests(), false));
        can("per_test_working", () -> suites.working(() -> suites.run(ExtensionSuite.class, sizes.tests(), false)));
        can("per_test_parallel", () -> suites.run(ExtensionSuite.class, sizes.parallelTests(), true));
        can("per_test_seeded", () -> suites.run(SeededSuite.class, sizes.seededTests(), false));
        can("bind", () -> place.many().declareIn(unknown(instance, Workplace.BOUND)));
    }

    /**
     * Returns a schema about which nothing is cached, as in a process that has just started; siblings share their cache.
     */
    private static Schema unknown(Instance instance, String name) {
        Schema schema = instance.sibling().schema(name);
        schema.refresh();
        return schema;
    }

    private long stream() {
        try (Stream<Row> rows = sample.stream()) {
            return rows.mapToLong(row -> row.getInt("id")).sum();
        }
    }

    private long lookUp(int count, int rowsThere) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += reading.restrict(Map.of("id", Queries.key(i, rowsThere)))
                    .records(ReadingValues.class)
                    .one()
                    .trials();
        }
        return sum;
    }

    private long insertOneByOne(List<ReadingValues> rows) {
        for (ReadingValues row : rows) {
            measurement.insert1(row);
        }
        return rows.size();
    }

    private long join() {
        return session.join(subject)
                .restrict("species = ? and weight > ?", Queries.SPECIES, Queries.WEIGHT)
                .proj("session_date", "minutes = duration / 60")
                .toRows()
                .size();
    }

    private long aggregate() {
        return subject.aggr(session, "n = count(session)", "mean = avg(duration)")
                .toRows()
                .size();
    }

    private long delete() {
        return litter.restrict("cage < ?", Queries.CAGES).delete();
    }
}
