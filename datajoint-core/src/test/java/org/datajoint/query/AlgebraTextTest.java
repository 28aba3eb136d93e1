package org.datajoint.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.datajoint.connection.Connection;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.internal.session.SessionConnection;
import org.junit.jupiter.api.Test;

class AlgebraTextTest {
    private static final Connection NOWHERE = new SessionConnection(null, null);
    private static final QueryExpression SESSION = new Sessions();

    /** A table without a server. */
    private static final class Sessions extends QueryExpression {
        @Override
        public Connection connection() {
            return NOWHERE;
        }

        @Override
        public Heading heading() {
            return new Heading(
                    List.of(
                            attribute("subject_id", Kind.INT32, true),
                            attribute("session", Kind.INT16, true),
                            attribute("user", Kind.VARCHAR, false),
                            attribute("weight", Kind.FLOAT64, false)),
                    true);
        }

        private static Attribute attribute(String name, Kind kind, boolean key) {
            AttributeType type = new AttributeType(kind, kind.name(), List.of(), null);
            return new Attribute(name, type, key, !key, null, "", false, "lab.session." + name);
        }

        @Override
        protected Optional<TableName> source() {
            return Optional.of(new TableName("lab", "session"));
        }
    }

    @Test
    void namesTablesByTheirClasses() {
        assertThat(SESSION.toString()).isEqualTo("Session");
    }

    @Test
    void showsRestrictionsWithTheirValues() {
        assertThat(SESSION.restrict("session < 3").restrict("weight > ?", 1.5).toString())
                .isEqualTo("Session & 'session < 3' & 'weight > ?' (1.5)");
        assertThat(SESSION.exclude(Map.of("user", "bob")).toString()).isEqualTo("Session - {user: 'bob'}");
        assertThat(SESSION.restrict(Collections.singletonMap("user", null)).toString())
                .isEqualTo("Session & {user: null}");
        assertThat(SESSION.restrict(List.of(Map.of("session", 1), "session > 3"))
                        .toString())
                .isEqualTo("Session & [{session: 1}, 'session > 3']");
        assertThat(SESSION.restrict(Condition.of(Map.of("session", 1)).and(Condition.sql("weight > 3")))
                        .toString())
                .isEqualTo("Session & ({session: 1} and 'weight > 3')");
        assertThat(SESSION.restrict(SESSION.restrict("session = 1")).toString())
                .isEqualTo("Session & (Session & 'session = 1')");
    }

    private record Key(int session) {}

    @Test
    void showsConditionsWithoutWhatTheyAreAppliedTo() {
        Condition weighed = Condition.sql("weight > ? and user <> ?", 1.5, "bob");
        assertThat(weighed).hasToString("'weight > ? and user <> ?' (1.5, 'bob')");
        assertThat(weighed.negated()).hasToString("not 'weight > ? and user <> ?' (1.5, 'bob')");
        assertThat(Condition.of(Collections.singletonMap("user", null))).hasToString("{user: null}");
        assertThat(Condition.of(new Key(1))).hasToString("Key[session=1]");
        assertThat(Condition.of(SESSION)).hasToString("Session");
        assertThat(Condition.not(SESSION.restrict("session = 1"))).hasToString("not (Session & 'session = 1')");
        assertThat(Condition.sql("session = 1").and(Condition.of(Map.of("user", "bob"))))
                .hasToString("('session = 1' and {user: 'bob'})");
        assertThat(Condition.of(List.of("session = 1", Map.of("session", 2))))
                .hasToString("['session = 1', {session: 2}]");
        assertThat(Condition.allOf()).hasToString("true");
        assertThat(Condition.anyOf()).hasToString("false");
        assertThat(Condition.of(Collections.nCopies(20_000, "session = 1")).toString())
                .endsWith("… 20000 in all]")
                .hasSizeLessThan(300);
    }

    @Test
    void cutsLongValues() {
        assertThat(SESSION.restrict(Map.of("user", "x".repeat(1_000))).toString())
                .hasSizeLessThan(100);
    }

    @Test
    void cutsLongListsOfKeys() {
        List<Map<String, Integer>> keys =
                IntStream.range(0, 20_000).mapToObj(id -> Map.of("session", id)).toList();
        assertThat(SESSION.restrict(keys).toString())
                .startsWith("Session & [")
                .contains("19997 more]")
                .hasSizeLessThan(400);
    }

    @Test
    void showsProjectionsWithoutTheKeyThatTheyKeep() {
        assertThat(SESSION.proj("user", "other = weight", "half = weight / 2").toString())
                .isEqualTo("Session.proj('user', 'other = weight', 'half = weight / 2')");
        assertThat(SESSION.proj().toString()).isEqualTo("Session.proj()");
    }

    @Test
    void showsJoinsUnionsAndOrders() {
        assertThat(SESSION.proj().join(SESSION.restrict("session = 1")).toString())
                .isEqualTo("Session.proj() * (Session & 'session = 1')");
        assertThat(SESSION.proj().union(SESSION.proj()).toString()).isEqualTo("Session.proj() + Session.proj()");
        assertThat(SESSION.top(Top.of(2).orderBy("user DESC").offset(1)).toString())
                .isEqualTo("Session & Top(limit 2 order by user DESC offset 1)");
    }

    @Test
    void showsGroupsByTheirKey() {
        assertThat(U.of("user").restrict(SESSION).toString()).isEqualTo("U('user') & Session");
        assertThat(U.of("user").aggr(SESSION, "n = count(*)").toString())
                .isEqualTo("U('user').aggr(Session, 'n = count(*)')");
    }

    @Test
    void tellsTheOrder() {
        assertThat(SESSION.orderedBy()).isEmpty();
        assertThat(SESSION.orderBy("user DESC", "KEY").orderedBy()).containsExactly("user", "subject_id", "session");
        assertThat(SESSION.limit(3).orderedBy()).containsExactly("subject_id", "session");
        assertThat(SESSION.orderBy("user").restrict("session = 1").orderedBy()).containsExactly("user");
    }
}
