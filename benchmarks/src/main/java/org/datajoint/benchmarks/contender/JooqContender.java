package org.datajoint.benchmarks.contender;

import static org.jooq.impl.DSL.avg;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.table;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.datajoint.benchmarks.ManyTables;
import org.datajoint.benchmarks.ReadingValues;
import org.datajoint.benchmarks.Sizes;
import org.datajoint.benchmarks.Workplace;
import org.jooq.BatchBindStep;
import org.jooq.CreateTableElementListStep;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Insert;
import org.jooq.Record;
import org.jooq.Record6;
import org.jooq.Records;
import org.jooq.SQLDialect;
import org.jooq.SelectJoinStep;
import org.jooq.Table;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** The open-source edition of jOOQ, with fields of known types. It has no cascade of its own. */
public final class JooqContender extends Bodies {
    private static final int BATCH = 1_000;
    private static final Table<Record> READING = table(DSL.name(Workplace.SCHEMA, "reading"));
    private static final Table<Record> SAMPLE = table(DSL.name(Workplace.SCHEMA, "sample"));
    private static final Table<Record> MEASUREMENT = table(DSL.name(Workplace.SCHEMA, "measurement"));
    private static final Table<Record> SUBJECT = table(DSL.name(Workplace.SCHEMA, "subject"));
    private static final Table<Record> SESSION = table(DSL.name(Workplace.SCHEMA, "session"));

    private static final Field<Integer> ID = field(DSL.name("id"), SQLDataType.INTEGER);
    private static final Field<String> LABEL = field(DSL.name("label"), SQLDataType.VARCHAR(32));
    private static final Field<Double> SCORE = field(DSL.name("score"), SQLDataType.DOUBLE);
    private static final Field<Long> TRIALS = field(DSL.name("trials"), SQLDataType.BIGINT);
    private static final Field<Boolean> CORRECT = field(DSL.name("correct"), SQLDataType.BOOLEAN);
    private static final Field<LocalDateTime> TAKEN = field(DSL.name("taken"), SQLDataType.LOCALDATETIME(3));

    private static final Field<Integer> SUBJECT_ID = field(DSL.name("subject", "subject_id"), SQLDataType.INTEGER);
    private static final Field<Integer> OWNER = field(DSL.name("session", "subject_id"), SQLDataType.INTEGER);
    private static final Field<Short> NUMBER = field(DSL.name("session", "session"), SQLDataType.SMALLINT);
    private static final Field<Double> DURATION = field(DSL.name("session", "duration"), SQLDataType.DOUBLE);

    private final DSLContext jooq;

    /** Creates the contender. */
    public JooqContender(Workplace place) {
        super("jooq");
        // Otherwise jOOQ prints a banner and tips.
        System.setProperty("org.jooq.no-logo", "true");
        System.setProperty("org.jooq.no-tips", "true");
        this.jooq = DSL.using(place.pool(), SQLDialect.MYSQL, new Settings().withExecuteLogging(false));
        Sizes sizes = place.sizes();
        can("fetch_rows", () -> readings(READING).fetch().size());
        can("fetch_records", () -> readings(READING)
                .fetch(Records.mapping(ReadingValues::new))
                .size());
        can("stream", this::stream);
        can("point", () -> lookUp(sizes.lookUps(), sizes.rows()));
        can("insert_many", () -> insert(place.inserted()));
        can("insert_one", () -> insertOneByOne(place.singles()));
        can("join", this::join);
        can("aggregate", this::aggregate);
        can("declare", () -> declare(sizes.tables()));
        can("bind", this::bind);
    }

    private SelectJoinStep<Record6<Integer, String, Double, Long, Boolean, LocalDateTime>> readings(Table<?> from) {
        return jooq.select(ID, LABEL, SCORE, TRIALS, CORRECT, TAKEN).from(from);
    }

    private long stream() {
        try (Stream<Record6<Integer, String, Double, Long, Boolean, LocalDateTime>> rows =
                readings(SAMPLE).fetchSize(Integer.MIN_VALUE).fetchStream()) {
            return rows.mapToLong(Record6::value1).sum();
        }
    }

    private long lookUp(int count, int rowsThere) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            sum += readings(READING)
                    .where(ID.eq(Queries.key(i, rowsThere)))
                    .fetchSingle(Records.mapping(ReadingValues::new))
                    .trials();
        }
        return sum;
    }

    private static Insert<Record> insert(DSLContext context, ReadingValues row) {
        return context.insertInto(MEASUREMENT, ID, LABEL, SCORE, TRIALS, CORRECT, TAKEN)
                .values(row.id(), row.label(), row.score(), row.trials(), row.correct(), row.taken());
    }

    private long insert(List<ReadingValues> rows) {
        return jooq.transactionResult(configuration -> {
            DSLContext context = DSL.using(configuration);
            int done = 0;
            while (done < rows.size()) {
                List<ReadingValues> part = rows.subList(done, Math.min(rows.size(), done + BATCH));
                BatchBindStep batch = context.batch(insert(context, part.get(0)));
                for (ReadingValues row : part) {
                    batch = batch.bind(Queries.values(row));
                }
                batch.execute();
                done += part.size();
            }
            return (long) done;
        });
    }

    private long insertOneByOne(List<ReadingValues> rows) {
        long count = 0;
        for (ReadingValues row : rows) {
            count += insert(jooq, row).execute();
        }
        return count;
    }

    private long join() {
        return jooq.select(
                        OWNER,
                        NUMBER,
                        field(DSL.name("session", "session_date"), SQLDataType.LOCALDATE),
                        DURATION.div(inline(60)).as("minutes"))
                .from(SESSION)
                .join(SUBJECT)
                .on(OWNER.eq(SUBJECT_ID))
                .where(field(DSL.name("subject", "species"), SQLDataType.VARCHAR)
                        .eq(Queries.SPECIES))
                .and(field(DSL.name("subject", "weight"), SQLDataType.DOUBLE).gt(Queries.WEIGHT))
                .fetch()
                .size();
    }

    private long aggregate() {
        return jooq.select(SUBJECT_ID, count(NUMBER).as("n"), avg(DURATION).as("mean"))
                .from(SUBJECT)
                .leftJoin(SESSION)
                .on(OWNER.eq(SUBJECT_ID))
                .groupBy(SUBJECT_ID)
                .fetch()
                .size();
    }

    private long declare(int count) {
        jooq.createDatabase(DSL.name(Workplace.DECLARED)).execute();
        for (int i = 0; i < count; i++) {
            Field<Integer> key = field(DSL.name(ManyTables.key(i)), SQLDataType.INTEGER.notNull());
            CreateTableElementListStep create = jooq.createTable(manyTable(i)).column(key);
            if (i > 0) {
                Field<Integer> parent =
                        field(DSL.name(ManyTables.key(ManyTables.parent(i))), SQLDataType.INTEGER.notNull());
                create = create.column(parent)
                        .constraint(constraint()
                                .foreignKey(parent)
                                .references(manyTable(ManyTables.parent(i)), parent)
                                .onUpdateCascade()
                                .onDeleteRestrict());
            }
            create.column("label", SQLDataType.VARCHAR(32).notNull())
                    .column("score", SQLDataType.DOUBLE.null_())
                    .column("taken", SQLDataType.LOCALDATETIME(3).notNull())
                    .constraint(constraint().primaryKey(key))
                    .comment("table " + i)
                    .execute();
        }
        return count;
    }

    private static Table<Record> manyTable(int number) {
        return table(DSL.name(Workplace.DECLARED, ManyTables.name(number).toLowerCase(Locale.ROOT)));
    }

    private long bind() {
        return jooq.meta().filterSchemas(schema -> schema.getName().equals(Workplace.BOUND)).getTables().stream()
                .filter(each -> !each.getName().startsWith("~"))
                .mapToLong(
                        each -> each.fields().length + 0L * each.getReferences().size())
                .sum();
    }
}
