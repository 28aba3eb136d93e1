package org.datajoint.diagram;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.connection.Connection;
import org.datajoint.errors.MissingTableException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.delete.Deletion;
import org.datajoint.internal.delete.MasterRule;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.table.PartIntegrity;

/** Counts the rows that a delete would affect. */
final class AffectedCounts {
    private AffectedCounts() {}

    static Map<TableName, Long> of(Connection connection, Selections.Affected affected, List<TableName> tables) {
        TableName table = affected.given().table();
        TableInfo info = SessionConnection.catalogue(connection)
                .seek(table)
                .orElseThrow(() ->
                        new MissingTableException("The table " + table + " no longer exists. Create a new diagram."));
        // Only the delete itself checks whether masters allow it.
        MasterRule masters = affected.integrity() == PartIntegrity.CASCADE ? MasterRule.TAKEN_ALONG : MasterRule.LEFT;
        Map<TableName, Long> found = new Deletion(
                        SessionConnection.session(connection),
                        info,
                        affected.given().rows(),
                        masters)
                .preview();
        Map<TableName, Long> counts = new LinkedHashMap<>();
        tables.forEach(each -> counts.put(each, found.getOrDefault(each, 0L)));
        return Collections.unmodifiableMap(counts);
    }
}
