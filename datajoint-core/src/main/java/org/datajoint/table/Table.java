package org.datajoint.table;

import java.util.List;
import java.util.Optional;
import org.datajoint.connection.Connection;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.MissingTableException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.heading.Tier;
import org.datajoint.internal.catalogue.Index;
import org.datajoint.internal.catalogue.TableInfo;
import org.jspecify.annotations.Nullable;

/**
 * A table in a database, and the query for all of its rows.
 *
 * <p>Programs extend one of the tiers ({@link Manual}, {@link Lookup}, {@link Part}, {@code Imported}, {@code Computed}) and
 * get tables from a schema, which declares them when they are missing. A table made by {@code new} belongs to no schema and
 * refuses everything. Once bound a table is immutable and safe for use by many threads.
 */
public abstract class Table extends TableExpression {
    private volatile @Nullable TableBinding binding;

    /** For subclasses. */
    protected Table() {}

    /** The role of the table. */
    public abstract Tier tier();

    /** Ties the table to its place in a schema, once. */
    void bind(TableBinding place) {
        binding = place;
    }

    TableBinding binding() {
        TableBinding bound = binding;
        if (bound == null) {
            throw new DataJointException("The table " + getClass().getSimpleName()
                    + " belongs to no schema. Get it by schema.table(" + getClass().getSimpleName() + ".class).");
        }
        return bound;
    }

    /** What the server knows of the table. */
    TableInfo info() {
        return connection()
                .catalogue()
                .find(tableName())
                .orElseThrow(() -> new MissingTableException(
                        "The table " + tableName() + " does not exist. Was it dropped? Get it from its schema again."));
    }

    /** The table's name in the database. */
    public TableName tableName() {
        return binding().name();
    }

    @Override
    protected Optional<TableName> source() {
        return Optional.of(tableName());
    }

    @Override
    Table table() {
        return this;
    }

    @Override
    public Connection connection() {
        return binding().schema().connection();
    }

    /**
     * The table's attributes as the database has them.
     *
     * @throws MissingTableException where the table does not exist
     */
    @Override
    public Heading heading() {
        return info().heading();
    }

    /** The comment that the table was declared with, empty where it has none. */
    public String comment() {
        return info().comment();
    }

    /**
     * The definition of the table as the database has it. Declared in an empty schema, the text gives the same table.
     *
     * @throws MissingTableException where the table does not exist
     */
    public String describe() {
        return binding().schema().describe(tableName());
    }

    /**
     * Drops the table and all tables that refer to it, in all schemas, with their rows, jobs and lineages. A table that does
     * not exist is none to drop. The server cannot take back a drop.
     *
     * <p>While the setting {@code safemode} is on, the {@link org.datajoint.connection.Confirmation} of the instance is asked
     * first.
     *
     * @return whether it was dropped: false where the answer was no, or where it did not exist
     * @throws org.datajoint.errors.IntegrityException where a part would be dropped and its master stay, or where a table that
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
        TableDrop drop = new TableDrop(connection(), tableName(), integrity);
        return Safemode.isOn(connection()) ? new DropPlan(drop, drop.preview()).execute() : drop.run();
    }

    /** What {@link #drop()} would do, to be looked at and perhaps executed. Nothing is changed. */
    public final DropPlan dropPlan() {
        return dropPlan(PartIntegrity.ENFORCE);
    }

    /** What {@link #drop(PartIntegrity)} would do; see {@link #dropPlan()}. */
    public final DropPlan dropPlan(PartIntegrity integrity) {
        TableDrop drop = new TableDrop(connection(), tableName(), integrity);
        return new DropPlan(drop, drop.preview());
    }

    /**
     * Drops this table alone, without asking, with its jobs and lineages.
     *
     * @return whether it was there
     * @throws org.datajoint.errors.IntegrityException where another table refers to it
     * @throws DataJointException in a transaction, which the server would commit
     */
    public final boolean dropQuick() {
        return new TableDrop(connection(), tableName(), PartIntegrity.IGNORE).runQuick();
    }

    /** Inserts those of {@code rows} whose primary key is not there; the server numbers rows of its own, so these stay. */
    void addMissing(List<?> rows) {
        boolean numbered = heading().attributes().stream().anyMatch(Attribute::autoIncrement);
        if (rows.isEmpty() || numbered) {
            return;
        }
        boolean otherUniqueKeys = info().indexes().stream().anyMatch(Index::unique);
        new Inserter(connection().session(), tableName(), heading(), InsertOptions.skipDuplicates(), otherUniqueKeys)
                .insert(rows.iterator());
    }
}
