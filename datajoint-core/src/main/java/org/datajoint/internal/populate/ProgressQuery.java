package org.datajoint.internal.populate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.datajoint.connection.Connection;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.plan.ExpressionPlan;
import org.datajoint.internal.plan.HeadingAlgebra;
import org.datajoint.internal.plan.Plan;
import org.datajoint.internal.select.SelectRenderer;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.populate.Progress;
import org.datajoint.query.QueryExpression;
import org.jspecify.annotations.Nullable;

/** Counts the keys of a computed table and those that are still to be made, in one statement. */
public final class ProgressQuery {
    private final SqlSession session;

    public ProgressQuery(Connection connection) {
        this.session = SessionConnection.session(connection);
    }

    /** Returns the counts for the keys to make and the keys that are done. */
    public Progress of(QueryExpression keys, QueryExpression done) {
        @Nullable Object[] row = session.fetch(sql("", keys, done)).values().get(0);
        return new Progress(number(row[1]), number(row[0]));
    }

    /**
     * Returns a statement whose single row has the number of keys and the number of those that remain.
     *
     * @param before further columns that precede these two, each followed by a comma
     */
    Sql sql(String before, QueryExpression keys, QueryExpression done) {
        Plan all = ExpressionPlan.of(keys);
        Plan made = ExpressionPlan.of(done);
        List<String> common = HeadingAlgebra.common(all.heading(), made.heading());
        Sql left = SelectRenderer.rows(all, session.dialect());
        if (common.isEmpty()) {
            Sql any = SelectRenderer.any(made, session.dialect());
            return joined(
                    "SELECT " + before + "count(*), count(CASE WHEN d.dj_done IS NULL THEN 1 END) FROM (",
                    left,
                    ") k LEFT JOIN (SELECT 1 dj_done FROM (",
                    any,
                    ") a) d ON TRUE");
        }
        Sql right = SelectRenderer.columns(made, common, session.dialect());
        Dialect dialect = session.dialect();
        String columns = dialect.names(common);
        String same = common.stream()
                .map(name -> "k." + dialect.quote(name) + " = d." + dialect.quote(name))
                .collect(Collectors.joining(" AND "));
        return joined(
                "SELECT " + before + "count(*), count(CASE WHEN d.dj_done IS NULL THEN 1 END) FROM (",
                left,
                ") k LEFT JOIN (SELECT DISTINCT " + columns + ", 1 dj_done FROM (",
                right,
                ") a) d ON " + same);
    }

    private static Sql joined(String before, Sql left, String between, Sql right, String after) {
        List<@Nullable Object> values = new ArrayList<>(left.parameters());
        values.addAll(right.parameters());
        return new Sql(before + left.text() + between + right.text() + after, values);
    }

    static long number(@Nullable Object value) {
        return value instanceof Number number ? number.longValue() : 0;
    }
}
