package org.datajoint.internal.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.internal.definition.DefaultValue;
import org.datajoint.internal.design.Column;
import org.datajoint.internal.graph.ForeignKey;

/**
 * A table as the server knows it.
 *
 * @param name the table
 * @param comment its comment, empty where there is none
 * @param columns its columns in order, hidden ones included
 * @param primaryKey the names of its key columns in order, hidden ones included
 * @param heading its attributes
 * @param defaults the default of each attribute, by name
 * @param foreignKeys its foreign keys, in the order of their declaration
 * @param indexes its indexes without the primary key; those that the server made for foreign keys are among them
 */
public record TableInfo(
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

    /** A table whose lineages are not known yet. */
    static TableInfo of(
            TableName name,
            String comment,
            List<StoredColumn> stored,
            List<Index> indexes,
            List<ForeignKey> foreignKeys) {
        List<String> key = indexes.stream()
                .filter(index -> index.name().equals(PRIMARY))
                .findFirst()
                .flatMap(Index::columns)
                .orElse(List.of());
        List<Attribute> attributes = stored.stream()
                .map(column -> column.attribute(key.contains(column.name())))
                .toList();
        return new TableInfo(
                name,
                comment,
                stored.stream().map(StoredColumn::column).toList(),
                key,
                new Heading(attributes, false),
                stored.stream().collect(Collectors.toMap(StoredColumn::name, StoredColumn::declaredDefault)),
                foreignKeys,
                indexes.stream().filter(index -> !index.name().equals(PRIMARY)).toList());
    }

    /** The table with the lineages of its attributes, by name. */
    public TableInfo withLineages(Map<String, String> lineages) {
        List<Attribute> attributes = heading.allAttributes().stream()
                .map(attribute -> attribute.withLineage(lineages.get(attribute.name())))
                .toList();
        return new TableInfo(
                name, comment, columns, primaryKey, new Heading(attributes, true), defaults, foreignKeys, indexes);
    }

    /** The table as it is before its lineages are known. */
    TableInfo withoutLineages() {
        List<Attribute> attributes = heading.allAttributes().stream()
                .map(attribute -> attribute.withLineage(null))
                .toList();
        return new TableInfo(
                name, comment, columns, primaryKey, new Heading(attributes, false), defaults, foreignKeys, indexes);
    }

    /** The column of that name, hidden or not. */
    public Optional<Column> column(String column) {
        return columns.stream().filter(each -> each.name().equals(column)).findFirst();
    }

    /** The default of the attribute of that name, none where there is no such attribute. */
    public DefaultValue defaultOf(String attribute) {
        return defaults.getOrDefault(attribute, new DefaultValue.None());
    }
}
