package org.datajoint.internal.populate;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.datajoint.errors.LockTimeoutException;
import org.datajoint.errors.MissingTableException;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.internal.blob.BlobFormat;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.ServerMessage;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.values.ValueTypes;
import org.datajoint.populate.JobCounts;
import org.datajoint.populate.JobStatus;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/**
 * Runs the statements on one jobs table. Each change is a single statement with a condition on the current state, so that two
 * workers never both succeed. Safe for use by many threads.
 */
public final class JobQueue {
    /**
     * The server's clock in the server's own time zone, whatever the session's time zone is. All workers compare times, and
     * those of DataJoint for Python do not set a time zone.
     */
    static final String NOW = "CONVERT_TZ(CURRENT_TIMESTAMP(3), @@session.time_zone, @@global.time_zone)";

    /** The assignments that make a job pending, although it was tried before. */
    private static final String TRIED = "status='pending', completed_time=NULL, duration=NULL, error_message='',"
            + " error_stack=NULL, user='', host='', pid=0, connection_id=0, version=''";

    /** The assignments that make a job pending as if it had never been tried. */
    static final String RESET = TRIED + ", reserved_time=NULL";

    private static final AttributeType MOMENT =
            new AttributeType(AttributeType.Kind.DATETIME, "datetime(3)", List.of("3"), null);

    /** The maximum number of keys in a condition. The server optimizes a condition best if it has few alternatives. */
    static final int MOST_KEYS = 64;

    private static final String IS_READY = "status='pending' AND scheduled_time <= " + NOW;

    private static final String IN_ORDER = " ORDER BY priority, scheduled_time LIMIT ";

    private static final String UNLOCKED = " FOR UPDATE SKIP LOCKED";

    /** If the first jobs cannot be reserved, they are chosen from this many times as many jobs as are wanted. */
    private static final int NEAR = 32;

    /** The number of attempts after deadlocks. */
    private static final int ATTEMPTS = 10;

    /** The number of attempts after lock timeouts, each of which may take a minute. */
    private static final int TIMEOUTS = 5;

    /** The maximum wait before the last attempt. It is half as long before each earlier attempt. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(256);

    private final SqlSession session;
    private final TableName name;
    private final String table;
    private final JobKeys keys;

    /** @param heading the heading of the jobs table */
    public JobQueue(SqlSession session, ValueTypes values, TableName name, Heading heading) {
        this.session = session;
        this.name = name;
        this.table = session.dialect().quote(name);
        this.keys = new JobKeys(
                session.dialect(),
                values,
                name,
                heading.attributes().stream()
                        .filter(attribute -> attribute.inKey())
                        .toList());
    }

    TableName name() {
        return name;
    }

    /** Returns the quoted name of the table for statements. */
    String table() {
        return table;
    }

    SqlSession session() {
        return session;
    }

    JobKeys keys() {
        return keys;
    }

    /** Returns the current time, at which jobs are due. */
    LocalDateTime now() {
        return (LocalDateTime) Objects.requireNonNull(
                session.fetch(Sql.of("SELECT " + NOW), List.of(MOMENT)).get(0)[0]);
    }

    /** Reserves a job if it is pending and due, and returns whether it was. */
    public boolean reserve(Map<String, ?> key, Worker worker) {
        return update(reservation(worker), keys.condition(key), Sql.of(" AND " + IS_READY)) == 1;
    }

    private Sql reservation(Worker worker) {
        return Sql.of(
                "UPDATE " + table + " SET status='reserved', host=?, pid=?, connection_id=?, user=USER(),"
                        + " version=?, reserved_time=" + NOW + " WHERE ",
                worker.host(),
                worker.pid(),
                worker.connectionId(),
                worker.version());
    }

    /**
     * Reserves the next jobs that are due, by priority and scheduled time, except those that another worker is reserving at
     * the same time. Returns their keys in that order.
     */
    List<Row> reserveNext(int limit, JobChoice choice, Worker worker) {
        String columns = keys.names().isEmpty() ? "1" : session.dialect().names(keys.names());
        Sql ready = JobKeys.join(Sql.of("SELECT " + columns + " FROM " + table + " WHERE "), ready(choice));
        Sql next = JobKeys.join(ready, Sql.of(IN_ORDER + limit + UNLOCKED));
        return retried(attempt -> session.readCommitted(() -> {
            List<Row> rows = attempt == 1 ? List.of() : lockSome(ready, limit, choice);
            if (rows.isEmpty()) {
                rows = session.fetch(next, keys.types(), keys::row);
            }
            if (!rows.isEmpty()) {
                session.update(
                        JobKeys.join(reservation(worker), keys.condition(rows), Sql.of(" AND status='pending'")));
            }
            return rows;
        }));
    }

    /**
     * Locks a random selection of the next jobs with the most urgent priority. Workers on different nodes of a cluster do not
     * see each other's locks; if all of them took the first jobs, all but one would fail.
     */
    private List<Row> lockSome(Sql ready, int limit, JobChoice choice) {
        Sql near = JobKeys.join(
                ready,
                Sql.of(" AND priority=(SELECT MIN(priority) FROM " + table + " WHERE "),
                ready(choice),
                Sql.of(")" + IN_ORDER + limit * NEAR));
        List<Row> page = session.fetch(near, keys.types(), keys::row);
        if (page.size() <= limit) {
            return List.of();
        }
        int first = ThreadLocalRandom.current().nextInt(page.size() - limit + 1);
        List<Row> some = page.subList(first, first + limit);
        return session.fetch(
                JobKeys.join(ready, Sql.of(" AND "), keys.condition(some), Sql.of(UNLOCKED)), keys.types(), keys::row);
    }

    /** Returns the condition that a job of the choice can be reserved now. */
    private static Sql ready(JobChoice choice) {
        return JobKeys.join(Sql.of(IS_READY + " AND "), choice.condition());
    }

    /** Returns how many jobs of the choice can be reserved now. */
    long countReady(JobChoice choice) {
        return session.number(JobKeys.join(Sql.of("SELECT count(*) FROM " + table + " WHERE "), ready(choice)));
    }

    /**
     * Completes a job that the worker has reserved: removes it, or marks it as a success.
     *
     * @return whether the worker had reserved it
     */
    public boolean complete(Map<String, ?> key, @Nullable Duration duration, boolean keep, Worker worker) {
        Sql change = keep
                ? Sql.of(
                        "UPDATE " + table + " SET status='success', completed_time=" + NOW + ", duration=? WHERE ",
                        seconds(duration))
                : Sql.of("DELETE FROM " + table + " WHERE ");
        return update(change, keys.condition(key), reservedBy(worker)) > 0;
    }

    /** Marks a job that the worker has reserved as failed, and returns whether the worker had reserved it. */
    public boolean fail(Map<String, ?> key, JobError error, @Nullable Duration duration, Worker worker) {
        String stack = error.stack();
        Sql change = Sql.of(
                "UPDATE " + table + " SET status='error', completed_time=" + NOW
                        + ", duration=?, error_message=?, error_stack=? WHERE ",
                seconds(duration),
                error.message(),
                stack == null ? null : BlobFormat.standard().pack(stack));
        return update(change, keys.condition(key), reservedBy(worker)) > 0;
    }

    /** Makes a job that the worker has reserved pending again, and returns whether the worker had reserved it. */
    public boolean release(Map<String, ?> key, Worker worker) {
        return update(Sql.of("UPDATE " + table + " SET " + RESET + " WHERE "), keys.condition(key), reservedBy(worker))
                > 0;
    }

    /** Makes jobs that the worker has reserved pending again. */
    void release(List<Row> some, Worker worker) {
        for (int from = 0; from < some.size(); from += MOST_KEYS) {
            List<Row> part = some.subList(from, Math.min(some.size(), from + MOST_KEYS));
            update(Sql.of("UPDATE " + table + " SET " + RESET + " WHERE "), keys.condition(part), reservedBy(worker));
        }
    }

    /**
     * Makes a job that the worker has reserved pending again, to be taken after {@code delay}; returns whether the worker had
     * reserved it. When it was reserved remains known, by which a run leaves alone what it has postponed.
     */
    boolean postpone(Map<String, ?> key, Duration delay, Worker worker) {
        Sql change = Sql.of(
                "UPDATE " + table + " SET " + TRIED + ", scheduled_time=" + NOW + " + INTERVAL ? MICROSECOND WHERE ",
                micros(delay));
        return update(change, keys.condition(key), reservedBy(worker)) > 0;
    }

    /** Transfers the reservations of a worker to another connection of the same worker. */
    void adopt(Worker from, Worker to) {
        update(
                Sql.of("UPDATE " + table + " SET connection_id=? WHERE TRUE", to.connectionId()),
                reservedBy(from),
                Sql.of(""));
    }

    /** Returns whether the worker has reserved any job. */
    boolean hasReserved(Worker worker) {
        Sql any =
                JobKeys.join(Sql.of("SELECT 1 FROM " + table + " WHERE TRUE"), reservedBy(worker), Sql.of(" LIMIT 1"));
        return !session.fetch(any).values().isEmpty();
    }

    private static Sql reservedBy(Worker worker) {
        return Sql.of(
                " AND status='reserved' AND host=? AND pid=? AND connection_id=?",
                worker.host(),
                worker.pid(),
                worker.connectionId());
    }

    /** Marks a key that must not be made, whether or not it has a job. */
    public void ignore(Map<String, ?> key, int priority) {
        List<String> columns = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        keys.columns(key).forEach((column, value) -> {
            columns.add(column);
            values.add(value);
        });
        columns.addAll(List.of("status", "priority"));
        values.addAll(List.of(text(JobStatus.IGNORE), priority));
        Sql insert = new Sql(
                "INSERT INTO " + table + " (" + session.dialect().names(columns)
                        + ", created_time, scheduled_time) VALUES ("
                        + "?, ".repeat(columns.size()) + NOW + ", " + NOW
                        + ") ON DUPLICATE KEY UPDATE status='ignore'",
                values);
        retried(() -> session.update(insert));
    }

    /** Returns the number of jobs with each status; all are 0 if there is no jobs table. */
    public static JobCounts counts(SqlSession session, TableName name) {
        Map<JobStatus, Long> counts = new EnumMap<>(JobStatus.class);
        try {
            for (Object[] row : session.fetch(Sql.of(
                            "SELECT status, count(*) FROM " + session.dialect().quote(name) + " GROUP BY status"))
                    .values()) {
                counts.put(status(String.valueOf(row[0])), Long.parseLong(String.valueOf(row[1])));
            }
        } catch (MissingTableException e) {
            return JobCounts.NONE;
        }
        return counts(counts);
    }

    /** Returns the counts in a map, with 0 for a status that is not in it. */
    static JobCounts counts(Map<JobStatus, Long> counts) {
        return new JobCounts(
                counts.getOrDefault(JobStatus.PENDING, 0L),
                counts.getOrDefault(JobStatus.RESERVED, 0L),
                counts.getOrDefault(JobStatus.SUCCESS, 0L),
                counts.getOrDefault(JobStatus.ERROR, 0L),
                counts.getOrDefault(JobStatus.IGNORE, 0L));
    }

    /** Returns the status of the job of a key; empty if the key has no job. */
    public Optional<JobStatus> status(Map<String, ?> key) {
        Sql query = JobKeys.join(Sql.of("SELECT status FROM " + table + " WHERE "), keys.condition(key));
        return session.fetch(query).values().stream()
                .map(row -> status(String.valueOf(row[0])))
                .findFirst();
    }

    private static JobStatus status(String text) {
        return JobStatus.valueOf(text.toUpperCase(Locale.ROOT));
    }

    /** Returns a status as it is written in the table. */
    public static String text(JobStatus status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    /** Makes the jobs that satisfy a condition pending again, and returns how many. */
    long reset(Sql condition) {
        return update(Sql.of("UPDATE " + table + " SET " + RESET + " WHERE "), condition);
    }

    /** Joins the parts of a statement that changes jobs, runs it, and returns how many jobs it changed. */
    long update(Sql... parts) {
        Sql statement = JobKeys.join(parts);
        return retried(() -> session.update(statement));
    }

    /**
     * Retries a statement after a lock timeout or a deadlock with other workers. Between the nodes of a cluster deadlocks are
     * frequent, since no node sees the locks of another; hence each worker waits for a random time before it tries again.
     */
    <T> T retried(Supplier<T> work) {
        return retried(attempt -> work.get());
    }

    private <T> T retried(IntFunction<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return work.apply(attempt);
            } catch (LockTimeoutException e) {
                boolean deadlock =
                        ServerMessage.of(e).filter(ServerMessage::isDeadlock).isPresent();
                if (attempt >= (deadlock ? ATTEMPTS : TIMEOUTS) || session.inTransaction()) {
                    throw e;
                }
                LockSupport.parkNanos(
                        ThreadLocalRandom.current().nextLong(LONGEST_WAIT_NANOS >> (ATTEMPTS - 1 - attempt)));
            }
        }
    }

    private static @Nullable Double seconds(@Nullable Duration duration) {
        return duration == null ? null : (Double) (duration.toNanos() / 1e9);
    }

    static long micros(Duration duration) {
        return Math.addExact(Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1000);
    }
}
