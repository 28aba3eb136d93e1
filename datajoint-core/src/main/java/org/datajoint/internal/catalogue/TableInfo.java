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
 * A table as the server knows it, or a view.
 *
 * <p>If a table has no primary key, a unique index over columns that cannot be null stands in for it, as it does on the server.
 * If there is none either ({@code primaryKey} is empty then), for a view, and if the key has hidden columns that are not
 * DataJoint's own, all attributes together are the key of the heading, so that no operator takes rows for the same that
 * differ.
 *
 * @param kind what it is
 * @param name the table
 * @param comment its comment, empty if there is none
 * @param columns its columns in order, hidden ones included
 * @param primaryKey the names of its key columns in order, hidden ones included
 * @param heading its attributes
 * @param defaults the default of each attribute, by name
 * @param foreignKeys its foreign keys, in the order of their declaration
 * @param indexes its indexes without the primary key; those that the server made for foreign keys are among them
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

    /** Returns a table whose lineages are not known yet. */
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
     * Returns the columns that tell rows apart: those of the primary key, else those that the server marks as if they were.
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

    /** Returns whether attributes that can be seen tell all rows apart; the hidden key of a singleton has one value. */
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

    /** Returns the table as it is before its lineages are known. */
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
     * Refuses to tell rows apart that look alike.
     *
     * @param action what was asked for, such as {@code Cannot update a row of}
     * @param advice what to do instead
     * @throws QueryException if no attributes that can be seen are a key
     */
    public void requireKey(String action, String advice) {
        if (!isVisible(primaryKey)) {
            throw new QueryException(action + " " + name + ": the table has "
                    + (primaryKey.isEmpty() ? "no primary key" : "a hidden attribute in its primary key " + primaryKey)
                    + ", so that its rows cannot be told apart. " + advice);
        }
    }

    /**
     * Refuses to change what is no table.
     *
     * @param action what was asked for, such as {@code insert into}
     * @throws QueryException if it is a view or a sequence
     */
    public void requireTable(String action) {
        if (kind != TableKind.TABLE) {
            throw new QueryException("Cannot " + action + " " + name + ": it is a " + kind.noun()
                    + ", which is read here and never changed. Change the tables behind it, or run your own SQL by"
                    + " connection.query.");
        }
    }

    /**
     * Returns the attributes, to be read.
     *
     * @throws QueryException if it is a view of which the server knows none
     */
    public Heading readableHeading() {
        if (columns.isEmpty()) {
            throw new QueryException(
                    "The " + kind.noun() + " " + name + " cannot be read: it refers to a table, column or"
                            + " function that does not exist, or that its definer may not use. Mend the view, or what it refers"
                            + " to.");
        }
        return heading;
    }

    /** Returns the column of that name, hidden or not. */
    public Optional<Column> column(String column) {
        return columns.stream().filter(each -> each.name().equals(column)).findFirst();
    }

    /** Returns the default of the attribute of that name, none if there is no such attribute. */
    public DefaultValue defaultOf(String attribute) {
        return defaults.getOrDefault(attribute, new DefaultValue.None());
    }
}
