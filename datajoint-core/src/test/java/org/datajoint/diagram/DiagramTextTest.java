package org.datajoint.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.datajoint.heading.TableName;
import org.datajoint.spi.Drawing;
import org.datajoint.spi.Drawing.Direction;
import org.datajoint.spi.Drawing.Theme;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The texts in the languages of Mermaid and Graphviz. CI also parses them with the original tools. */
class DiagramTextTest {
    private static Drawing drawing(ShownTables shown) {
        return shown.drawing(Direction.LR, Theme.AUTO, Map.of());
    }

    private static Map<String, Drawing> drawings() {
        ShownTables pipeline = Graphs.pipeline().all();
        Set<TableName> ephys = new TreeSet<>(pipeline.tables());
        ephys.removeIf(table -> !table.schema().equals("ephys"));
        return Map.of(
                "pipeline", drawing(pipeline),
                "pipeline-dark", pipeline.drawing(Direction.TB, Theme.DARK, Map.of("ephys", "Electrophysiology")),
                "collapsed", drawing(pipeline.collapse()),
                "half-collapsed",
                        drawing(pipeline.minus(ephys).collapse().plus(ShownTables.of(pipeline.graph(), ephys))),
                "one-expanded",
                        drawing(pipeline.collapse().plus(ShownTables.of(pipeline.graph(), Graphs.names("session")))),
                "nothing", drawing(new Graphs().all()),
                "names", drawing(names().all()),
                "parts", drawing(parts().all()));
    }

    /** Names that are reserved or that cannot be derived from a class name. */
    private static Graphs names() {
        String longest = "a".repeat(30) + "_" + "b".repeat(33);
        return new Graphs()
                .table("end.end", "id", "")
                .table("end.graph", "id", "", "id>end.end")
                .table("end.end_", "id", "", "id>end.end")
                .table(new TableName("it's \"quoted\" & <b>`x`</b>\\ #1 %%{x}%%", "o"), "id", "")
                .table(
                        new TableName(
                                "it's \"quoted\" & <b>`x`</b>\\ #1 %%{x}%%", "say \"hi\" \\ [x] {y} | <z>; `w`\n"),
                        "id",
                        "")
                .table(new TableName("l".repeat(64), longest), "id", "")
                .table("other.subject", "id", "parent_id", "parent_id>third.subject(id)")
                .table("third.subject", "id", "")
                .table("third.#subject", "id", "", "id>third.subject")
                .table("third.été", "id", "", "id>third.subject")
                .table("third.1_2", "id", "", "id>third.subject")
                .table("third.style", "id", "", "id>third.subject")
                .table("third.entity__part", "id", "")
                .table("third.entity", "id", "");
    }

    private static Graphs parts() {
        return new Graphs()
                .table("session", "session", "")
                .table("session2", "session", "", "session>session")
                .table("session__electrode", "session electrode", "", "session>session")
                .table(
                        "session__unit",
                        "session unit",
                        "electrode?",
                        "session>session",
                        "session,electrode>session__electrode")
                .table("session__unit__spike", "session unit spike", "", "session,unit>session__unit")
                .table("loose__part", "id", "");
    }

    @TestFactory
    Stream<DynamicTest> theTextsAreThoseThatWereLookedAt() {
        return drawings().entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey(), () -> {
                    GoldenText.matches(each.getKey() + ".mmd", MermaidText.of(each.getValue()));
                    GoldenText.matches(each.getKey() + ".dot", DotText.of(each.getValue()));
                }));
    }

    @Test
    void theSameTablesHaveTheSameTextWhateverTheirOrder() {
        ShownTables pipeline = Graphs.pipeline().all();
        ShownTables pieces = new ShownTables(pipeline.graph(), Set.of(), Set.of());
        for (TableName table : pipeline.ordered()) {
            pieces = ShownTables.of(pipeline.graph(), Set.of(table)).plus(pieces);
        }
        assertThat(MermaidText.of(drawing(pieces))).isEqualTo(MermaidText.of(drawing(pipeline)));
    }
}
