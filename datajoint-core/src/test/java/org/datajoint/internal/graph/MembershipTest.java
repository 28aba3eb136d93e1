package org.datajoint.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.internal.graph.Keys.graph;
import static org.datajoint.internal.graph.Keys.key;
import static org.datajoint.internal.graph.Keys.table;

import java.util.List;
import org.junit.jupiter.api.Test;

class MembershipTest {
    private static List<?> paths(ForeignKeyGraph graph, String part) {
        return new Membership(graph).paths(table(part));
    }

    @Test
    void aTableThatIsNoPartBelongsToNothing() {
        assertThat(paths(graph("p->m"), "p")).isEmpty();
        assertThat(paths(graph("m__p->other"), "m__p")).isEmpty();
    }

    @Test
    void aPartBelongsToWhatItsReferenceToTheMasterNames() {
        assertThat(paths(graph("m__p->m", "m__p->x", "x->m"), "m__p")).isEqualTo(List.of(List.of(key("m__p->m"))));
    }

    @Test
    void aRenamedReferenceCountsOnlyWhereThereIsNoOther() {
        assertThat(paths(graph("m__p(partner)->m", "m__p->m"), "m__p")).isEqualTo(List.of(List.of(key("m__p->m"))));
        assertThat(paths(graph("m__p(one)->m", "m__p(two)->m"), "m__p"))
                .isEqualTo(List.of(List.of(key("m__p(one)->m")), List.of(key("m__p(two)->m"))));
    }

    @Test
    void aPartOfPartsBelongsToWhatEveryPathLeadsTo() {
        ForeignKeyGraph graph = graph("m__a->m", "m__b->m", "m__c->m__a", "m__c(b)->m__b", "m__c->far");
        assertThat(paths(graph, "m__c"))
                .isEqualTo(List.of(
                        List.of(key("m__c->m__a"), key("m__a->m")), List.of(key("m__c(b)->m__b"), key("m__b->m"))));
    }

    @Test
    void circlesAreGoneThroughOnce() {
        ForeignKeyGraph graph = graph("m__a->m", "m__b->m__a", "m__a(b)->m__b", "m__b(up)->m__b");
        assertThat(paths(graph, "m__b")).isEqualTo(List.of(List.of(key("m__b->m__a"), key("m__a->m"))));
    }
}
