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
 * A table in a database, and the query for all of its rows.
 *
 * <p>Programs extend one of the tiers ({@link Manual}, {@link Lookup}, {@link Part}, {@code Imported}, {@code Computed}) and
 * get tables from a schema, which declares them if they are missing. A table made by {@code new} belongs to no schema and
 * refuses everything. Once bound a table is immutable and safe for use by many threads.
 */
public abstract class Table extends TableExpression {
    private volatile @Nullable TableBinding binding;
    private volatile @Nullable TableWriter writer;

    /** For subclasses. */
    protected Table() {}

    /** Returns the role of the table. */
    public abstract Tier tier();

    /** Ties the table to its place in a schema, once. */
    void bind(TableBinding place) {
        binding = place;
    }

    TableBinding binding() {
        TableBinding bound = binding;
        if (bound == null) {
            throw new UnboundTableException(
                    "The table " + getClass().getSimpleName() + " belongs to no schema. Get it by schema.table("
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

    /** Returns what the server knows of the table. */
    TableInfo info() {
        return SessionConnection.catalogue(connection())
                .seek(tableName())
                .orElseThrow(() -> new MissingTableException(
                        "The table " + tableName() + " does not exist. Was it dropped? Get it from its schema again."));
    }

    /**
     * Returns the schema that the table was got from, and so the way to every other table of it.
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

    /** Returns this. */
    @Override
    public final Table table() {
        return this;
    }

    @Override
    public final Connection connection() {
        return schema().connection();
    }

    /**
     * Returns the table's attributes as the database has them. A unique index over attributes that cannot be null stands in for a
     * missing primary key; if there is none either, and for a view, all attributes are the key.
     *
     * @throws MissingTableException if the table does not exist
     * @throws org.datajoint.errors.QueryException if it is a view that refers to what does not exist
     */
    @Override
    public final Heading heading() {
        TableInfo info = info();
        if (info.columns().isEmpty()) {
            // What a view refers to may have come back.
            SessionConnection.catalogue(connection()).forget(tableName().schema());
            info = info();
        }
        return info.readableHeading();
    }

    /** Returns what the server knows of the table, to change it. */
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

    /** Returns the comment that the table was declared with, empty if it has none. */
    public final String comment() {
        return info().comment();
    }

    /**
     * Returns the definition of the table as the database has it. Declared in an empty schema, the text makes the same table.
     *
     * @throws MissingTableException if the table does not exist
     */
    public final String describe() {
        return schema().describe(tableName());
    }

    /**
     * Returns how the table differs from the definition of its class, a sentence each; empty if it does not, or if no class
     * declares it. Hidden attributes about jobs come and go with a setting and do not count.
     *
     * @throws org.datajoint.errors.DefinitionException if the definition is wrong
     */
    public final List<String> definitionDrift() {
        boolean isFree = binding().source() == null;
        return isFree ? List.of() : schema().changes(tableName()).differences();
    }

    /**
     * Returns the changes that make the table what its class declares. Nothing is changed before {@link AlterPlan#execute}.
     *
     * @throws org.datajoint.errors.DefinitionException if the definition is wrong
     * @throws DataJointException if no class declares the table
     */
    public final AlterPlan alterPlan() {
        changeable("alter");
        if (binding().source() == null) {
            throw new DataJointException(
                    "No class declares the table " + tableName() + ", so there is no definition to alter it to. Get it"
                            + " by schema.table(Class), or alter it by connection().execute(…).");
        }
        return AlterPlan.of(this);
    }

    /**
     * Alters the table to what its class declares: secondary attributes added, dropped, changed and reordered, comments, indexes.
     * The values of dropped attributes are lost, and those that a narrower type cannot keep are changed. While the setting
     * {@code safemode} is on, somebody is asked first, and told of both; see {@link #alterPlan} for a look.
     *
     * @return whether the table was altered; false if there was nothing to do or the answer was no
     * @throws DataJointException if something cannot be altered, with the reason; nothing was changed
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

    /** Returns the primary or the secondary ones of {@link #parents()}. */
    public final List<ForeignKeyLink> parents(ForeignKeys which) {
        return parents().stream().filter(which::includes).toList();
    }

    /** Returns the foreign keys that refer to the table, each with the table that has it, by the names of these. */
    public final List<ForeignKeyLink> children() {
        return new Dependencies(this).children();
    }

    /** Returns the primary or the secondary ones of {@link #children()}. */
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

    /** Returns the name of the class that declares the table or would: {@code Session}, {@code Session.Trial}. */
    public final String className() {
        return tableName().className();
    }

    /**
     * Inserts one row.
     *
     * @param row values by attribute name; what is left out, or null, takes its default
     * @throws org.datajoint.errors.DuplicateException if its key exists already
     * @throws org.datajoint.errors.IntegrityException if a row that it refers to is missing
     * @throws org.datajoint.errors.QueryException if the row does not fit the table; nothing was inserted
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
     * Inserts all rows or none; see {@link #insert(Iterable, InsertOptions)}.
     *
     * @return how many rows were inserted
     */
    public final long insert(Iterable<?> rows) {
        return insert(rows, InsertOptions.defaults());
    }

    /**
     * Inserts rows: maps by attribute name, records (see {@link org.datajoint.query.Row#toRecord} for the names of components), or arrays and lists
     * with a value for each attribute in order. Rows may give different attributes; what is left out, or null, takes its
     * default. All of them are inserted or none, unless chunks are asked for.
     *
     * @return how many rows were inserted; with {@link InsertOptions#skipDuplicates} without those that were skipped, with
     *     {@link InsertOptions#replace} with those that were replaced counted twice
     * @throws org.datajoint.errors.QueryException if a row does not fit the table; the message names the row's index
     */
    public final long insert(Iterable<?> rows, InsertOptions options) {
        return writer().insert(rows, options);
    }

    /** Inserts the rows of a stream, which is closed; see {@link #insert(Iterable, InsertOptions)}. */
    public final long insert(Stream<?> rows) {
        return insert(rows, InsertOptions.defaults());
    }

    /** Inserts the rows of a stream with the given options, and closes it; see {@link #insert(Iterable, InsertOptions)}. */
    public final long insert(Stream<?> rows, InsertOptions options) {
        return writer().insert(rows, options);
    }

    /** Inserts all rows of a query or none; see {@link #insert(QueryExpression, InsertOptions)}. */
    public final long insert(QueryExpression rows) {
        return insert(rows, InsertOptions.defaults());
    }

    /**
     * Inserts the rows of a query, whose attributes must be among those of the table. The server does it by itself in one
     * statement, unless the query belongs to another instance or chunks are asked for: then the rows pass through here.
     *
     * @return how many rows were inserted; see {@link #insert(Iterable, InsertOptions)}
     * @throws org.datajoint.errors.QueryException if a row does not fit the table; nothing was inserted
     */
    public final long insert(QueryExpression rows, InsertOptions options) {
        return writer().insert(rows, options);
    }

    /** Inserts all rows of a file or none; see {@link #insert(Path, InsertOptions)}. */
    public final long insert(Path file) {
        return insert(file, InsertOptions.defaults());
    }

    /**
     * Inserts the rows of a file in UTF-8. A file whose name ends with {@code .jsonl} or {@code .ndjson} holds JSON lines: one
     * object a line, whose fields are attributes. Any other is CSV, and its first line names the attributes; an empty field is
     * null, and so takes the default. Dates are written as {@code 2024-01-31}, times as {@code 2024-01-31 12:30:00}, bytes in
     * Base64, JSON attributes as JSON.
     *
     * @return how many rows were inserted; see {@link #insert(Iterable, InsertOptions)}
     * @throws org.datajoint.errors.QueryException if a line does not fit the table; the message names file, line,
     *     attribute, and the column if it is one value that does not fit: the field's number in CSV, the character's in JSON
     * @throws DataJointException if the file cannot be read
     */
    public final long insert(Path file, InsertOptions options) {
        return writer().insert(file, options);
    }

    /**
     * Begins a row whose objects are written piece by piece before it is inserted; see {@link StagedInsert}.
     *
     * @param key the whole primary key, of which the paths of the objects are made; other attributes may be given with it
     * @throws org.datajoint.errors.MissingAttributeException if the key is not complete
     * @throws org.datajoint.errors.UnknownAttributeException if a name is not an attribute of the table
     */
    public final StagedInsert stagedInsert(Map<String, ?> key) {
        return new StagedInsert(this, Required.argument(key, TableWriter.ROW));
    }

    /**
     * Checks rows as far as it can be done without the server: fields, missing values, and whether each type can hold its
     * value. Foreign keys and duplicates are the server's to find.
     */
    public final ValidationResult validate(Iterable<?> rows) {
        return new RowValidator(
                        changeable("validate rows for").heading(), SessionConnection.values(connection()), false)
                .validate(Required.argument(rows, TableWriter.ROWS).iterator());
    }

    /**
     * Changes secondary attributes of one row.
     *
     * @param row the whole primary key, and the attributes to change; null resets to the default
     * @throws org.datajoint.errors.MissingAttributeException if the key is not complete
     * @throws org.datajoint.errors.UnknownAttributeException if a name is not an attribute of the table
     * @throws DataJointException if there is no such row
     */
    public final void update1(Map<String, ?> row) {
        writer().update(row);
    }

    /** Changes secondary attributes of one row, those that the record has components for; see {@link #update1(Map)}. */
    public final void update1(Record row) {
        writer().update(row);
    }

    /**
     * Drops the table and all tables that refer to it, in all schemas, with their rows, jobs and lineages. Does nothing if the
     * table does not exist. The server cannot take back a drop.
     *
     * <p>While the setting {@code safemode} is on, the {@link org.datajoint.connection.Confirmation} of the instance is asked
     * first.
     *
     * @return whether it was dropped: false if the answer was no, or if it did not exist
     * @throws org.datajoint.errors.IntegrityException if a part would be dropped and its master stay, or if a table that
     *     the account may not see refers to one of them
     * @throws DataJointException in a transaction, which the server would commit
     */
    public final boolean drop() {
        return drop(PartIntegrity.ENFORCE);
    }

    /**
     * Drops the table with a rule for parts; see {@link #drop()}.
     *
     * @param integrity {@link PartIntegrity#IGNORE} for a part without its master; {@link PartIntegrity#CASCADE} is refused
     */
    public final boolean drop(PartIntegrity integrity) {
        TableDrop drop = DropPlan.drop(this, integrity);
        return Safemode.isOn(connection()) ? new DropPlan(connection(), drop, drop.preview()).execute() : drop.run();
    }

    /** Returns what {@link #drop()} would do, to be looked at and perhaps executed. Changes nothing. */
    public final DropPlan dropPlan() {
        return dropPlan(PartIntegrity.ENFORCE);
    }

    /** Returns what {@link #drop(PartIntegrity)} would do; see {@link #dropPlan()}. */
    public final DropPlan dropPlan(PartIntegrity integrity) {
        TableDrop drop = DropPlan.drop(this, integrity);
        return new DropPlan(connection(), drop, drop.preview());
    }

    /**
     * Drops this table alone, without asking, with its jobs and lineages.
     *
     * @return false if it did not exist, true otherwise
     * @throws org.datajoint.errors.IntegrityException if another table refers to it
     * @throws DataJointException in a transaction, which the server would commit
     */
    public final boolean dropQuick() {
        return DropPlan.drop(this, PartIntegrity.IGNORE).runQuick();
    }

    /** Inserts those of {@code rows} whose primary key is not there; the server numbers rows of its own, so these stay. */
    void addMissing(List<?> rows) {
        boolean numbered = heading().attributes().stream().anyMatch(Attribute::autoIncrement);
        if (!rows.isEmpty() && !numbered) {
            insert(rows, InsertOptions.defaults().skipDuplicates());
        }
    }
}
