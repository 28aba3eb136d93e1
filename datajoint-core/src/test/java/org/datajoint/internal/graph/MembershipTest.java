package org.datajoint.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.internal.graph.Keys.graph;
import static org.datajoint.internal.graph.Keys.key;
import static org.datajoint.internal.graph.Keys.table;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MembershipTest {
    private static List<?> paths(ForeignKeyGraph graph, String part) {
        return new Membership(graph).paths(table(part));
    }

    @Test
    void aTableThatIsNotAPartBelongsToNothing() {
        assertThat(paths(graph("p->m"), "p")).isEmpty();
        assertThat(paths(graph("m__p->other"), "m__p")).isEmpty();
    }

    @Test
    void aPartBelongsToTheRowThatItsReferenceToTheMasterNames() {
        assertThat(paths(graph("m__p->m", "m__p->x", "x->m"), "m__p")).isEqualTo(List.of(List.of(key("m__p->m"))));
    }

    @Test
    void aRenamedReferenceCountsOnlyIfThereIsNoOther() {
        assertThat(paths(graph("m__p(partner)->m", "m__p->m"), "m__p")).isEqualTo(List.of(List.of(key("m__p->m"))));
        assertThat(paths(graph("m__p(one)->m", "m__p(two)->m"), "m__p"))
                .isEqualTo(List.of(List.of(key("m__p(one)->m")), List.of(key("m__p(two)->m"))));
    }

    @Test
    void aPartOfPartsBelongsToTheRowsThatAllPathsLeadTo() {
        ForeignKeyGraph graph = graph("m__a->m", "m__b->m", "m__c->m__a", "m__c(b)->m__b", "m__c->far");
        assertThat(paths(graph, "m__c"))
                .isEqualTo(List.of(
                        List.of(key("m__c->m__a"), key("m__a->m")), List.of(key("m__c(b)->m__b"), key("m__b->m"))));
    }

    @Test
    void circlesAreFollowedOnce() {
        ForeignKeyGraph graph = graph("m__a->m", "m__b->m__a", "m__a(b)->m__b", "m__b(up)->m__b");
        assertThat(paths(graph, "m__b")).isEqualTo(List.of(List.of(key("m__b->m__a"), key("m__a->m"))));
    }

    /** A part refers to two others, each of these to two more, and so on: 2 to the 60th paths lead to the master. */
    @Test
    void pathsWithTheSameColumnsCountOnce() {
        List<String> keys = new ArrayList<>(List.of("m__0a->m", "m__0b->m"));
        for (int i = 1; i <= 60; i++) {
            for (String from : List.of("a", "b")) {
                keys.add("m__" + i + from + "->m__" + (i - 1) + "a");
                keys.add("m__" + i + from + "->m__" + (i - 1) + "b");
            }
        }
        List<List<ForeignKey>> paths = new Membership(graph(keys.toArray(String[]::new))).paths(table("m__60a"));
        assertThat(paths).hasSize(1);
        assertThat(paths.get(0)).hasSize(1);
        ForeignKey key = paths.get(0).get(0);
        assertThat(List.of(key.child(), key.columns(), key.parent(), key.parentColumns()))
                .isEqualTo(List.of(table("m__60a"), List.of("id"), table("m"), List.of("id")));
    }

    @Test
    void pathsWithDifferentColumnsAreSeparate() {
        ForeignKeyGraph graph = graph(
                "m__a->m", "m__b->m", "m__c->m__a", "m__c->m__b", "m__d(x)->m__c", "m__d(y)->m__c", "m__d(y)->m__a");
        assertThat(new Membership(graph)
                        .paths(table("m__d")).stream().map(path -> path.get(0).columns()))
                .containsExactly(List.of("x"), List.of("y"));
        ForeignKeyGraph secondary = graph("m__a->m", "m__b->m", "m__c(a)->m__a", "m__c(b)->m__b", "m__d->m__c");
        assertThat(paths(secondary, "m__d"))
                .isEqualTo(List.of(
                        List.of(key("m__d->m__c"), key("m__c(a)->m__a"), key("m__a->m")),
                        List.of(key("m__d->m__c"), key("m__c(b)->m__b"), key("m__b->m"))));
    }
}
