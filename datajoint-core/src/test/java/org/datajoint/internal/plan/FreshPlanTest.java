package org.datajoint.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.junit.jupiter.api.Test;

class FreshPlanTest {
    private static final TableName LEFT = new TableName("s", "left");
    private static final TableName RIGHT = new TableName("s", "right");

    /** Returns a heading in which names with a star are those of the primary key. */
    private static Heading heading(AttributeType type, String... names) {
        return new Heading(
                Arrays.stream(names)
                        .map(name -> new Attribute(
                                name.replace("*", ""), type, name.startsWith("*"), false, null, "", false, null))
                        .toList(),
                true);
    }

    private static final AttributeType OLD = new AttributeType(AttributeType.Kind.DATE, "date", List.of(), null);
    private static final AttributeType NEW =
            new AttributeType(AttributeType.Kind.DATETIME, "datetime", List.of(), null);

    /** Returns plans of all kinds over the two tables, except {@code Reach}. */
    private static List<Plan> plans(AttributeType type) {
        Plan left = new Source(LEFT, heading(type, "*a", "b"));
        Plan right = new Source(RIGHT, heading(type, "*a", "*c", "d"));
        Predicate semijoin = new Predicate.Not(new Predicate.And(
                List.of(Predicate.ALWAYS, new Predicate.Semijoin(List.of("a"), right, List.of("a")))));
        Plan grouped = Join.grouped(left, right, true);
        Heading rekeyed = HeadingAlgebra.withPrimaryKey(grouped.heading(), List.of("a"));
        return List.of(
                left,
                Join.inner(left, right),
                Join.extension(right, left),
                new Restrict(left, new Predicate.Or(List.of(semijoin, new Predicate.IsNull(new Term.Whole("b"))))),
                Project.of(left, List.of(Column.of("a"), Column.renamed("e", "b"))),
                Distinct.of(right, List.of("d")),
                Union.of(left, Project.of(Distinct.of(right, List.of("a")), List.of(Column.of("a")))),
                new TopRows(right, List.of(), 3L, 1),
                Aggregate.of(grouped, rekeyed, Set.of("b"), false, List.of(Column.of("a"), Column.of("b"))));
    }

    private static Plan fresh(Plan plan, Heading left, Heading right) {
        Map<TableName, Heading> headings = Map.of(LEFT, left, RIGHT, right);
        return FreshPlan.of(plan, headings::get);
    }

    @Test
    void theSameHeadingsMakeTheSamePlan() {
        for (Plan plan : plans(OLD)) {
            assertThat(fresh(plan, heading(OLD, "*a", "b"), heading(OLD, "*a", "*c", "d")))
                    .isEqualTo(plan);
        }
    }

    @Test
    void everyNodeGetsTheNewTypes() {
        List<Plan> before = plans(OLD);
        List<Plan> now = plans(NEW);
        for (int i = 0; i < before.size(); i++) {
            assertThat(fresh(before.get(i), heading(NEW, "*a", "b"), heading(NEW, "*a", "*c", "d")))
                    .isEqualTo(now.get(i));
        }
    }

    @Test
    void anAttributeThatIsGoneIsSaidToBe() {
        Plan plan = plans(OLD).get(4);
        assertThatThrownBy(() -> fresh(plan, heading(OLD, "*a"), heading(OLD, "*a")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("no attribute b");
    }
}
