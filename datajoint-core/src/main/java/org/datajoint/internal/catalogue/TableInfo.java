package org.datajoint.internal.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.datajoint.errors.QueryException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.internal.definition.DefaultValue;
import org.datajoint.internal.design.Column;
import org.datajoint.internal.design.TableDesigner;
import org.datajoint.internal.graph.ForeignKey;

/**
 * A table or view on the server.
 *
 * <p>If a table has no primary key, a unique index over columns that cannot be null takes its place, as it does on the server.
 * For views, for tables that have neither (their {@code primaryKey} is empty), and for tables whose key has hidden columns
 * other than DataJoint's own, all attributes together are the key of the heading, so that no operator takes different rows for
 * the same entity.
 *
 * @param kind the kind of table
 * @param name its name
 * @param comment its comment; empty if there is none
 * @param columns its columns in order, including hidden ones
 * @param primaryKey the names of its key columns in order, including hidden ones
 * @param heading its attributes
 * @param defaults the default of each attribute, by name
 * @param foreignKeys its foreign keys, in the order of their declaration
 * @param indexes its indexes without the primary key, including those that the server created for foreign keys
 */
public record TableInfo(
        TableKind kind,
        TableName name,
        String comment,
        List<Column> columns,
        List<String> primaryKey,
        Heading heading,
        Map<String, DefaultValue> defaults,
        List<ForeignKey> foreignKeys,
        List<Index> indexes) {
    private static final String PRIMARY = "PRIMARY";

    public TableInfo {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        defaults = Map.copyOf(defaults);
        foreignKeys = List.copyOf(foreignKeys);
        indexes = List.copyOf(indexes);
    }

    /** Returns a table with unknown lineages. */
    static TableInfo of(
            TableKind kind,
            TableName name,
            String comment,
            List<StoredColumn> stored,
            List<Index> indexes,
            List<ForeignKey> foreignKeys) {
        List<String> key = key(stored, indexes);
        List<Attribute> attributes = stored.stream()
                .map(column ->
                        column.attribute(key.contains(column.name()) || (!isVisible(key) && !isHidden(column.name()))))
                .toList();
        return new TableInfo(
                kind,
                name,
                comment,
                stored.stream().map(StoredColumn::column).toList(),
                key,
                new Heading(attributes, false),
                stored.stream().collect(Collectors.toMap(StoredColumn::name, StoredColumn::declaredDefault)),
                foreignKeys,
                indexes.stream().filter(index -> !index.name().equals(PRIMARY)).toList());
    }

    /**
     * Returns the columns of the primary key, or those that the server marks as such if there is none.
     */
    private static List<String> key(List<StoredColumn> stored, List<Index> indexes) {
        List<String> marked = stored.stream()
                .filter(StoredColumn::marked)
                .map(StoredColumn::name)
                .toList();
        return indexes.stream()
                .filter(index -> index.name().equals(PRIMARY))
                .findFirst()
                .or(() -> indexes.stream().filter(index -> isOn(index, marked)).findFirst())
                .map(Index::columnNames)
                .orElse(marked);
    }

    /** Returns whether visible attributes identify rows. The hidden key of a singleton does not count, as it has one value. */
    private static boolean isVisible(List<String> key) {
        return !key.isEmpty()
                && key.stream().noneMatch(column -> isHidden(column) && !column.equals(TableDesigner.SINGLETON));
    }

    private static boolean isHidden(String column) {
        return column.startsWith("_");
    }

    private static boolean isOn(Index index, List<String> columns) {
        return index.unique() && index.columns().map(Set::copyOf).equals(Optional.of(Set.copyOf(columns)));
    }

    /** Returns the table with the given lineages of its attributes, by attribute name. */
    public TableInfo withLineages(Map<String, String> lineages) {
        return withLineages(lineages, true);
    }

    /** Returns the table with unknown lineages. */
    TableInfo withoutLineages() {
        return withLineages(Map.of(), false);
    }

    private TableInfo withLineages(Map<String, String> lineages, boolean known) {
        List<Attribute> attributes = heading.allAttributes().stream()
                .map(attribute -> attribute.withLineage(lineages.get(attribute.name())))
                .toList();
        return new TableInfo(
                kind,
                name,
                comment,
                columns,
                primaryKey,
                new Heading(attributes, known),
                defaults,
                foreignKeys,
                indexes);
    }

    /**
     * Checks that visible attributes identify the rows of this table.
     *
     * @param action the beginning of the message, such as {@code Cannot update a row of}
     * @param advice the end of the message, which says what to do instead
     * @throws QueryException if they do not
     */
    public void requireKey(String action, String advice) {
        if (!isVisible(primaryKey)) {
            throw new QueryException(action + " " + name + ": the table has "
                    + (primaryKey.isEmpty() ? "no primary key" : "a hidden attribute in its primary key " + primaryKey)
                    + ", so its rows cannot be told apart. " + advice);
        }
    }

    /**
     * Checks that this is a table, whose rows can be changed.
     *
     * @param action the attempted action, such as {@code insert into}
     * @throws QueryException if this is a view or a sequence
     */
    public void requireTable(String action) {
        if (kind != TableKind.TABLE) {
            throw new QueryException("Cannot " + action + " " + name + ": it is a " + kind.noun()
                    + ", which can only be read here. Change the tables behind it, or run your own SQL with"
                    + " connection.execute.");
        }
    }

    /**
     * Returns the heading for reading rows.
     *
     * @throws QueryException if this is a view whose columns the server does not know
     */
    public Heading readableHeading() {
        if (columns.isEmpty()) {
            throw new QueryException(
                    "The " + kind.noun() + " " + name + " cannot be read: it refers to a table, column or"
                            + " function that does not exist, or that its definer may not use. Repair the view, or what it"
                            + " refers to.");
        }
        return heading;
    }

    /** Returns the column with the given name, even if it is hidden. */
    public Optional<Column> column(String column) {
        return columns.stream().filter(each -> each.name().equals(column)).findFirst();
    }

    /** Returns the default of the given attribute, or {@code DefaultValue.None} if there is no such attribute. */
    public DefaultValue defaultOf(String attribute) {
        return defaults.getOrDefault(attribute, new DefaultValue.None());
    }
}
