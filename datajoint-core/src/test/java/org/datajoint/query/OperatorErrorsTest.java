package org.datajoint.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.QuerySyntaxException;
import org.datajoint.errors.SemanticMatchException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.plan.PlanScan;
import org.datajoint.internal.plan.Predicate;
import org.datajoint.internal.select.SelectRenderer;
import org.datajoint.internal.session.SessionConnection;
import org.junit.jupiter.api.Test;

/** Errors that operators report without a server, and the conversion of values in maps. */
class OperatorErrorsTest {
    private final OfflineTables lab = new OfflineTables("9.7.4");

    private List<Object> bound(Map<String, ?> map) {
        return lab.trial.restrict(map).select().parameters();
    }

    private static List<Set<String>> unmatched(QueryExpression expression) {
        return expression.unmatchedNames();
    }

    private static Optional<Sql> condition(QueryExpression expression) {
        return SelectRenderer.condition(expression.plan(), SessionConnection.dialect(expression.connection()));
    }

    @Test
    void namesakesMustHaveOneOrigin() {
        QueryExpression course = lab.table("course", "session* INT32 lab.course.session");
        assertThatThrownBy(() -> lab.session.join(course))
                .isInstanceOf(SemanticMatchException.class)
                .hasMessageContaining("lab.session.session")
                .hasMessageContaining("lab.course.session")
                .hasMessageContaining("proj(")
                .hasMessageContaining("noSemanticCheck");
        assertThatThrownBy(() -> lab.session.restrict(course)).isInstanceOf(SemanticMatchException.class);
        assertThatThrownBy(() -> lab.session.exclude(course)).isInstanceOf(SemanticMatchException.class);
        assertThatCode(() -> lab.session.join(course, JoinOptions.defaults().noSemanticCheck()))
                .doesNotThrowAnyException();
        assertThatCode(() -> lab.session.join(course.proj("course = session"))).doesNotThrowAnyException();
        assertThatCode(() -> lab.session.exclude(course, JoinOptions.defaults().noSemanticCheck()))
                .doesNotThrowAnyException();
    }

    @Test
    void computedNamesakesHaveNoOrigin() {
        assertThatThrownBy(() -> lab.session.proj("n = 1").join(lab.subject.proj("n = 1")))
                .isInstanceOf(SemanticMatchException.class)
                .hasMessageContaining("`n`")
                .hasMessageContaining("unknown");
    }

    @Test
    void expressionsOfDifferentConnectionsDoNotMeet() {
        OfflineTables other = new OfflineTables("9.7.4");
        assertThatThrownBy(() -> lab.session.join(other.trial)).isInstanceOf(QueryException.class);
        assertThatThrownBy(() -> lab.session.union(other.session)).isInstanceOf(QueryException.class);
        assertThatThrownBy(() -> lab.session.restrict(other.session)).isInstanceOf(QueryException.class);
    }

    @Test
    void projectionsNameWhatIsThere() {
        assertThatThrownBy(() -> lab.session.proj("room"))
                .isInstanceOf(UnknownAttributeException.class)
                .hasMessageContaining("subject_id, session, rig, start");
        assertThatThrownBy(() -> lab.session.proj("place = room")).isInstanceOf(UnknownAttributeException.class);
        assertThatThrownBy(() -> lab.session.proj("...", "-session"))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("primary key");
        assertThatThrownBy(() -> lab.session.proj("rig", "rig = upper(rig)"))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("twice");
        assertThatThrownBy(() -> lab.session.proj("x = rig", "x = 5")).isInstanceOf(QueryException.class);
        assertThatThrownBy(() -> lab.session.proj("_x = rig")).isInstanceOf(QuerySyntaxException.class);
    }

    @Test
    void aMisspelledNameIsSuggestedWhereverItStands() {
        String hint = "did you mean `start`?";
        assertThatThrownBy(() -> lab.session.restrict("strat > 1")).hasMessageContaining(hint);
        assertThatThrownBy(() -> lab.session.proj("strat")).hasMessageContaining(hint);
        assertThatThrownBy(() -> lab.session.proj("begin = strat")).hasMessageContaining(hint);
        assertThatThrownBy(() -> lab.session.orderBy("strat DESC")).hasMessageContaining(hint);
        assertThatThrownBy(() -> lab.session.column("strat", Object.class)).hasMessageContaining(hint);
        assertThatThrownBy(() -> U.of("strat").restrict(lab.session)).hasMessageContaining(hint);
        assertThatThrownBy(() -> Row.copyOf(Map.of("start", 1)).getInt("strat")).hasMessageContaining(hint);
        assertThatThrownBy(() -> lab.session.restrict("altogether > 1"))
                .hasMessageContaining("not an attribute here. The attributes are");
    }

    @Test
    void extensionsNeedTheKeyOfTheOther() {
        assertThatThrownBy(() -> lab.session.extend(lab.trial))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("[trial]");
    }

    @Test
    void aggregationsNeedTheKeyOfTheLeftSide() {
        assertThatThrownBy(() -> lab.trial.aggr(lab.session, "n = count(*)"))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("[trial]");
        assertThatThrownBy(() -> lab.session.aggr(lab.trial, "r = rt"))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("max(rt)");
        assertThatThrownBy(() -> lab.session.aggr(lab.trial, "r = max(reaction)"))
                .isInstanceOf(UnknownAttributeException.class);
    }

    @Test
    void unionsNeedOneKeyAndNothingElseInCommon() {
        assertThatThrownBy(() -> lab.session.union(lab.subject))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("primary keys");
        assertThatThrownBy(() -> lab.session.union(lab.session))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("rig");
    }

    @Test
    void anUnknownAttributeIsNamedApartFromTheMessageThatListsTheOthers() {
        for (ThrowingCallable action : List.<ThrowingCallable>of(
                () -> lab.session.proj("place = room"),
                () -> lab.session.orderBy("room DESC"),
                () -> lab.session.restrict("room = 1"),
                () -> U.of("room").restrict(lab.session),
                () -> Row.copyOf(Map.of("rig", 1)).getInt("room"))) {
            assertThatExceptionOfType(UnknownAttributeException.class)
                    .isThrownBy(action)
                    .satisfies(thrown -> assertThat(thrown.attributes()).containsExactly("room"));
        }
        assertThat(new UnknownAttributeException("no room").attributes()).isEmpty();
    }

    @Test
    void universalSetsNeedTheirAttributes() {
        assertThatThrownBy(() -> U.of("room").restrict(lab.session))
                .isInstanceOf(UnknownAttributeException.class)
                .hasMessageContaining("U(room)");
        assertThatThrownBy(() -> U.of("room").aggr(lab.session, "n = count(*)"))
                .isInstanceOf(UnknownAttributeException.class);
    }

    @Test
    void ordersAreByAttributes() {
        assertThatThrownBy(() -> lab.session.orderBy("room")).isInstanceOf(UnknownAttributeException.class);
        assertThatThrownBy(() -> lab.session.orderBy("rig sideways")).isInstanceOf(QuerySyntaxException.class);
        assertThatThrownBy(() -> lab.session.orderBy("length(rig)"))
                .isInstanceOf(QuerySyntaxException.class)
                .hasMessageContaining("proj");
        assertThatThrownBy(() -> Top.of(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Top.of(1).offset(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> lab.session.restrict(List.of(Top.of(1))))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("Top");
    }

    @Test
    void valuesInMapsBecomeWhatTheAttributeHolds() {
        assertThat(bound(Map.of("trial", "7"))).containsExactly(7L);
        assertThat(bound(Map.of("correct", true))).containsExactly(1);
        assertThat(bound(Map.of("rt", 0.1f))).containsExactly((double) 0.1f);
        assertThat(bound(Map.of("meta", Map.of("a", List.of(1, "x"))))).containsExactly("{\"a\":[1,\"x\"]}");
        UUID uuid = UUID.randomUUID();
        assertThat(lab.table("marked", "mark* UUID -")
                        .restrict(Map.of("mark", uuid.toString()))
                        .select()
                        .parameters())
                .containsExactly(uuid);
    }

    @Test
    void valuesThatAnAttributeCannotHoldAreRefused() {
        assertThatThrownBy(() -> bound(Map.of("trial", "abc")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("`trial`")
                .hasMessageContaining("abc");
        assertThatThrownBy(() -> bound(Map.of("rt", Double.NaN))).isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> bound(Map.of("trial", List.of(1, 2))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("in (?, ?)");
        assertThatThrownBy(() -> bound(Map.of("image", "x")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("<blob>");
        assertThatThrownBy(() -> lab.trial.restrict("rt in (?)", List.of(1, 2)))
                .isInstanceOf(InvalidValueException.class);
        assertThatThrownBy(() -> lab.trial.restrict("rt = ?", Double.NaN)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void onlyMapsWithoutAnyKnownNameAreToldToStatementsThatChangeRows() {
        assertThat(unmatched(lab.trial.restrict(Map.of("trail", 1)))).containsExactly(Set.of("trail"));
        assertThat(unmatched(lab.trial.restrict(Map.of("trail", 1, "trial", 1))))
                .isEmpty();
        assertThat(unmatched(lab.trial.restrict(Map.of()))).isEmpty();
        assertThat(unmatched(lab.trial.exclude(Map.of("trail", 1)))).containsExactly(Set.of("trail"));
        // In a nested expression, too, a map without a known name does not restrict.
        assertThat(unmatched(lab.session.restrict(lab.trial.exclude(Map.of("trail", 1)))))
                .isEmpty();
    }

    private record Typo(int trail) {}

    @Test
    void recordsWithoutAnyKnownNameAreCalledRecords() {
        assertThat(unmatched(lab.trial.restrict(new Typo(1)))).containsExactly(Set.of("trail"));
        assertThat(PlanScan.of(lab.trial.restrict(new Typo(1)).plan()).unmatched())
                .extracting(Predicate.Unmatched::describe)
                .containsExactly("a record of [trail]");
        assertThat(PlanScan.of(lab.trial.restrict(Map.of("trail", 1, "rat", 2)).plan())
                        .unmatched())
                .extracting(Predicate.Unmatched::describe)
                .containsExactly("a map of [rat, trail]");
    }

    @Test
    void nullIsAValue() {
        Map<String, Object> map = new HashMap<>();
        map.put("rt", null);
        assertThat(lab.trial.restrict(map).toSql()).endsWith("WHERE `rt` IS NULL");
    }

    @Test
    void conditionsAreWhatTheySay() {
        for (Object wrong : new Object[] {5, null, true, Top.of(1), U.of("rt")}) {
            assertThatThrownBy(() -> lab.trial.restrict(Arrays.asList("rt > 1", wrong)))
                    .isInstanceOf(QueryException.class)
                    .hasMessageContaining("is not a condition");
        }
        assertThat(lab.trial.restrict(Condition.allOf())).isSameAs(lab.trial);
        assertThat(lab.trial.proj("...")).isSameAs(lab.trial);
    }

    @Test
    void conditionsForStatementsAreThoseOfTheTableAlone() {
        assertThat(condition(lab.trial.restrict("rt > 1").restrict(Map.of("trial", 1))))
                .hasValueSatisfying(sql -> assertThat(sql.text()).isEqualTo("(rt > 1) AND `trial` = ?"));
        assertThat(condition(lab.trial))
                .hasValueSatisfying(sql -> assertThat(sql.text()).isEqualTo("TRUE"));
        assertThat(condition(lab.trial.restrict(lab.session))).isPresent();
        assertThat(condition(lab.trial.restrict(lab.trial.proj()))).isEmpty();
        assertThat(condition(lab.trial.restrict("rt in (select 1)"))).isEmpty();
        assertThat(condition(lab.trial.limit(1))).isEmpty();
        assertThat(condition(lab.trial.proj("...", "x = 1"))).isEmpty();
    }
}
