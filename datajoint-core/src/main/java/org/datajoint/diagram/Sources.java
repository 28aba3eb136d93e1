package org.datajoint.diagram;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.datajoint.connection.Connection;
import org.datajoint.errors.MissingTableException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.GraphReader;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.table.Schema;
import org.datajoint.table.TableExpression;
import org.datajoint.table.VirtualSchema;
import org.jspecify.annotations.Nullable;

/** Collects the schemas and tables of one instance for a diagram. Used for one diagram. */
final class Sources {
    private @Nullable Connection connection;
    private final Set<String> schemas = new LinkedHashSet<>();
    private final Set<TableName> tables = new LinkedHashSet<>();

    /** @param connection the connection of the instance; null for that of the first source */
    Sources(@Nullable Connection connection) {
        this.connection = connection;
    }

    Sources add(@Nullable Object source) {
        if (source instanceof Collection<?> several) {
            several.forEach(this::add);
        } else if (source instanceof Schema schema) {
            schemas.add(of(schema.connection(), schema.name()));
        } else if (source instanceof VirtualSchema schema) {
            schemas.add(of(schema.connection(), schema.name()));
        } else if (source instanceof TableExpression table) {
            tables.add(of(table.connection(), table.table().tableName()));
        } else if (source instanceof String schema && connection != null) {
            schemas.add(schema);
        } else {
            throw new IllegalArgumentException((source == null
                            ? "null"
                            : "A value of the class " + source.getClass().getSimpleName())
                    + " cannot be in a diagram. Give a schema, a table, or a list of these.");
        }
        return this;
    }

    private <N> N of(Connection owner, N name) {
        if (connection != null && connection != owner) {
            throw new IllegalArgumentException(
                    name + " belongs to another instance. Give schemas and tables of one instance.");
        }
        connection = owner;
        return name;
    }

    /** @throws MissingTableException if a table does not exist */
    Diagram diagram() {
        Connection from = connection;
        if (from == null) {
            throw new IllegalArgumentException(
                    "Nothing was given for the diagram. Give a schema or a table, or call instance.diagram().");
        }
        Set<TableName> shown = new TreeSet<>(tables);
        shown.addAll(new GraphReader(SessionConnection.session(from)).pipelines(schemas));
        PipelineGraph graph = PipelineGraph.around(from, shown);
        for (TableName table : tables) {
            if (!graph.contains(table)) {
                throw new MissingTableException(
                        table.isHidden()
                                ? "The table " + table + " is internal to DataJoint, and no diagram shows it."
                                : "The table " + table + " does not exist, or the account may not see it.");
            }
        }
        shown.retainAll(graph.tables());
        return Diagram.of(from, ShownTables.of(graph, shown), schemas);
    }
}
