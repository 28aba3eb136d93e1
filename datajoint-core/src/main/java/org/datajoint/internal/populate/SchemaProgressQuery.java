package org.datajoint.internal.populate;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.datajoint.connection.Connection;
import org.datajoint.heading.TableName;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.populate.JobStatus;
import org.datajoint.populate.SchemaProgress;
import org.datajoint.populate.TableProgress;
import org.datajoint.query.QueryExpression;
import org.jspecify.annotations.Nullable;

/** Counts the keys and jobs of several computed tables in one statement. */
public final class SchemaProgressQuery {
    private static final String KEYS = "keys";

    private final SqlSession session;
    private final ProgressQuery progress;

    /**
     * A computed table.
     *
     * @param table the table's name
     * @param keys its key source
     * @param done the keys that it has
     * @param jobs the name of its jobs table; null if there is none
     */
    public record Subject(
            TableName table,
            QueryExpression keys,
            QueryExpression done,
            @Nullable TableName jobs) {}

    public SchemaProgressQuery(Connection connection) {
        this.session = SessionConnection.session(connection);
        this.progress = new ProgressQuery(connection);
    }

    /** Returns the progress of the tables. */
    public SchemaProgress of(List<Subject> subjects) {
        if (subjects.isEmpty()) {
            return new SchemaProgress(List.of());
        }
        Map<Integer, long[]> keys = new java.util.HashMap<>();
        Map<Integer, Map<JobStatus, Long>> jobs = new java.util.HashMap<>();
        for (@Nullable Object[] row : session.fetch(sql(subjects)).values()) {
            int index = (int) ProgressQuery.number(row[0]);
            String kind = String.valueOf(row[1]);
            if (kind.equals(KEYS)) {
                keys.put(index, new long[] {ProgressQuery.number(row[2]), ProgressQuery.number(row[3])});
            } else {
                jobs.computeIfAbsent(index, unused -> new EnumMap<>(JobStatus.class))
                        .put(JobStatus.valueOf(kind.toUpperCase(java.util.Locale.ROOT)), ProgressQuery.number(row[2]));
            }
        }
        List<TableProgress> tables = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            long[] counted = keys.getOrDefault(i, new long[2]);
            tables.add(new TableProgress(
                    subjects.get(i).table(), counted[1], counted[0], JobQueue.counts(jobs.getOrDefault(i, Map.of()))));
        }
        return new SchemaProgress(tables);
    }

    private Sql sql(List<Subject> subjects) {
        List<String> texts = new ArrayList<>();
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < subjects.size(); i++) {
            Subject subject = subjects.get(i);
            Sql counted = progress.sql(i + ", '" + KEYS + "', ", subject.keys(), subject.done());
            texts.add("(" + counted.text() + ")");
            values.addAll(counted.parameters());
            if (subject.jobs() != null) {
                texts.add("(SELECT " + i + ", CAST(status AS CHAR), count(*), 0 FROM "
                        + session.dialect().quote(subject.jobs()) + " GROUP BY status)");
            }
        }
        return new Sql(String.join(" UNION ALL ", texts), values);
    }
}
