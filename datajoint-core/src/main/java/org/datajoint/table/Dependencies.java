package org.datajoint.table;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.datajoint.connection.Connection;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.GraphReader;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.graph.ForeignKeyGraph;
import org.datajoint.internal.graph.TableShape;
import org.datajoint.internal.session.SessionConnection;

/** The tables that a table depends on, and those that depend on it, as read from the server on creation of this object. */
final class Dependencies {
    private final Connection connection;
    private final TableName table;
    private final GraphReader reader;
    private final ForeignKeyGraph graph;

    Dependencies(Table table) {
        this.connection = table.connection();
        this.table = table.tableName();
        this.reader = new GraphReader(SessionConnection.session(connection));
        this.graph = reader.graph();
    }

    List<ForeignKeyLink> parents() {
        return links(graph.keysOf(table), ForeignKey::parent);
    }

    List<ForeignKeyLink> children() {
        return links(graph.keysTo(table), ForeignKey::child);
    }

    List<Table> ancestors() {
        return inOrder(graph.ancestors(table));
    }

    List<Table> descendants() {
        return inOrder(graph.descendants(table));
    }

    private List<ForeignKeyLink> links(List<ForeignKey> keys, Function<ForeignKey, TableName> otherEnd) {
        List<ForeignKey> visible =
                keys.stream().filter(key -> !otherEnd.apply(key).isHidden()).toList();
        Map<TableName, TableShape> shapes =
                reader.shapes(visible.stream().map(ForeignKey::child).distinct().toList());
        // A table that has been dropped since the keys were read has no shape.
        return visible.stream()
                .flatMap(key ->
                        Stream.ofNullable(shapes.get(key.child())).map(child -> link(key, otherEnd.apply(key), child)))
                .toList();
    }

    private ForeignKeyLink link(ForeignKey key, TableName other, TableShape child) {
        Map<String, String> columns = new LinkedHashMap<>();
        key.columns().forEach(column -> columns.put(column, key.parentOf(column)));
        Set<String> primaryKey = new HashSet<>(child.primaryKey());
        return new ForeignKeyLink(
                object(other),
                columns,
                primaryKey.containsAll(columns.keySet()),
                key.isRenamed(),
                columns.keySet().stream().anyMatch(child.nullable()::contains),
                primaryKey.equals(columns.keySet()));
    }

    private List<Table> inOrder(Set<TableName> tables) {
        return graph.order(tables).stream()
                .flatMap(Collection::stream)
                .filter(name -> !name.equals(table) && !name.isHidden())
                .map(this::object)
                .toList();
    }

    private Table object(TableName name) {
        return Schema.named(connection, name.schema()).object(name);
    }
}
