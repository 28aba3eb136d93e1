package org.datajoint.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.internal.graph.Keys.graph;
import static org.datajoint.internal.graph.Keys.table;

import java.util.List;
import java.util.Set;
import org.datajoint.heading.TableName;
import org.junit.jupiter.api.Test;

class ForeignKeyGraphTest {
    private final ForeignKeyGraph diamond = graph("l->top", "r->top", "low->l", "low(x)->r", "low(y)->r");

    @Test
    void findsAllTablesThatReferToATable() {
        assertThat(diamond.descendants(table("l"))).containsExactlyInAnyOrder(table("l"), table("low"));
        assertThat(diamond.descendants(table("top"))).hasSize(4);
        assertThat(diamond.ancestors(table("low"))).hasSize(4);
        assertThat(diamond.descendants(table("unknown"))).containsExactly(table("unknown"));
    }

    @Test
    void keepsSeveralKeysBetweenTheSameTables() {
        assertThat(diamond.keysTo(table("r"))).hasSize(2);
        assertThat(diamond.keysOf(table("low"))).hasSize(3);
    }

    @Test
    void putsTablesAfterTheTablesThatTheyReferTo() {
        List<Set<TableName>> order = diamond.order(diamond.descendants(table("top")));
        assertThat(order).hasSize(4).first().isEqualTo(Set.of(table("top")));
        assertThat(order).last().isEqualTo(Set.of(table("low")));
    }

    @Test
    void groupsTablesThatReferToEachOther() {
        ForeignKeyGraph circle = graph("b->a", "c->b", "a->c", "d->c", "e->d", "e->e");
        assertThat(circle.order(circle.descendants(table("b"))))
                .containsExactly(Set.of(table("a"), table("b"), table("c")), Set.of(table("d")), Set.of(table("e")));
    }

    @Test
    void orderIgnoresOtherTables() {
        assertThat(diamond.order(Set.of(table("top"), table("low"))))
                .containsExactlyInAnyOrder(Set.of(table("top")), Set.of(table("low")));
    }
}
