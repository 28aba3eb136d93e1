package org.datajoint.table;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.connection.Config;
import org.datajoint.connection.Connection;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.MissingTableException;
import org.datajoint.errors.TransactionException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.Catalogue;
import org.datajoint.internal.catalogue.JobsTable;
import org.datajoint.internal.catalogue.TableCreator;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.populate.JobError;
import org.datajoint.internal.populate.JobQueue;
import org.datajoint.internal.populate.JobRefresh;
import org.datajoint.internal.populate.JobReservations;
import org.datajoint.internal.populate.OwnReservations;
import org.datajoint.internal.populate.Recovery;
import org.datajoint.internal.populate.Reservations;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.populate.JobCounts;
import org.datajoint.populate.JobStatus;
import org.datajoint.populate.PopulateOptions;
import org.datajoint.populate.RefreshOptions;
import org.datajoint.populate.RefreshResult;
import org.datajoint.query.QueryExpression;
import org.jspecify.annotations.Nullable;

/**
 * The jobs of a computed or imported table: a table with one row for each key that waits to be made, is being made, has
 * failed, or must not be made. It is shared by workers in many processes, including those of DataJoint for Python.
 *
 * <p>It is also a query, with which jobs can be read and deleted. Deleting jobs never asks for confirmation. Its primary key
 * has the same lineage as the target's, so that it can restrict the target and its ancestors. Safe for use by many threads.
 *
 * <pre>{@code
 * summary.jobs().refresh();                                  // a pending job for each key that is missing
 * summary.populate(PopulateOptions.defaults().reserveJobs().suppressErrors());
 * System.out.println(summary.jobs().errors().proj("error_message").preview());
 * summary.jobs().errors().delete();                          // to be made again
 * }</pre>
 */
public final class Jobs extends TableExpression {
    private static final Duration OTHERS_REFRESH = Duration.ofSeconds(60);

    private static final Pattern OWNER = Pattern.compile("Job queue for (.+)");

    private final Table target;
    private final FreeTable table;
    private volatile @Nullable Known known;

    /**
     * The state that is derived from the tables as they are known now.
     *
     * @param stored the heading of the jobs table
     * @param origins the heading of the target
     * @param heading the stored heading with the lineages of the target
     * @param queue runs the statements on the jobs table
     * @param own the jobs that this program has reserved by {@link #reserve}
     */
    private record Known(Heading stored, Heading origins, Heading heading, JobQueue queue, OwnReservations own) {}

    Jobs(Table target) {
        this.target = target;
        this.table = new FreeTable(target.schema(), JobsTable.nameFor(target.tableName()));
    }

    /**
     * Declares the jobs table if it is missing.
     *
     * @throws DataJointException if another table already uses the name of the jobs table
     */
    Jobs declared() {
        TableName name = table.tableName();
        Optional<TableInfo> found = catalogue().find(name).or(() -> catalogue().seek(name));
        if (found.isPresent()) {
            requireOwn(found.get());
        } else {
            create();
        }
        return this;
    }

    private void create() {
        TableName name = table.tableName();
        if (!config().getBoolean("database.create_tables")) {
            throw new MissingTableException("The table " + name + " of the jobs of " + target.className()
                    + " does not exist, and is not created because the setting database.create_tables is off.");
        }
        if (connection().isInTransaction()) {
            throw new TransactionException("The table " + name + " of the jobs of " + target.className()
                    + " does not exist and cannot be created in a transaction, because the server would commit it. Call"
                    + " jobs() before the transaction begins.");
        }
        new TableCreator(session(), catalogue())
                .create(
                        name.schema(),
                        List.of(JobsTable.design(
                                target.info(),
                                session().dialect(),
                                SessionConnection.values(connection()).codecs())));
    }

    /**
     * Throws an exception if the jobs table belongs to another table. {@code _scan} and {@code __scan} have the same jobs table,
     * because names of jobs tables are those of DataJoint for Python.
     */
    private void requireOwn(TableInfo jobs) {
        Matcher comment = OWNER.matcher(jobs.comment());
        Optional<TableName> owner = comment.matches() ? TableName.parse(comment.group(1)) : Optional.empty();
        String other = owner.map(TableName::table).orElse(target.tableName().table());
        TableName namesake = new TableName(target.tableName().schema(), other);
        if (!namesake.equals(target.tableName())
                && JobsTable.nameFor(namesake).equals(jobs.name())
                && catalogue().seek(namesake).isPresent()) {
            throw new DataJointException("The tables " + target.tableName() + " and " + namesake
                    + " would keep their jobs in one table, " + jobs.name() + ", which belongs to " + namesake
                    + ". Rename one of the two classes.");
        }
        List<String> key = JobsTable.keyOf(target.info());
        if (!key.equals(jobs.primaryKey())) {
            throw new DataJointException("The table " + jobs.name() + " keeps jobs by the key " + jobs.primaryKey()
                    + ", but those of " + target.tableName() + " have the key " + key
                    + ". It was created for another declaration of the table: drop it with schema.freeTable(\""
                    + jobs.name().table() + "\").dropQuick(), and it will be declared again.");
        }
    }

    @Override
    public Table table() {
        return table;
    }

    @Override
    protected Optional<TableName> source() {
        return Optional.of(table.tableName());
    }

    @Override
    public Connection connection() {
        return target.connection();
    }

    /** Returns the table whose jobs these are. */
    public Table target() {
        return target;
    }

    /** Returns the name of the jobs table. */
    public TableName tableName() {
        return table.tableName();
    }

    @Override
    public Heading heading() {
        return known().heading();
    }

    @SuppressWarnings(
            "ReferenceEquality") // Headings are cached until they change, and a full comparison would cost more than it
    // saves.
    private Known known() {
        Known now = known;
        Heading stored = table.heading();
        Heading origins = target.heading();
        if (now == null || now.stored() != stored || now.origins() != origins) {
            now = learn(stored, origins, now);
            known = now;
        }
        return now;
    }

    private Known learn(Heading stored, Heading origins, @Nullable Known before) {
        List<Attribute> attributes = stored.allAttributes().stream()
                .map(attribute -> attribute.inKey() ? withOrigin(attribute, origins) : attribute)
                .toList();
        Heading heading = new Heading(attributes, origins.isLineageKnown());
        if (before != null && before.heading().equals(heading)) {
            return new Known(stored, origins, heading, before.queue(), before.own());
        }
        JobQueue queue = new JobQueue(session(), SessionConnection.values(connection()), tableName(), heading);
        return new Known(stored, origins, heading, queue, new OwnReservations(queue));
    }

    private static Attribute withOrigin(Attribute attribute, Heading origins) {
        Attribute origin = origins.get(attribute.name());
        return origin == null ? attribute : attribute.withLineage(origin.lineage());
    }

    /** Returns the jobs that wait to be made. */
    public RestrictedTable pending() {
        return with(JobStatus.PENDING);
    }

    /** Returns the jobs that are being made. */
    public RestrictedTable reserved() {
        return with(JobStatus.RESERVED);
    }

    /** Returns the jobs that have failed. Delete them to have their keys made again. */
    public RestrictedTable errors() {
        return with(JobStatus.ERROR);
    }

    /** Returns the jobs of keys that must not be made. */
    public RestrictedTable ignored() {
        return with(JobStatus.IGNORE);
    }

    /** Returns the jobs that were completed while the setting {@code jobs.keep_completed} was on. */
    public RestrictedTable completed() {
        return with(JobStatus.SUCCESS);
    }

    private RestrictedTable with(JobStatus status) {
        return restrict(Map.of("status", JobQueue.text(status)));
    }

    /**
     * Brings the jobs up to date with the keys that are to be made; see {@link #refresh(RefreshOptions, Object...)}.
     *
     * @param restrictions each a condition, a map, a record, SQL text, an expression or a collection of these
     */
    public RefreshResult refresh(Object... restrictions) {
        return refresh(RefreshOptions.defaults(), restrictions);
    }

    /**
     * Brings the jobs up to date with the keys that are to be made. Keys of the key source that are neither in the table nor
     * among its jobs are added as pending jobs; completed jobs whose rows are gone become pending again; jobs with nothing
     * left to make are removed. The restrictions limit which jobs are added and which become pending again. They do not limit
     * the removal, which considers the whole key source.
     *
     * <p>Many processes may refresh at the same time; refreshes with the same restrictions run one after the other.
     *
     * @param restrictions each a condition, a map, a record, SQL text, an expression or a collection of these
     * @throws DataJointException if the table has no key source, or the key source does not match the primary key of the jobs
     */
    public RefreshResult refresh(RefreshOptions options, Object... restrictions) {
        declared();
        return jobRefresh(KeySource.restricted(target, restrictions), options).run(OTHERS_REFRESH);
    }

    private JobRefresh jobRefresh(QueryExpression keys, RefreshOptions options) {
        Integer given =
                options.priority().isPresent() ? (Integer) options.priority().getAsInt() : null;
        JobRefresh.Terms terms = new JobRefresh.Terms(
                options.delay(),
                given == null ? defaultPriority() : given,
                given,
                options.staleTimeout().orElseGet(() -> Duration.ofSeconds(config().getInt("jobs.stale_timeout"))),
                options.orphanTimeout().orElse(Duration.ZERO));
        return new JobRefresh(known().queue(), this, target, KeySource.of(target), keys, terms);
    }

    private int defaultPriority() {
        return config().getInt("jobs.default_priority");
    }

    /** Starts the reservations of a run, including its lease. */
    Reservations reservations(QueryExpression keySource, boolean restricted, PopulateOptions options, String version) {
        declared();
        JobQueue queue = known().queue();
        RefreshOptions refresh = RefreshOptions.defaults().delay(Duration.ofSeconds(-1));
        if (options.newJobsPriority().isPresent()) {
            refresh = refresh.priority(options.newJobsPriority().getAsInt());
        }
        return new JobReservations(
                queue,
                this,
                jobRefresh(keySource, refresh),
                new Recovery(queue, options.recovery(), options.orphanTimeout(), Recovery.PAUSE),
                new JobReservations.Wishes(keySource, restricted, options.onlyUpTo(), keepsCompleted(), version));
    }

    /**
     * Reserves the job of a key, for programs that make keys without {@code populate}. The reservation lasts until {@link
     * #complete}, {@link #error} or {@link #release} is called on this object, or until the process dies.
     *
     * @param key the values of all key attributes; other attributes are ignored
     * @return whether the job is now reserved; false if there is no such job, if it is not due yet, or if another worker has
     *     reserved it first
     * @throws org.datajoint.errors.MissingAttributeException if the key is not complete
     */
    public boolean reserve(Map<String, ?> key) {
        return known().own().reserve(key, "");
    }

    /**
     * Completes a job that was reserved by {@link #reserve}: removes it, or keeps it as completed if the setting {@code
     * jobs.keep_completed} is on.
     *
     * @return false if this object no longer holds the reservation, in which case nothing was changed
     */
    public boolean complete(Map<String, ?> key) {
        return known().own().complete(key, null, keepsCompleted());
    }

    /** Completes a job and records how long it took; see {@link #complete(Map)}. */
    public boolean complete(Map<String, ?> key, Duration duration) {
        return known().own().complete(key, duration, keepsCompleted());
    }

    private boolean keepsCompleted() {
        return config().getBoolean("jobs.keep_completed");
    }

    /**
     * Marks a job that was reserved by {@link #reserve} as failed, with the error's class, message and stack trace.
     *
     * @return false if this object no longer holds the reservation, in which case nothing was changed
     */
    public boolean error(Map<String, ?> key, Throwable error) {
        return known().own().fail(key, JobError.of(error));
    }

    /** Marks a job as failed, with a message of at most 2047 characters; see {@link #error(Map, Throwable)}. */
    public boolean error(Map<String, ?> key, String message) {
        return error(key, message, null);
    }

    /** Marks a job as failed, with a message and a stack trace; see {@link #error(Map, Throwable)}. */
    public boolean error(Map<String, ?> key, String message, @Nullable String stack) {
        return known().own().fail(key, new JobError(message, stack));
    }

    /**
     * Makes a job that was reserved by {@link #reserve} pending again.
     *
     * @return false if this object no longer holds the reservation, in which case nothing was changed
     */
    public boolean release(Map<String, ?> key) {
        return known().own().release(key);
    }

    /**
     * Marks a key that must not be made, whether or not it has a job. To have it made after all, delete its job.
     *
     * @throws org.datajoint.errors.MissingAttributeException if the key is not complete
     */
    public void ignore(Map<String, ?> key) {
        known().queue().ignore(key, defaultPriority());
    }

    /**
     * Returns the status of the job of a key; empty if it has none.
     *
     * @throws org.datajoint.errors.MissingAttributeException if the key is not complete
     */
    public Optional<JobStatus> status(Map<String, ?> key) {
        return known().queue().status(key);
    }

    /** Returns the numbers of jobs by status. */
    public JobCounts progress() {
        return progress(target);
    }

    /** Returns the numbers of jobs of a table by status, whether or not its jobs table exists. */
    static JobCounts progress(Table target) {
        TableName name = JobsTable.nameFor(target.tableName());
        return JobQueue.counts(SessionConnection.session(target.connection()), name);
    }

    private Config config() {
        return connection().config();
    }

    private Catalogue catalogue() {
        return SessionConnection.catalogue(connection());
    }

    private SqlSession session() {
        return SessionConnection.session(connection());
    }

    /** Returns a text that names the target. Sends nothing to the server. */
    @Override
    public String toString() {
        return target + ".jobs()";
    }
}
