package org.datajoint.internal.populate;

import java.util.List;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.plan.ExpressionPlan;
import org.datajoint.internal.select.SelectRenderer;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/** Asks the server whether the rows of a key already exist and, if needed, for its current time. */
final class Presence {
    private final SqlSession session;
    private final MadeTable table;
    private final boolean asksTime;

    Presence(SqlSession session, MadeTable table, boolean asksTime) {
        this.session = session;
        this.table = table;
        this.asksTime = asksTime;
    }

    /**
     * The server's answer.
     *
     * @param isThere whether rows of the key exist
     * @param time the server's time; null if it is not needed
     */
    record Answer(boolean isThere, @Nullable String time) {}

    Answer of(Row key) {
        Sql any = SelectRenderer.any(ExpressionPlan.of(table.rows(key)), session.dialect());
        if (!asksTime) {
            return new Answer(!session.fetch(any, List.of()).isEmpty(), null);
        }
        // A text is not converted to the client's time zone.
        Sql both = new Sql(
                "SELECT CAST(CURRENT_TIMESTAMP(3) AS CHAR), (" + any.text() + ") IS NOT NULL", any.parameters());
        @Nullable Object[] row = session.fetch(both).values().get(0);
        return new Answer(row[1] instanceof Number number && number.intValue() != 0, String.valueOf(row[0]));
    }
}
