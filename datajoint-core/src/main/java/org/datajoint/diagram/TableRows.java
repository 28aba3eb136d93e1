package org.datajoint.diagram;

import java.util.List;
import java.util.Map;
import org.datajoint.connection.Connection;
import org.datajoint.errors.MissingTableException;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.Catalogue;
import org.datajoint.internal.plan.ExpressionPlan;
import org.datajoint.internal.reach.KnownTables;
import org.datajoint.internal.reach.RowSet;
import org.datajoint.internal.reach.Search;
import org.datajoint.internal.reach.TableCounts;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.query.Condition;
import org.datajoint.table.RestrictedTable;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;

/**
 * Queries the rows of a set, table by table.
 *
 * @param connection the connection to the tables' server
 * @param set the rows
 */
record TableRows(Connection connection, RowSet set) {
    /** Returns the known tables of a graph. */
    static KnownTables known(Connection connection, PipelineGraph graph) {
        Catalogue catalogue = SessionConnection.catalogue(connection);
        Search search = SessionConnection.dialect(connection).searchesByRecursion()
                ? Search.BY_SERVER
                : new WalkingSearch(connection);
        return new KnownTables(graph.shapes(), table -> heading(catalogue, table), search);
    }

    private static Heading heading(Catalogue catalogue, TableName table) {
        return catalogue
                .seek(table)
                .orElseThrow(() -> new MissingTableException(
                        "The table " + table + " no longer exists. Update the diagram with refreshed()."))
                .readableHeading();
    }

    /** Returns the set's rows of one table. */
    RestrictedTable of(TableName name) {
        Table table = Schema.tableOf(connection, name);
        table.heading();
        return table.restrict(ExpressionPlan.condition(set.rows(name), Condition.class));
    }

    /** Returns the number of the set's rows in each table. */
    Map<TableName, Long> counts(List<TableName> tables) {
        return TableCounts.of(SessionConnection.session(connection), set, tables);
    }
}
