package org.datajoint.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.datajoint.internal.dialect.DoubleQuotes;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.select.SelectRenderer;
import org.junit.jupiter.api.Test;

/** The SQL of common expressions, which is as flat as possible, and of expressions that need derived tables. */
class RenderedSqlTest {
    private final OfflineTables lab = new OfflineTables("9.7.4");

    private static void check(QueryExpression expression, String sql, Object... parameters) {
        Sql rendered = expression.select();
        assertThat(rendered.text().replace("`lab`.", "")).isEqualTo(sql);
        assertThat(rendered.parameters()).isEqualTo(Arrays.asList(parameters));
    }

    @Test
    void aTableIsPlain() {
        check(lab.species, "SELECT `species`, `latin` FROM `#species`");
    }

    @Test
    void restrictionsAddToWhere() {
        check(
                lab.session
                        .restrict(Map.of("subject_id", 1))
                        .restrict("session > ? or rig = 'a?'", 2)
                        .exclude("rig = 'x'"),
                "SELECT `subject_id`, `session`, `rig`, `start` FROM `session`"
                        + " WHERE `subject_id` = ? AND (session > ? or rig = 'a?') AND NOT ((rig = 'x'))",
                1L,
                2);
    }

    @Test
    void aRestrictionByAnExpressionIsASemijoin() {
        check(
                lab.subject.restrict(lab.session.restrict("rig = 'a'")),
                "SELECT `subject_id`, `species`, `weight` FROM `subject`"
                        + " WHERE `subject_id` IN (SELECT `subject_id` FROM `session` WHERE (rig = 'a'))");
        check(
                lab.session.exclude(lab.trial),
                "SELECT `subject_id`, `session`, `rig`, `start` FROM `session` WHERE ((`subject_id`, `session`) IN"
                        + " (SELECT `subject_id`, `session` FROM `session__trial`)) IS NOT TRUE");
        check(
                lab.species.restrict(lab.trial),
                "SELECT `species`, `latin` FROM `#species`"
                        + " WHERE (SELECT 1 FROM `session__trial` LIMIT 1) IS NOT NULL");
    }

    @Test
    void aSemijoinBelowANegationIsNeverUnknown() {
        check(
                lab.subject.restrict(Condition.not(Condition.sql("weight > 1").and(Condition.of(lab.session)))),
                "SELECT `subject_id`, `species`, `weight` FROM `subject` WHERE NOT (((weight > 1) AND (`subject_id` IN"
                        + " (SELECT `subject_id` FROM `session`)) IS TRUE))");
    }

    @Test
    void conditionsCombine() {
        check(
                lab.subject.restrict(List.of(Map.of("subject_id", 1), "weight > 3")),
                "SELECT `subject_id`, `species`, `weight` FROM `subject` WHERE (`subject_id` = ? OR (weight > 3))",
                1L);
        check(lab.species.restrict(List.of()), "SELECT `species`, `latin` FROM `#species` WHERE FALSE");
        check(lab.species.exclude(List.of()), "SELECT `species`, `latin` FROM `#species`");
        check(lab.species.restrict(Condition.allOf()), "SELECT `species`, `latin` FROM `#species`");
        check(lab.species.restrict(Map.of("other", 1)), "SELECT `species`, `latin` FROM `#species`");
    }

    @Test
    void projectionsReplaceTheColumns() {
        check(lab.session.proj(), "SELECT `subject_id`, `session` FROM `session`");
        check(
                lab.session.proj("...", "-rig", "day = date(start)", "sid = subject_id"),
                "SELECT `subject_id` AS `sid`, `session`, `start`, date(start) AS `day` FROM `session`");
        check(
                lab.session.restrict("rig = 'a'").proj("place = rig").proj("room = place"),
                "SELECT `subject_id`, `session`, `rig` AS `room` FROM `session` WHERE (rig = 'a')");
    }

    @Test
    void mapsAndExpressionsRestrictRenamedAttributesWithoutNesting() {
        check(
                lab.session.proj("sid = subject_id").restrict(Map.of("sid", 1)),
                "SELECT `subject_id` AS `sid`, `session` FROM `session` WHERE `subject_id` = ?",
                1L);
    }

    @Test
    void textOnRenamedOrComputedAttributesNests() {
        check(
                lab.session.proj("sid = subject_id").restrict("sid > 1"),
                "SELECT `sid`, `session` FROM (SELECT `subject_id` AS `sid`, `session` FROM `session`) AS `$1`"
                        + " WHERE (sid > 1)");
        check(
                lab.session.proj("d = date(start)").proj("y = year(d)"),
                "SELECT `subject_id`, `session`, year(d) AS `y` FROM (SELECT `subject_id`, `session`, date(start) AS `d`"
                        + " FROM `session`) AS `$1`");
        check(
                lab.session.proj("rig = upper(rig)").restrict("rig = 'A'"),
                "SELECT `subject_id`, `session`, `rig` FROM (SELECT `subject_id`, `session`, upper(rig) AS `rig`"
                        + " FROM `session`) AS `$1` WHERE (rig = 'A')");
    }

    @Test
    void textOnOtherAttributesThanTheComputedOnesDoesNotNest() {
        check(
                lab.session.proj("rig", "d = date(start)").restrict("rig = 'd'"),
                "SELECT `subject_id`, `session`, `rig`, date(start) AS `d` FROM `session` WHERE (rig = 'd')");
    }

    @Test
    void aWindowNestsBeforeARestriction() {
        check(
                lab.session.proj("n = row_number() over (order by subject_id)").restrict("session = 1"),
                "SELECT `subject_id`, `session`, `n` FROM (SELECT `subject_id`, `session`, row_number() over (order by"
                        + " subject_id) AS `n` FROM `session`) AS `$1` WHERE (session = 1)");
    }

    @Test
    void joinsAreFlat() {
        check(
                lab.session.restrict("rig = 'a'").join(lab.trial.restrict("rt > 1")),
                "SELECT `subject_id`, `session`, `trial`, `rt`, `correct`, `meta`, `image`, `rig`, `start` FROM `session`"
                        + " JOIN `session__trial` USING (`subject_id`, `session`) WHERE (rig = 'a') AND (rt > 1)");
        check(
                lab.session.proj().join(lab.subject.proj()).join(lab.trial.proj()),
                "SELECT `subject_id`, `session`, `trial` FROM `session` JOIN `subject` USING (`subject_id`)"
                        + " JOIN `session__trial` USING (`subject_id`, `session`)");
        check(
                lab.species.proj().join(lab.trial.proj()),
                "SELECT `species`, `subject_id`, `session`, `trial` FROM `#species` CROSS JOIN `session__trial`");
    }

    @Test
    void joinsNestWhatHasNamesakesThatDoNotMatch() {
        check(
                lab.session
                        .proj("rig")
                        .join(lab.table("other", "subject_id* INT32 lab.subject.subject_id", "rig CHAR -")
                                .proj()),
                "SELECT `subject_id`, `session`, `rig` FROM `session` JOIN (SELECT `subject_id` FROM `other`) AS `$1`"
                        + " USING (`subject_id`)");
        check(
                lab.session.join(lab.session, JoinOptions.defaults().noSemanticCheck()),
                "SELECT `subject_id`, `session`, `rig`, `start` FROM `session` JOIN (SELECT `subject_id`, `session`, `rig`,"
                        + " `start` FROM `session`) AS `$1` USING (`subject_id`, `session`, `rig`, `start`)");
    }

    @Test
    void aLimitedOperandNests() {
        check(
                lab.session.proj().join(lab.subject.proj().limit(3)),
                "SELECT `subject_id`, `session` FROM `session` JOIN (SELECT `subject_id` FROM `subject` ORDER BY"
                        + " `subject_id` LIMIT 3) AS `$1` USING (`subject_id`)");
    }

    @Test
    void anExtensionKeepsTheConditionsOfTheOtherInside() {
        check(
                lab.session.proj().extend(lab.subject.restrict("weight > 3")),
                "SELECT `subject_id`, `session`, `species`, `weight` FROM `session` LEFT JOIN (SELECT `subject_id`,"
                        + " `species`, `weight` FROM `subject` WHERE (weight > 3)) AS `$1` USING (`subject_id`)");
        check(
                lab.session.proj().extend(lab.subject),
                "SELECT `subject_id`, `session`, `species`, `weight` FROM `session` LEFT JOIN `subject` USING"
                        + " (`subject_id`)");
    }

    @Test
    void aggregationsAreFlat() {
        check(
                lab.session.aggr(lab.trial, "n = count(*)", "slow = max(rt)"),
                "SELECT `subject_id`, `session`, count(*) AS `n`, max(rt) AS `slow` FROM `session` LEFT JOIN"
                        + " `session__trial` USING (`subject_id`, `session`) GROUP BY `subject_id`, `session`");
        check(
                lab.session
                        .aggr(lab.trial, "rig", "n = count(*)")
                        .excludingNonmatching()
                        .restrict("n > 1"),
                "SELECT `subject_id`, `session`, `rig`, count(*) AS `n` FROM `session` JOIN `session__trial` USING"
                        + " (`subject_id`, `session`) GROUP BY `subject_id`, `session`, `rig` HAVING (n > 1)");
        check(
                lab.session
                        .aggr(lab.trial, "n = count(*)")
                        .restrict(Map.of("subject_id", 1))
                        .orderBy("n DESC")
                        .limit(2),
                "SELECT `subject_id`, `session`, count(*) AS `n` FROM `session` LEFT JOIN `session__trial` USING"
                        + " (`subject_id`, `session`) WHERE `subject_id` = ? GROUP BY `subject_id`, `session` ORDER BY `n`"
                        + " DESC, `subject_id`, `session` LIMIT 2",
                1L);
    }

    @Test
    void universalSetsAreFlat() {
        check(U.of("rig").restrict(lab.session), "SELECT DISTINCT `rig` FROM `session`");
        check(
                U.of("rig").aggr(lab.session, "n = count(*)"),
                "SELECT `rig`, count(*) AS `n` FROM `session` GROUP BY `rig`");
        check(U.of().aggr(lab.session, "n = count(*)"), "SELECT count(*) AS `n` FROM `session`");
        check(U.of().aggr(lab.session, "n = 5"), "SELECT 5 AS `n` FROM `session` HAVING count(*) >= 0");
        check(U.of().restrict(lab.session), "SELECT 1 FROM `session` LIMIT 1");
    }

    @Test
    void aWindowGoesOnToSeeTheColumnsThatItNames() {
        check(
                lab.species
                        .proj("...", "n = row_number() over (order by latin)")
                        .proj("n", "latin = upper(species)"),
                "SELECT `species`, `n`, upper(species) AS `latin` FROM (SELECT `species`, `latin`, row_number() over (order"
                        + " by latin) AS `n` FROM `#species`) AS `$1`");
        check(
                lab.species.proj("n = row_number() over (order by latin)").proj("m = n"),
                "SELECT `species`, row_number() over (order by latin) AS `m` FROM `#species`");
    }

    @Test
    void anOrderStaysWhereItsAttributesLoseTheirNames() {
        check(
                lab.species.orderBy("latin", "species").proj("latin = upper(species)"),
                "SELECT `species`, upper(species) AS `latin` FROM (SELECT `species`, `latin`, `latin` AS `$by0` FROM"
                        + " `#species`) AS `$1` ORDER BY `$by0`, `species`");
        check(
                lab.species.orderBy("latin").limit(2).proj().restrict("species > 'a'"),
                "SELECT `species` FROM (SELECT `species`, `latin` AS `$by0` FROM `#species` ORDER BY `latin`, `species`"
                        + " LIMIT 2) AS `$1` WHERE (species > 'a') ORDER BY `$by0`, `species`");
        check(
                lab.species
                        .proj("long = concat(latin, 'x')")
                        .orderBy("long")
                        .limit(2)
                        .proj("long = upper(species)"),
                "SELECT `species`, upper(species) AS `long` FROM (SELECT `species`, `long`, `long` AS `$by0` FROM (SELECT"
                        + " `species`, concat(latin, 'x') AS `long` FROM `#species` ORDER BY `long`, `species` LIMIT 2) AS"
                        + " `$1`) AS `$2` ORDER BY `$by0`, `species`");
    }

    @Test
    void ordersAndLimits() {
        check(lab.species.orderBy("latin DESC"), "SELECT `species`, `latin` FROM `#species` ORDER BY `latin` DESC");
        check(
                lab.species.orderBy("latin DESC").limit(5).offset(1),
                "SELECT `species`, `latin` FROM `#species` ORDER BY `latin` DESC, `species` LIMIT 4 OFFSET 1");
        check(
                lab.species.top(Top.of(5).orderBy("latin")),
                "SELECT `species`, `latin` FROM `#species` ORDER BY `latin`, `species` LIMIT 5");
        check(
                lab.species.orderBy("latin").proj().limit(2),
                "SELECT `species` FROM `#species` ORDER BY `latin`, `species` LIMIT 2");
        check(
                lab.species.limit(5).restrict("latin = 'x'"),
                "SELECT `species`, `latin` FROM (SELECT `species`, `latin` FROM `#species` ORDER BY `species` LIMIT 5)"
                        + " AS `$1` WHERE (latin = 'x') ORDER BY `species`");
    }

    @Test
    void aUnionOfKeysIsAUnion() {
        check(
                lab.subject.restrict("weight > 1").proj().union(lab.subject.proj()),
                "SELECT `subject_id` FROM ((SELECT `subject_id` FROM `subject` WHERE (weight > 1)) UNION (SELECT"
                        + " `subject_id` FROM `subject`)) AS `$1`");
    }

    @Test
    void aUnionWithOtherAttributesExtendsTheLeftAndAddsTheRestOfTheRight() {
        check(
                lab.subject.proj("weight").union(lab.subject.proj("species")),
                "SELECT `subject_id`, `weight`, `species` FROM ((SELECT `subject_id`, `weight`, `species` FROM (SELECT"
                        + " `subject_id`, `weight` FROM `subject`) AS `$1` LEFT JOIN (SELECT `subject_id`, `species` FROM"
                        + " `subject`) AS `$2` USING (`subject_id`)) UNION ALL (SELECT `subject_id`, NULL AS `weight`, `species` FROM `subject` WHERE (`subject_id` IN"
                        + " (SELECT `subject_id` FROM `subject`)) IS NOT TRUE)) AS `$3`");
    }

    @Test
    void jsonPathsAreWrittenForEachServer() {
        check(
                lab.trial.proj("w = meta.size.w:decimal(4,1)"),
                "SELECT `subject_id`, `session`, `trial`, json_value(`meta`, _utf8mb4'$.size.w' returning decimal(4,1)) AS"
                        + " `w` FROM `session__trial`");
        OfflineTables mariaDb = new OfflineTables("11.4.5-MariaDB");
        check(
                mariaDb.trial.proj("w = meta.size.w:decimal(4,1)"),
                "SELECT `subject_id`, `session`, `trial`, cast(json_value(`meta`, '$.size.w') as decimal(4,1)) AS `w` FROM"
                        + " `session__trial`");
        check(
                lab.trial.proj().restrict(Map.of("meta.ok", true)).proj(),
                "SELECT `subject_id`, `session`, `trial` FROM `session__trial`");
    }

    @Test
    void namesAreWrittenAsTheDialectDoes() {
        QueryExpression one = lab.trial
                .restrict(Map.of("rt", 1.5, "meta.ok", "yes"))
                .exclude(lab.session.restrict("rig = 'a'").proj())
                .join(lab.subject.proj("species", "w = weight"))
                .orderBy("w DESC")
                .limit(3);
        QueryExpression other = lab.subject.aggr(lab.session, "n = count(*)").restrict("n > 2");
        QueryExpression third = lab.subject.proj("weight").union(lab.subject.proj("species"));
        for (QueryExpression expression : List.of(one, other, third, lab.subject.restrict(Map.of("subject_id", 1)))) {
            assertThat(SelectRenderer.rows(expression.plan(), DoubleQuotes.dialect())
                            .text())
                    .contains("\"lab\".\"s")
                    .contains("\"subject_id\"")
                    .doesNotContain("`");
        }
    }

    @Test
    void aConditionThatOccursTwiceIsWrittenTwice() {
        QueryExpression none = lab.subject.restrict(List.of()).restrict(List.of());
        assertThat(SelectRenderer.condition(none.plan(), DoubleQuotes.dialect())
                        .orElseThrow()
                        .text())
                .isEqualTo("FALSE AND FALSE");
    }
}
