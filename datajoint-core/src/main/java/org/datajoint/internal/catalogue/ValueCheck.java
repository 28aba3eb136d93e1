package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.datajoint.heading.TableName;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.SqlSession;
import org.jspecify.annotations.Nullable;

/**
 * A check for rows that would lose or change a value if the table were altered.
 *
 * @param condition an SQL condition that is true for these rows
 * @param consequence the consequence, as a phrase that follows the number of rows: {@code will lose the value of `old`}
 * @param refused whether the table cannot be altered while there are such rows
 */
public record ValueCheck(String condition, String consequence, boolean refused) {
    /** The findings: a phrase for each check that applies to any rows. */
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
