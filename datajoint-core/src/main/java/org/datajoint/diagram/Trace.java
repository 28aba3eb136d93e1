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
 * Where rows come from: the rows of all tables that given rows refer to, directly or through others, by any of their foreign keys;
 * made by {@link Diagram#trace}. Nulls refer to nothing.
 *
 * <pre>{@code
 * Trace trace = Diagram.trace(summary.restrict(Map.of("subject_id", 17)));
 * List<Row> sessions = trace.get(Session.class).toRows();
 * System.out.println(trace.counts());
 * }</pre>
 *
 * <p>Iteration is parents first, over the given rows and the rows of every ancestor. Immutable, and safe for use by many threads;
 * the rows are those that there are when a query is sent.
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
     * Returns the rows of an ancestor, or the given rows.
     *
     * @throws org.datajoint.errors.QueryException if the class is that of none of the tables, or could be that of several
     */
    public RestrictedTable get(Class<? extends Table> ancestor) {
        return rows(names.ofClass(ancestor));
    }

    /**
     * Returns the rows of an ancestor, or the given rows.
     *
     * @param ancestor the name of its class, such as {@code Session} or {@code Session.Trial}, with or without the schema before it,
     *     or its name in the database, {@code schema.table} or the table alone
     * @throws org.datajoint.errors.QueryException if none of the tables is called so, or several are
     */
    public RestrictedTable get(String ancestor) {
        return rows(names.called(ancestor));
    }

    /**
     * Returns the rows of an ancestor, or the given rows.
     *
     * @throws org.datajoint.errors.QueryException if the table is none of these
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

    /** Returns how many rows of each table there are, parents first, zeros included, by one statement. Unmodifiable. */
    public Map<TableName, Long> counts() {
        return rows.counts(tables);
    }

    /** Returns the rows of each table, parents first. */
    @Override
    public Iterator<RestrictedTable> iterator() {
        return tables.stream().map(this::rows).iterator();
    }

    /** Returns what was traced. Sends nothing to the server. */
    @Override
    public String toString() {
        return "Trace of " + given;
    }
}
