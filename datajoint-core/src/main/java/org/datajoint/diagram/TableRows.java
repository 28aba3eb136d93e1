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
 * The rows of a set as tables that can be queried.
 *
 * @param connection where they are
 * @param set which rows
 */
record TableRows(Connection connection, RowSet set) {
    /** Returns what is known of the tables of a graph. */
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
                        "The table " + table + " does not exist any more. Make the diagram anew, by refreshed()."))
                .readableHeading();
    }

    /** Returns the rows of one table. */
    RestrictedTable of(TableName name) {
        Table table = Schema.tableOf(connection, name);
        table.heading();
        return table.restrict(ExpressionPlan.condition(set.rows(name), Condition.class));
    }

    /** Returns how many rows of each table there are. */
    Map<TableName, Long> counts(List<TableName> tables) {
        return TableCounts.of(SessionConnection.session(connection), set, tables);
    }
}
