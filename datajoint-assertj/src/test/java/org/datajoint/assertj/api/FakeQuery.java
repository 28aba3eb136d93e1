package org.datajoint.assertj.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.datajoint.connection.Connection;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.heading.Heading;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;

/** A query for sessions without a database, which remembers how it was read. */
final class FakeQuery extends QueryExpression {
    final List<Row> rows;
    final List<Map<String, ?>> restrictions = new ArrayList<>();
    List<String> order = List.of();
    Heading heading = sessions();
    int opened;
    int closed;

    private FakeQuery(List<Row> rows) {
        this.rows = rows;
    }

    static FakeQuery of(Row... rows) {
        return new FakeQuery(List.of(rows));
    }

    private static Heading sessions() {
        AttributeType int32 = new AttributeType(Kind.INT32, "int32", List.of(), null);
        return new Heading(
                List.of(
                        new Attribute("subject_id", int32, true, false, null, "", false, null),
                        new Attribute("session", int32, true, false, null, "", false, null),
                        Attribute.computed("user"),
                        Attribute.computed("note_1"),
                        Attribute.computed("_hidden")),
                true);
    }

    static Row session(int subject, int session, String user) {
        return Row.copyOf(Map.of("subject_id", subject))
                .with("session", session)
                .with("user", user)
                .with("note_1", null);
    }

    @Override
    public Heading heading() {
        return heading;
    }

    @Override
    public List<Row> toRows() {
        return rows;
    }

    @Override
    public Stream<Row> stream() {
        opened++;
        return rows.stream().onClose(() -> closed++);
    }

    @Override
    public List<Row> head(long limit) {
        return rows.subList(0, (int) Math.min(limit, rows.size()));
    }

    @Override
    public long count() {
        return rows.size();
    }

    @Override
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    @Override
    public QueryExpression restrict(Map<String, ?> values) {
        restrictions.add(values);
        return new FakeQuery(rows.stream()
                .filter(row -> row.entrySet().containsAll(values.entrySet()))
                .toList());
    }

    @Override
    public List<String> orderedBy() {
        return order;
    }

    @Override
    public String toAlgebra() {
        return "Session & 'subject_id < 10'";
    }

    @Override
    public String toSql() {
        return "SELECT `subject_id` FROM `lab`.`session` WHERE (subject_id < 10)";
    }

    @Override
    public String toString() {
        throw new IllegalStateException("a message must not fetch a preview");
    }

    @Override
    public Connection connection() {
        throw new IllegalStateException("there is no database");
    }
}
