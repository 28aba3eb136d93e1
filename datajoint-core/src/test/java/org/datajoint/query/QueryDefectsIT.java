package org.datajoint.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datajoint.conformance.LabSchema;
import org.datajoint.conformance.LabTable;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Queries that DataJoint for Python answers incorrectly or not at all. */
class QueryDefectsIT {
    private static LabSchema lab;
    private static LabTable item;
    private static LabTable note;
    private static LabTable setting;

    @BeforeAll
    static void createTables() {
        lab = LabSchema.empty();
        item = lab.declare("Item", "item : int32\n---\na : int32\nb = null : int32\ns = '' : varchar(40)");
        note = lab.declare("Note", "-> Item\nnote : int32\n---\nx = null : int32");
        TableName name = new TableName(lab.name(), "setting");
        AttributeType flag = new AttributeType(Kind.BOOL, "bool", List.of(), null);
        AttributeType number = new AttributeType(Kind.INT32, "int32", List.of(), null);
        Attribute hidden = new Attribute("_singleton", flag, true, false, null, "", false, "s._singleton");
        Attribute value = new Attribute("threshold", number, false, false, null, "", false, null);
        setting = lab.declare("Setting", name, new Heading(List.of(hidden, value), true));
        lab.insert("Setting", Map.of("_singleton", 1, "threshold", 3));
        lab.insert("Item", Map.of("item", 1, "a", 1, "b", 1, "s", "100%"));
        lab.insert("Item", Map.of("item", 2, "a", 1, "b", 2, "s", "it's \\ \"x\""));
        lab.insert("Item", Map.of("item", 3, "a", 2, "s", ""));
        lab.insert("Note", Map.of("item", 1, "note", 1, "x", 5));
        lab.insert("Note", Map.of("item", 1, "note", 2));
        lab.insert("Note", Map.of("item", 2, "note", 1, "x", 7));
    }

    @AfterAll
    static void dropTables() {
        lab.close();
    }

    private static List<Integer> items(QueryExpression expression) {
        return expression.orderBy("item").column("item", Integer.class);
    }

    @Test
    void anExclusionByAMapLeavesRowsThatDifferInOneAttribute() {
        assertThat(items(item.exclude(Map.of("a", 1, "b", 1)))).containsExactly(2, 3);
        assertThat(items(item.exclude(Map.of("item", 1, "a", 1)))).containsExactly(2, 3);
    }

    @Test
    void valuesAreComparedExactly() {
        assertThat(items(item.restrict(Map.of("s", "100%")))).containsExactly(1);
        assertThat(items(item.exclude(Map.of("s", "100%")))).containsExactly(2, 3);
        assertThat(items(item.restrict(Map.of("s", "it's \\ \"x\"")))).containsExactly(2);
        assertThat(items(item.restrict("s like ?", "100\\%"))).containsExactly(1);
        assertThat(items(item.restrict("s like '1%'"))).containsExactly(1);
    }

    @Test
    void operandsKeepTheirLimitsAndTheirDistinctness() {
        assertThat(note.join(item.limit(1)).count()).isEqualTo(2);
        assertThat(U.of("a")
                        .aggr(item.limit(1), "n = count(*)")
                        .values("n", Integer.class)
                        .one())
                .isEqualTo(1);
        assertThat(U.of("a")
                        .restrict(item)
                        .join(item, JoinOptions.defaults().noSemanticCheck())
                        .count())
                .isEqualTo(3);
        assertThat(item.aggr(note.limit(1), "n = count(note)").orderBy("item").longs("n"))
                .containsExactly(1, 0, 0);
        assertThat(item.restrict(note.limit(1)).count()).isEqualTo(1);
    }

    @Test
    void exclusionByAnExpressionWithNullsLeavesTheOthers() {
        QueryExpression values = note.proj("b = x", "n = note").proj("b");
        assertThat(item.exclude(
                                U.of("b").restrict(values),
                                JoinOptions.defaults().noSemanticCheck())
                        .count())
                .isEqualTo(3);
        assertThat(items(item.exclude(item.proj("b"), JoinOptions.defaults().noSemanticCheck())))
                .containsExactly(3);
    }

    @Test
    void aRestrictedOperandDoesNotDropLeftRows() {
        assertThat(note.extend(item.restrict("a = 9")).count()).isEqualTo(3);
        assertThat(item.aggr(note.restrict("x > 6"), "n = count(note)")
                        .orderBy("item")
                        .longs("n"))
                .containsExactly(0, 1, 0);
    }

    @Test
    void aRestrictionWithoutCommonAttributesMultipliesNoRows() throws IOException {
        // MySQL multiplied the rows by those of the restricting table when the restriction was written with EXISTS.
        try (InputStream stream = QueryDefectsIT.class.getResourceAsStream("/conformance/query.json");
                LabSchema big = LabSchema.of(new ObjectMapper().readTree(stream).get("schema"))) {
            QueryExpression sessions = big.table("Session").proj();
            QueryExpression restricted = sessions.restrict(big.table("Mating"));
            assertThat(restricted.count()).isEqualTo(sessions.count());
            QueryExpression one = big.table("Subject").restrict("subject_id = 1");
            assertThat(one.aggr(restricted, "n = count(session)")
                            .values("n", Long.class)
                            .one())
                    .isEqualTo(sessions.restrict("subject_id = 1").count());
            assertThat(U.of().aggr(big.table("Subject"), "n = count(*)")
                            .aggr(restricted, "m = count(session)")
                            .values("m", Long.class)
                            .one())
                    .isEqualTo(sessions.count());
            assertThat(one.aggr(sessions.exclude(big.table("Mating")), "n = count(session)")
                            .values("n", Long.class)
                            .one())
                    .isZero();
        }
    }

    @Test
    void countingAllCountsTheEmptyRowOfALeftRowWithoutMatch() {
        assertThat(item.aggr(note, "n = count(*)", "m = count(note)")
                        .restrict("item = 3")
                        .fetch1())
                .containsAllEntriesOf(Map.of("n", 1L, "m", 0L));
        assertThat(item.aggr(note, "n = count(*)").excludingNonmatching().count())
                .isEqualTo(2);
    }

    @Test
    void aggregationsOfAggregationsAreBothDone() {
        QueryExpression perItem = U.of("item").aggr(note, "n = count(*)");
        assertThat(U.of().aggr(perItem, "most = max(n)", "groups = count(*)").fetch1())
                .containsAllEntriesOf(Map.of("most", 2L, "groups", 2L));
    }

    @Test
    void countRowsAndEmptinessAgree() {
        QueryExpression distinct = U.of("b").restrict(item);
        assertThat(distinct.count()).isEqualTo(3).isEqualTo(distinct.toRows().size());
        assertThat(item.limit(0).isEmpty()).isTrue();
        assertThat(item.limit(0).count()).isZero();
        assertThat(U.of().aggr(item.restrict(Condition.anyOf()), "n = count(*)")
                        .values("n", Long.class)
                        .one())
                .isZero();
        assertThat(U.of().restrict(item).count()).isEqualTo(1);
        assertThat(U.of().restrict(item.restrict(Condition.anyOf())).isEmpty()).isTrue();
    }

    @Test
    void aSecondTopTakesFromTheFirstOnesRows() {
        QueryExpression window = note.top(Top.of(3).offset(1)).top(Top.of(5).offset(1));
        assertThat(window.keys())
                .containsExactly(Row.copyOf(Map.of("item", 2, "note", 1)).project("item", "note"));
        assertThat(items(item.top(Top.of(2).orderBy("item DESC")).top(Top.of(1))))
                .containsExactly(2);
    }

    @Test
    void legalCompositionsRun() {
        QueryExpression union =
                item.restrict("item = 1").proj().union(item.restrict("item = 3").proj());
        assertThat(items(item.restrict(union))).containsExactly(1, 3);
        assertThat(union.orderBy("item DESC").column("item", Integer.class)).containsExactly(3, 1);
        QueryExpression total = U.of().aggr(item, "n = count(*)");
        assertThat(total.restrict(Map.of("n", 3)).count()).isEqualTo(1);
        assertThat(total.restrict("n > 3").isEmpty()).isTrue();
        assertThat(total.proj("m = n + 1").values("m", Long.class).one()).isEqualTo(4);
        assertThat(total.proj().count()).isEqualTo(1);
    }

    @Test
    void unknownNamesInMapsAreIgnoredAndToldToStatementsThatChangeRows() {
        assertThat(item.restrict(Map.of("typo", 1)).count()).isEqualTo(3);
        assertThat(item.restrict(Map.of("typo", 1)).unmatchedNames()).containsExactly(Set.of("typo"));
        assertThat(items(item.restrict(Map.of("item", 2, "typo", 1)))).containsExactly(2);
        assertThat(item.exclude(Map.of("typo", 1)).isEmpty()).isTrue();
    }

    @Test
    void aSingletonIsOneRowWithoutAKey() {
        assertThat(setting.count()).isEqualTo(1);
        assertThat(setting.keys()).hasSize(1).first().satisfies(key -> assertThat(key)
                .isEmpty());
        assertThat(setting.fetch1()).isEqualTo(Map.of("threshold", 3));
        assertThat(setting.proj().toRows()).hasSize(1);
        assertThat(setting.limit(1).count()).isEqualTo(1);
        assertThat(item.join(setting).count()).isEqualTo(3);
        assertThat(item.restrict(setting).count()).isEqualTo(3);
        assertThat(item.exclude(setting.restrict("threshold > 3")).count()).isEqualTo(3);
        assertThat(setting.aggr(item, "n = count(*)").values("n", Integer.class).one())
                .isEqualTo(3);
        assertThat(setting.restrict(Condition.anyOf())
                        .aggr(item, "n = count(*)")
                        .isEmpty())
                .isTrue();
        assertThat(item.extend(setting).count()).isEqualTo(3);
        assertThat(setting.restrict("_singleton = 1").count()).isEqualTo(1);
        assertThat(setting.restrict(Map.of("_singleton", 0)).count()).isEqualTo(1);
    }

    @Test
    void nullMatchesNothingButNullInAMap() {
        Map<String, Object> none = new HashMap<>();
        none.put("b", null);
        assertThat(items(item.restrict(none))).containsExactly(3);
        assertThat(items(item.exclude(none))).containsExactly(1, 2);
        assertThat(items(item.restrict(item.proj("b"), JoinOptions.defaults().noSemanticCheck())))
                .containsExactly(1, 2);
        assertThat(items(item.restrict("b <> 1"))).containsExactly(2);
        assertThat(items(item.exclude("b = 1"))).containsExactly(2);
        assertThat(items(item.exclude(Map.of("b", 1)))).containsExactly(2);
    }

    @Test
    void orderSurvivesRestrictionAndProjection() {
        QueryExpression ordered = item.orderBy("a DESC", "item DESC");
        assertThat(ordered.restrict("item < 3")
                        .limit(1)
                        .values("item", Integer.class)
                        .one())
                .isEqualTo(2);
        assertThat(ordered.proj("k = a").column("item", Integer.class)).containsExactly(3, 2, 1);
        assertThat(ordered.proj().limit(1).values("item", Integer.class).one()).isEqualTo(3);
        assertThat(ordered.rows().first(2))
                .extracting(row -> row.getInt("item"))
                .containsExactly(3, 2);
        assertThat(ordered.rows().last(2)).extracting(row -> row.getInt("item")).containsExactly(2, 1);
        assertThat(item.rows().last(2)).extracting(row -> row.getInt("item")).containsExactly(2, 3);
        assertThat(item.rows().first(1)).extracting(row -> row.getInt("item")).containsExactly(1);
        assertThat(item.offset(2).keys()).hasSize(1);
    }

    @Test
    void aWindowSeesAllRowsOfItsInput() {
        QueryExpression numbered = item.proj("n = row_number() over (order by item desc)");
        assertThat(numbered.restrict("item < 3").orderBy("item").longs("n")).containsExactly(3, 2);
        assertThat(item.limit(2).proj("n = count(*) over ()").limit(1).longs("n"))
                .containsExactly(2);
        assertThat(note.join(numbered.proj("...")).orderBy("item", "note").longs("n"))
                .containsExactly(3, 3, 2);
    }

    @Test
    void aVolatileComputationIsOneValue() {
        QueryExpression drawn = item.proj("r = rand()").proj("r", "q = (r)");
        assertThat(drawn.toRows())
                .allSatisfy(row -> assertThat(row.getDouble("r")).isEqualTo(row.getDouble("q")));
    }
}
