package org.datajoint.internal.delete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.internal.graph.Keys.graph;
import static org.datajoint.internal.graph.Keys.table;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.datajoint.heading.TableName;
import org.datajoint.internal.graph.TableShape;
import org.junit.jupiter.api.Test;

class DeletionOrderTest {
    private final Map<TableName, TableShape> shapes = new TreeMap<>();

    private void shape(String table, String... nullable) {
        shapes.put(table(table), new TableShape(table(table), List.of("id"), Set.of(nullable)));
    }

    @Test
    void tablesThatReferToOthersComeBeforeThem() {
        shape("a");
        shape("b", "a");
        shape("c");
        DeletionOrder order = DeletionOrder.of(graph("b(a)->a", "c->b", "c->elsewhere"), shapes);
        assertThat(order.tables()).containsExactly(table("c"), table("b"), table("a"));
        assertThat(order.nulled()).isEmpty();
        assertThat(order.emptied()).isEmpty();
    }

    @Test
    void referencesOfATableToItselfAreCut() {
        shape("node", "up");
        shape("strict");
        DeletionOrder order = DeletionOrder.of(graph("node(up)->node", "strict(up)->strict"), shapes);
        assertThat(order.nulled()).containsExactly(Map.entry(table("node"), Set.of("up")));
        assertThat(order.emptied()).containsExactly(Map.entry(table("strict"), Set.of("up")));
    }

    @Test
    void aCircleIsCutWhereItCanBe() {
        shape("a", "b", "x");
        shape("b");
        DeletionOrder order = DeletionOrder.of(graph("a(b,id)->b(b,id)", "b->a"), shapes);
        assertThat(order.nulled()).containsExactly(Map.entry(table("a"), Set.of("b")));
        assertThat(order.emptied()).isEmpty();
        assertThat(order.tables()).containsExactly(table("b"), table("a"));
    }
}
