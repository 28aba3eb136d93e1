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
import org.datajoint.query.QueryExpression;
import org.jspecify.annotations.Nullable;

/**
 * A table in a database, and the query for all of its rows.
 *
 * <p>Programs extend one of the tiers ({@link Manual}, {@link Lookup}, {@link Part}, {@code Imported}, {@code Computed}) and
 * get tables from a schema, which declares them when they are missing. A table made by {@code new} belongs to no schema and
 * refuses everything. Once bound a table is immutable and safe for use by many threads.
 */
public abstract class Table extends QueryExpression {
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
            throw new DataJointException(
                    "The table " + getClass().getSimpleName() + " belongs to no schema. Get it by schema.table("
                            + getClass().getSimpleName() + ".class).");
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

    @Override
    protected final Optional<TableName> source() {
        return Optional.of(tableName());
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
