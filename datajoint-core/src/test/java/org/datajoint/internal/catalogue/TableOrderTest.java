package org.datajoint.internal.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.internal.graph.ForeignKey;
import org.junit.jupiter.api.Test;

class TableOrderTest {
    private static TableInfo table(String name, String... parents) {
        TableName child = new TableName("s", name);
        List<ForeignKey> keys = Arrays.stream(parents)
                .map(parent -> new ForeignKey("k", child, List.of("a"), new TableName("s", parent), List.of("a")))
                .toList();
        return new TableInfo(
                TableKind.TABLE,
                child,
                "",
                List.of(),
                List.of("a"),
                new Heading(List.of(), true),
                Map.of(),
                keys,
                List.of());
    }

    private static List<String> order(TableInfo... tables) {
        return TableOrder.of(List.of(tables)).stream()
                .map(table -> table.name().table())
                .toList();
    }

    @Test
    void parentsComeBeforeChildren() {
        assertThat(order(table("a", "c"), table("b", "a"), table("c"))).containsExactly("c", "a", "b");
    }

    @Test
    void partsFollowTheirMasterAndWhatTheyReferTo() {
        assertThat(order(table("m"), table("m__p", "m", "z"), table("n"), table("z")))
                .containsExactly("n", "z", "m", "m__p");
    }

    @Test
    void aTableBetweenMasterAndPartKeepsThemApart() {
        assertThat(order(table("m"), table("m__p", "m", "z"), table("z", "m"))).containsExactly("m", "z", "m__p");
    }

    @Test
    void tablesOfOtherSchemasDoNotCount() {
        assertThat(order(table("a", "elsewhere"))).containsExactly("a");
    }

    @Test
    void aTableThatRefersToItselfKeepsTheOrder() {
        assertThat(order(table("a", "b"), table("b", "b"), table("c", "a"))).containsExactly("b", "a", "c");
    }

    @Test
    void aCircleComesAfterWhatItNeedsAndBeforeWhatNeedsIt() {
        assertThat(order(table("a", "s"), table("s", "t", "z"), table("t", "s"), table("z")))
                .containsExactly("z", "s", "t", "a");
    }
}
