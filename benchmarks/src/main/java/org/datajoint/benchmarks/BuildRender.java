package org.datajoint.benchmarks;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.datajoint.Instance;
import org.datajoint.benchmarks.tables.Session;
import org.datajoint.benchmarks.tables.Subject;
import org.datajoint.query.Top;
import org.datajoint.table.Schema;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Builds an expression of five operators from scratch and renders it; nothing is sent. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up first.
public class BuildRender {
    private Instance instance;
    private Session session;
    private Subject subject;
    private DSLContext jooq;
    private final Field<Integer> owner = field(name("session", "subject_id"), SQLDataType.INTEGER);
    private final Field<Integer> number = field(name("session", "session"), SQLDataType.INTEGER);
    private final Field<Double> duration = field(name("session", "duration"), SQLDataType.DOUBLE);
    private final Field<java.time.LocalDate> date = field(name("session", "session_date"), SQLDataType.LOCALDATE);
    private final Field<Integer> animal = field(name("subject", "subject_id"), SQLDataType.INTEGER);
    private final Field<Double> weight = field(name("subject", "weight"), SQLDataType.DOUBLE);

    /** Called by JMH. */
    public BuildRender() {}

    /** Binds the tables. */
    @Setup
    public void connect() {
        instance = Access.inherited().instance();
        Schema schema = instance.schema(Workplace.SCHEMA);
        session = schema.table(Session.class);
        subject = schema.table(Subject.class);
        jooq = DSL.using(SQLDialect.MYSQL, new Settings().withExecuteLogging(false));
    }

    /** Closes the connection. */
    @TearDown
    public void disconnect() {
        instance.close();
    }

    /** Returns a restriction by a map, a join, a restriction by text, a projection that computes, and a top. */
    @Benchmark
    public String datajoint() {
        return session.restrict(Map.of("session", 3))
                .join(subject)
                .restrict("weight > ?", 25)
                .proj("session_date", "minutes = duration / 60")
                .top(Top.of(10).orderBy("session_date DESC"))
                .toSql();
    }

    /** Returns the same query, built with jOOQ. */
    @Benchmark
    public String jooq() {
        return jooq.select(owner, number, date, duration.div(60).as("minutes"))
                .from(table(name(Workplace.SCHEMA, "session")))
                .join(table(name(Workplace.SCHEMA, "subject")))
                .on(owner.eq(animal))
                .where(number.eq(3))
                .and(weight.gt(25.0))
                .orderBy(date.desc())
                .limit(10)
                .getSQL();
    }
}
