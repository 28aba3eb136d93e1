package org.datajoint.table;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.datajoint.connection.Connection;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.MissingTableException;
import org.datajoint.errors.UnboundTableException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.heading.Tier;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.delete.TableDrop;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.internal.values.Required;
import org.datajoint.query.QueryExpression;
import org.jspecify.annotations.Nullable;

/**
 * A table in a database, which is also the query for all of its rows.
 *
 * <p>Programs extend one of the tiers ({@link Manual}, {@link Lookup}, {@link Part}, {@link Imported}, {@link Computed}) and
 * obtain tables from a schema, which declares them if they are missing. A table that was created by {@code new} belongs to no
 * schema; its methods throw {@link UnboundTableException}. A bound table is immutable and safe for use by many threads.
 */
public abstract class Table extends TableExpression {
    private volatile @Nullable TableBinding binding;
    private volatile @Nullable TableWriter writer;

    /** For subclasses. */
    protected Table() {}

    /** Returns the tier of the table, which is its role in the pipeline. */
    public abstract Tier tier();

    /** Binds this object to a table of a schema. Called once. */
    void bind(TableBinding place) {
        binding = place;
    }

    TableBinding binding() {
        TableBinding bound = binding;
        if (bound == null) {
            throw new UnboundTableException(
                    "The table " + getClass().getSimpleName() + " belongs to no schema. Get it with schema.table("
                            + getClass().getSimpleName() + ".class).");
        }
        return bound;
    }

    private TableWriter writer() {
        TableWriter known = writer;
        if (known == null) {
            known = new TableWriter(this);
            writer = known;
        }
        return known;
    }

    /** Returns the known structure of the table. */
    TableInfo info() {
        return SessionConnection.catalogue(connection())
                .seek(tableName())
                .orElseThrow(() -> new MissingTableException(
                        "The table " + tableName() + " does not exist. Was it dropped? Get it from its schema again."));
    }

    /**
     * Returns the schema that the table belongs to, through which its other tables can be reached.
     *
     * @throws UnboundTableException if the table was made by {@code new}
     */
    public final Schema schema() {
        return binding().schema();
    }

    /** Returns the table's name in the database. */
    public final TableName tableName() {
        return binding().name();
    }

    /** Returns this table. */
    @Override
    public final Table table() {
        return this;
    }

    @Override
    public final Connection connection() {
        return schema().connection();
    }

    /**
     * Returns the table's attributes as they are in the database. If the table has no primary key, a unique index over
     * attributes that cannot be null takes its place; if there is no such index either, or for a view, all attributes form
     * the key.
     *
     * @throws MissingTableException if the table does not exist
     * @throws org.datajoint.errors.QueryException if it is a view that refers to something that does not exist
     */
    @Override
    public final Heading heading() {
        TableInfo info = info();
        if (info.columns().isEmpty()) {
            // The tables that a view refers to may exist again.
            SessionConnection.catalogue(connection()).forget(tableName().schema());
            info = info();
        }
        return info.readableHeading();
    }

    /** Returns the known structure of the table, which must not be a view or a sequence. */
    TableInfo changeable(String action) {
        TableInfo info = info();
        info.requireTable(action);
        return info;
    }

    @Override
    protected final Optional<TableName> source() {
        return Optional.of(tableName());
    }

    /** Returns the name of the table's class. Sends nothing to the server. */
    @Override
    public final String toString() {
        return binding == null ? getClass().getSimpleName() : className();
    }

    /** Returns the comment that the table was declared with; empty if it has none. */
    public final String comment() {
        return info().comment();
    }

    /**
     * Returns the definition of the table as it is in the database. Declaring this text in an empty schema creates an
     * identical table.
     *
     * @throws MissingTableException if the table does not exist
     */
    public final String describe() {
        return schema().describe(tableName());
    }

    /**
     * Returns the differences between the table and the definition of its class, one sentence each. Empty if there are none,
     * or if no class declares the table. Hidden attributes with job metadata are not compared, since a setting decides
     * whether they are declared.
     *
     * @throws org.datajoint.errors.DefinitionException if the definition is wrong
     */
    public final List<String> definitionDrift() {
        boolean isFree = binding().source() == null;
        return isFree ? List.of() : schema().changes(tableName()).differences();
    }

    /**
     * Returns the changes that would make the table match the definition of its class. Nothing is changed until {@link
     * AlterPlan#execute} is called.
     *
     * @throws org.datajoint.errors.DefinitionException if the definition is wrong
     * @throws DataJointException if no class declares the table
     */
    public final AlterPlan alterPlan() {
        changeable("alter");
        if (binding().source() == null) {
            throw new DataJointException(
                    "No class declares the table " + tableName() + ", so it has no definition to be altered to. Get it"
                            + " with schema.table(Class), or alter it with connection().execute(…).");
        }
        return AlterPlan.of(this);
    }

    /**
     * Alters the table so that it matches the definition of its class: adds, drops, changes and reorders secondary
     * attributes, and changes comments and indexes. The values of dropped attributes are lost, and values that do not fit a
     * narrower type are changed. While the setting {@code safemode} is on, the {@link org.datajoint.connection.Confirmation}
     * of the instance is asked first and shown both. To see the changes without making them, use {@link #alterPlan}.
     *
     * @return whether the table was altered; false if there was nothing to do or the confirmation was declined
     * @throws DataJointException if a difference cannot be altered; the message has the reason, and nothing is changed
     */
    public final boolean alter() {
        return alterPlan().execute();
    }

    /** Returns the parts of the table, by name; empty if it has none. */
    public final List<Table> parts() {
        return schema().tables().stream()
                .filter(table ->
                        table.tableName().master().filter(tableName()::equals).isPresent())
                .toList();
    }

    /**
     * Returns the foreign keys of the table, in the order of their declaration, each with the table that it refers to. Asks
     * the server each time.
     */
    public final List<ForeignKeyLink> parents() {
        return new Dependencies(this).parents();
    }

    /** Returns the primary or the secondary foreign keys among {@link #parents()}. */
    public final List<ForeignKeyLink> parents(ForeignKeys which) {
        return parents().stream().filter(which::includes).toList();
    }

    /** Returns the foreign keys that refer to the table, each with its referring table, in the order of the tables' names. */
    public final List<ForeignKeyLink> children() {
        return new Dependencies(this).children();
    }

    /** Returns the primary or the secondary foreign keys among {@link #children()}. */
    public final List<ForeignKeyLink> children(ForeignKeys which) {
        return children().stream().filter(which::includes).toList();
    }

    /** Returns all tables that this one refers to, directly or not, in all schemas, parents first. */
    public final List<Table> ancestors() {
        return new Dependencies(this).ancestors();
    }

    /** Returns all tables that refer to this one, directly or not, in all schemas, parents first. */
    public final List<Table> descendants() {
        return new Dependencies(this).descendants();
    }

    /**
     * Returns the name of the class that declares the table, or would declare it, such as {@code Session} or {@code
     * Session.Trial}.
     */
    public final String className() {
        return tableName().className();
    }

    /**
     * Inserts one row.
     *
     * @param row values by attribute name; an attribute that is omitted or null gets its default
     * @throws org.datajoint.errors.DuplicateException if its primary key, or its value of another unique key, already exists
     * @throws org.datajoint.errors.IntegrityException if a row that it refers to is missing
     * @throws org.datajoint.errors.QueryException if the row does not fit the table; then nothing is inserted
     */
    public final void insert1(Map<String, ?> row) {
        insert1(row, InsertOptions.defaults());
    }

    /** Inserts one row with the given options; see {@link #insert1(Map)}. */
    public final void insert1(Map<String, ?> row, InsertOptions options) {
        insert(List.of(Required.argument(row, TableWriter.ROW)), options);
    }

    /** Inserts one row from a record; see {@link #insert(Iterable, InsertOptions)}. */
    public final void insert1(Record row) {
        insert1(row, InsertOptions.defaults());
    }

    /** Inserts one row from a record with the given options; see {@link #insert1(Map)}. */
    public final void insert1(Record row, InsertOptions options) {
        insert(List.of(Required.argument(row, TableWriter.ROW)), options);
    }

    /**
     * Inserts rows, either all of them or none; see {@link #insert(Iterable, InsertOptions)}.
     *
     * @return how many rows were inserted
     */
    public final long insert(Iterable<?> rows) {
        return insert(rows, InsertOptions.defaults());
    }

    /**
     * Inserts rows: maps by attribute name, records (see {@link org.datajoint.query.Row#toRecord} for the names of components), or arrays and lists
     * with a value for each attribute in order. Rows may have different attributes; an attribute that is omitted or null gets
     * its default. Unless the options ask for chunks, either all rows are inserted or none.
     *
     * @return how many rows were inserted; rows that were skipped because of {@link InsertOptions#skipDuplicates} are not
     *     counted, and rows that replaced another because of {@link InsertOptions#replace} count twice
     * @throws org.datajoint.errors.QueryException if a row does not fit the table; the message names the row's index
     */
    public final long insert(Iterable<?> rows, InsertOptions options) {
        return writer().insert(rows, options);
    }

    /** Inserts the rows of a stream and closes it; see {@link #insert(Iterable, InsertOptions)}. */
    public final long insert(Stream<?> rows) {
        return insert(rows, InsertOptions.defaults());
    }

    /** Inserts the rows of a stream with the given options, and closes it; see {@link #insert(Iterable, InsertOptions)}. */
    public final long insert(Stream<?> rows, InsertOptions options) {
        return writer().insert(rows, options);
    }

    /** Inserts the rows of a query, either all of them or none; see {@link #insert(QueryExpression, InsertOptions)}. */
    public final long insert(QueryExpression rows) {
        return insert(rows, InsertOptions.defaults());
    }

    /**
     * Inserts the rows of a query, whose attributes must be attributes of the table. The server copies the rows in a single
     * statement, unless the query belongs to another instance or the options ask for chunks; then the rows are fetched and
     * inserted.
     *
     * @return how many rows were inserted; see {@link #insert(Iterable, InsertOptions)}
     * @throws org.datajoint.errors.QueryException if a row does not fit the table; then nothing is inserted
     */
    public final long insert(QueryExpression rows, InsertOptions options) {
        return writer().insert(rows, options);
    }

    /** Inserts the rows of a file, either all of them or none; see {@link #insert(Path, InsertOptions)}. */
    public final long insert(Path file) {
        return insert(file, InsertOptions.defaults());
    }

    /**
     * Inserts the rows of a file in UTF-8. A file whose name ends with {@code .jsonl} or {@code .ndjson} contains JSON lines:
     * one object per line, whose fields are attributes. Any other file is read as CSV with the names of the attributes in its
     * first line; an empty field is null, so the attribute gets its default. Dates are written as {@code 2024-01-31}, times
     * as {@code 2024-01-31 12:30:00}, bytes in Base64, JSON attributes as JSON.
     *
     * @return how many rows were inserted; see {@link #insert(Iterable, InsertOptions)}
     * @throws org.datajoint.errors.QueryException if a line does not fit the table; the message names the file, the line and
     *     the attribute, and for a single value that does not fit also its column: the number of the field in CSV, of the
     *     character in JSON
     * @throws DataJointException if the file cannot be read
     */
    public final long insert(Path file, InsertOptions options) {
        return writer().insert(file, options);
    }

    /**
     * Starts a row whose objects are written to a store before the row is inserted; see {@link StagedInsert}.
     *
     * @param key the whole primary key, from which the paths of the objects are derived; it may contain other attributes as
     *     well
     * @throws org.datajoint.errors.MissingAttributeException if the key is not complete
     * @throws org.datajoint.errors.UnknownAttributeException if a name is not an attribute of the table
     */
    public final StagedInsert stagedInsert(Map<String, ?> key) {
        return new StagedInsert(this, Required.argument(key, TableWriter.ROW));
    }

    /**
     * Checks rows without the server: whether fields are unknown, values are missing, or a value does not fit its type.
     * Foreign keys and duplicates are not checked, since only the server can find such errors.
     */
    public final ValidationResult validate(Iterable<?> rows) {
        return new RowValidator(
                        changeable("validate rows for").heading(), SessionConnection.values(connection()), false)
                .validate(Required.argument(rows, TableWriter.ROWS).iterator());
    }

    /**
     * Changes secondary attributes of one row.
     *
     * @param row the whole primary key, and the attributes to change; null resets an attribute to its default
     * @throws org.datajoint.errors.MissingAttributeException if the key is not complete
     * @throws org.datajoint.errors.UnknownAttributeException if a name is not an attribute of the table
     * @throws DataJointException if there is no such row
     */
    public final void update1(Map<String, ?> row) {
        writer().update(row);
    }

    /** Changes the secondary attributes of one row for which the record has components; see {@link #update1(Map)}. */
    public final void update1(Record row) {
        writer().update(row);
    }

    /**
     * Drops the table and all tables that refer to it, in all schemas, with their rows, jobs and lineages. Does nothing if
     * the table does not exist. A drop cannot be rolled back.
     *
     * <p>While the setting {@code safemode} is on, the {@link org.datajoint.connection.Confirmation} of the instance is asked
     * first.
     *
     * @return whether it was dropped; false if the confirmation was declined or the table did not exist
     * @throws org.datajoint.errors.IntegrityException if a part would be dropped without its master, or if a table that the
     *     account cannot see refers to one of them
     * @throws DataJointException if a transaction is open, since the server would commit it
     */
    public final boolean drop() {
        return drop(PartIntegrity.ENFORCE);
    }

    /**
     * Drops the table with the given rule for parts; see {@link #drop()}.
     *
     * @param integrity {@link PartIntegrity#IGNORE} to drop a part without its master; {@link PartIntegrity#CASCADE} is not
     *     allowed
     */
    public final boolean drop(PartIntegrity integrity) {
        TableDrop drop = DropPlan.drop(this, integrity);
        return Safemode.isOn(connection()) ? new DropPlan(connection(), drop, drop.preview()).execute() : drop.run();
    }

    /** Returns what {@link #drop()} would do, as a plan that can be inspected and executed. Changes nothing. */
    public final DropPlan dropPlan() {
        return dropPlan(PartIntegrity.ENFORCE);
    }

    /** Returns what {@link #drop(PartIntegrity)} would do; see {@link #dropPlan()}. */
    public final DropPlan dropPlan(PartIntegrity integrity) {
        TableDrop drop = DropPlan.drop(this, integrity);
        return new DropPlan(connection(), drop, drop.preview());
    }

    /**
     * Drops only this table, with its jobs and lineages, without asking for confirmation.
     *
     * @return false if it did not exist, true otherwise
     * @throws org.datajoint.errors.IntegrityException if another table refers to it
     * @throws DataJointException if a transaction is open, since the server would commit it
     */
    public final boolean dropQuick() {
        return DropPlan.drop(this, PartIntegrity.IGNORE).runQuick();
    }

    /**
     * Inserts those rows whose primary keys are missing. Does nothing if the table has an auto-increment attribute, because the rows
     * would be inserted again with new numbers.
     */
    void addMissing(List<?> rows) {
        boolean numbered = heading().attributes().stream().anyMatch(Attribute::autoIncrement);
        if (!rows.isEmpty() && !numbered) {
            insert(rows, InsertOptions.defaults().skipDuplicates());
        }
    }
}
