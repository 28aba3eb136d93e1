package org.datajoint.assertj.api;

import java.util.List;
import java.util.Map;
import org.datajoint.connection.Connection;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.heading.Heading;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;

/** A query for sessions without a database, which records how it was read. */
final class FakeQuery extends QueryExpression {
    private static final Heading SESSIONS = sessions();

    final List<Row> rows;
    private final FakeServer server;
    private final Heading heading;

    private FakeQuery(FakeServer server, Heading heading) {
        super(restricted(new FakeSource(server.connection(), heading)));
        this.rows = server.rows();
        this.server = server;
        this.heading = heading;
    }

    private static QueryExpression restricted(FakeSource source) {
        return source.heading().contains("subject_id") ? source.restrict("subject_id < 10") : source;
    }

    static FakeQuery of(Row... rows) {
        return of(SESSIONS, rows);
    }

    static FakeQuery of(Heading heading, Row... rows) {
        return new FakeQuery(new FakeServer(List.of(rows)), heading);
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

    /** Returns how often all rows were streamed. */
    int opened() {
        return server.opened();
    }

    /** Returns how many of these streams were closed. */
    int closed() {
        return server.closed();
    }

    /** Returns the keys by which rows were looked up. */
    List<Map<String, Object>> lookUps() {
        return server.lookUps();
    }

    @Override
    public Heading heading() {
        return heading;
    }

    @Override
    public Connection connection() {
        return server.connection();
    }
}
