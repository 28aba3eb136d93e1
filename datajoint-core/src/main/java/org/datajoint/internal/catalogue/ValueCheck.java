package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.heading.TableName;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.SqlSession;
import org.jspecify.annotations.Nullable;

/**
 * A question to the rows of a table that is to be altered: which of them would lose or change a value.
 *
 * @param condition SQL that is true for these rows
 * @param consequence what happens to them, after their number: {@code lose their value of `old`}
 * @param refused whether the table cannot be altered while there are such rows
 */
public record ValueCheck(String condition, String consequence, boolean refused) {
    /** What was found: a sentence about each check that some rows fail. */
    public record Findings(List<String> losses, List<String> refusals) {
        public Findings {
            losses = List.copyOf(losses);
            refusals = List.copyOf(refusals);
        }
    }

    /** Counts the rows for all checks in one pass over the table. */
    public static Findings ask(SqlSession session, TableName table, List<ValueCheck> checks) {
        List<String> losses = new ArrayList<>();
        List<String> refusals = new ArrayList<>();
        if (!checks.isEmpty()) {
            List<String> counts = checks.stream()
                    .map(check -> "count(CASE WHEN " + check.condition() + " THEN 1 END)")
                    .toList();
            @Nullable
            Object[] found = session.fetch(Sql.of("SELECT " + String.join(", ", counts) + " FROM "
                            + session.dialect().quote(table)))
                    .values()
                    .get(0);
            for (int i = 0; i < found.length; i++) {
                ValueCheck check = checks.get(i);
                long rows = found[i] instanceof Number number ? number.longValue() : 0;
                if (rows > 0) {
                    (check.refused() ? refusals : losses)
                            .add(rows + (rows == 1 ? " row " : " rows ") + check.consequence());
                }
            }
        }
        return new Findings(losses, refusals);
    }
}
