package org.datajoint.diagram;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.datajoint.connection.Connection;
import org.datajoint.heading.TableName;
import org.datajoint.internal.plan.ExpressionPlan;
import org.datajoint.internal.reach.ReachedRows;
import org.datajoint.query.Condition;
import org.datajoint.table.RestrictedTable;
import org.datajoint.table.Table;
import org.datajoint.table.TableExpression;

/**
 * The origin of rows: the rows of all tables that the given rows refer to by foreign keys, directly or through other tables.
 * Created by {@link Diagram#trace}. Null references are ignored.
 *
 * <pre>{@code
 * Trace trace = Diagram.trace(summary.restrict(Map.of("subject_id", 17)));
 * List<Row> sessions = trace.get(Session.class).toRows();
 * System.out.println(trace.counts());
 * }</pre>
 *
 * <p>Iterating over a trace returns the given rows and the rows of every ancestor, parents first. Immutable, and safe for use
 * by many threads. Rows are read when a query is sent.
 */
public final class Trace implements Iterable<RestrictedTable> {
    private final TableExpression given;
    private final List<TableName> tables;
    private final TableLookUp names;
    private final ReachedRows reached;
    private final TableRows rows;

    Trace(TableExpression given, PipelineGraph graph, TraceOptions options) {
        Connection connection = given.connection();
        TableName table = given.table().tableName();
        this.given = given;
        this.reached = new ReachedRows(
                TableRows.known(connection, graph),
                table,
                ExpressionPlan.of(given),
                TraceSteps.of(graph, table, options.isThroughParts()));
        this.tables = graph.ordered(new TreeSet<>(reached.tables()));
        this.names = new TableLookUp(connection, tables, "tables that rows of " + table + " refer to");
        this.rows = new TableRows(connection, reached);
    }

    /**
     * Returns the rows of an ancestor, or the given rows if their table is named.
     *
     * @throws org.datajoint.errors.QueryException if the class matches none of the tables, or more than one
     */
    public RestrictedTable get(Class<? extends Table> ancestor) {
        return rows(names.ofClass(ancestor));
    }

    /**
     * Returns the rows of an ancestor, or the given rows if their table is named.
     *
     * @param ancestor the name of its class, such as {@code Session} or {@code Session.Trial}, optionally preceded by the
     *     schema, or its name in the database, {@code schema.table} or only the table
     * @throws org.datajoint.errors.QueryException if none of the tables has this name, or more than one
     */
    public RestrictedTable get(String ancestor) {
        return rows(names.called(ancestor));
    }

    /**
     * Returns the rows of an ancestor, or the given rows if their table is named.
     *
     * @throws org.datajoint.errors.QueryException if the table is not one of these
     */
    public RestrictedTable get(Table ancestor) {
        return rows(names.same(ancestor));
    }

    private RestrictedTable rows(TableName table) {
        if (!reached.isGiven(table)) {
            return rows.of(table);
        }
        return given instanceof RestrictedTable same ? same : given.restrict(Condition.allOf());
    }

    /** Returns the tables, parents first; the table of the given rows is one of them. Unmodifiable. */
    public List<TableName> tables() {
        return tables;
    }

    /** Returns the number of rows of each table, including zeros, parents first. Sends one statement. Unmodifiable. */
    public Map<TableName, Long> counts() {
        return rows.counts(tables);
    }

    /** Returns the rows of each table, parents first. */
    @Override
    public Iterator<RestrictedTable> iterator() {
        return tables.stream().map(this::rows).iterator();
    }

    /** Returns a text that names the given rows. Sends nothing to the server. */
    @Override
    public String toString() {
        return "Trace of " + given;
    }
}
