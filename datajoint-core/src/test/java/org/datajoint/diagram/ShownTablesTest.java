package org.datajoint.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.datajoint.heading.TableName;
import org.datajoint.spi.Drawing;
import org.junit.jupiter.api.Test;

class ShownTablesTest {
    private static final Graphs PIPELINE = Graphs.pipeline();
    private static final PipelineGraph GRAPH = PIPELINE.graph();

    private static ShownTables shown(String... tables) {
        return ShownTables.of(GRAPH, Graphs.names(tables));
    }

    private static List<Set<TableName>> sets(ShownTables shown) {
        return List.of(shown.tables(), shown.expanded());
    }

    private static ShownTables random(Random random) {
        Set<TableName> tables = new TreeSet<>(GRAPH.tables());
        tables.removeIf(table -> random.nextBoolean());
        Set<TableName> expanded = new TreeSet<>(tables);
        expanded.removeIf(table -> random.nextBoolean());
        return new ShownTables(GRAPH, tables, expanded);
    }

    @Test
    void plusMinusAndTimesKeepTheLawsOfSets() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            ShownTables a = random(random);
            ShownTables b = random(random);
            ShownTables c = random(random);
            List<List<ShownTables>> laws = List.of(
                    List.of(a.plus(a), a),
                    List.of(a.times(a), a),
                    List.of(a.plus(b), b.plus(a)),
                    List.of(a.times(b), b.times(a)),
                    List.of(a.plus(b).plus(c), a.plus(b.plus(c))),
                    List.of(a.times(b).times(c), a.times(b.times(c))),
                    List.of(a.times(b.plus(c)), a.times(b).plus(a.times(c))),
                    List.of(a.plus(b.times(c)), a.plus(b).times(a.plus(c))),
                    List.of(a.plus(a.times(b)), a),
                    List.of(a.times(a.plus(b)), a),
                    List.of(
                            a.minus(b.tables()).minus(c.tables()),
                            a.minus(b.plus(c).tables())));
            laws.forEach(law -> assertThat(sets(law.get(0))).as("seed %d", seed).isEqualTo(sets(law.get(1))));
            assertThat(a.minus(b.tables()).times(b).tables())
                    .as("seed %d", seed)
                    .isEmpty();
        }
    }

    @Test
    void unionsRepeatNoForeignKey() {
        ShownTables other = Graphs.pipeline().all();

        assertThat(PIPELINE.all().plus(other).graph().edges(other.ordered()))
                .isEqualTo(GRAPH.edges(other.ordered()))
                .doesNotHaveDuplicates();
    }

    @Test
    void minusOfWhatIsNotShownChangesNothing() {
        assertThat(shown("subject").minus(Graphs.names("session"))).isEqualTo(shown("subject"));
    }

    @Test
    void downstreamAndUpstreamGoLevelByLevel() {
        assertThat(shown("#species").downstream(1).tables()).isEqualTo(Graphs.names("#species", "subject"));
        assertThat(shown("session").upstream(1).tables()).isEqualTo(Graphs.names("session", "subject"));
        assertThat(shown("session").upstream(0)).isEqualTo(shown("session"));
    }

    @Test
    void moreLevelsThanThereAreMakeNoDifference() {
        assertThat(shown("#species").downstream(99).tables())
                .isEqualTo(shown("#species").downstream(Integer.MAX_VALUE).tables())
                .isEqualTo(GRAPH.tables());
    }

    @Test
    void downstreamThenUpstreamIsNotTheReverse() {
        ShownTables downFirst = shown("subject").downstream(1).upstream(1);
        ShownTables upFirst = shown("subject").upstream(1).downstream(1);

        assertThat(downFirst.tables()).isEqualTo(Graphs.names("subject", "session", "#species", "ephys.Odd Name"));
        assertThat(upFirst.tables()).isEqualTo(Graphs.names("subject", "session", "#species", "ephys.Odd Name"));
        assertThat(shown("session").downstream(1).upstream(1).tables())
                .isNotEqualTo(shown("session").upstream(1).downstream(1).tables());
    }

    @Test
    void aNegativeNumberOfLevelsIsRefused() {
        assertThatThrownBy(() -> shown("subject").downstream(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> shown("subject").upstream(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withPartsAddsThePartsOfShownMasters() {
        assertThat(shown("session").withParts().tables())
                .isEqualTo(Graphs.names("session", "session__trial", "session__pair"));
        assertThat(shown("subject").withParts()).isEqualTo(shown("subject"));
    }

    @Test
    void expandedWinsInAUnion() {
        ShownTables collapsed = shown("subject", "session").collapse();

        assertThat(collapsed.plus(shown("session")).expanded()).isEqualTo(Graphs.names("session"));
        assertThat(shown("session").plus(collapsed).expanded()).isEqualTo(Graphs.names("session"));
    }

    @Test
    void whatExpansionAddsIsExpandedUpwardToo() {
        assertThat(shown("session").collapse().upstream(1).expanded()).isEqualTo(Graphs.names("subject"));
        assertThat(shown("session").collapse().downstream(1).expanded())
                .isEqualTo(Graphs.names("session__trial", "session__pair", "ephys._recording"));
        assertThat(shown("session").collapse().withParts().expanded())
                .isEqualTo(Graphs.names("session__trial", "session__pair"));
    }

    @Test
    void collapsedTablesOfOneSchemaAreOneNodeWithoutEdgesToItself() {
        Drawing drawing = PIPELINE.all().collapse().drawing(Drawing.Direction.LR, Drawing.Theme.AUTO, Map.of());

        assertThat(nodes(drawing)).extracting(Drawing.Node::label).containsExactly("(5 tables)", "(3 tables)");
        assertThat(drawing.edges())
                .containsExactly(new Drawing.Edge("lab_tables", "ephys_tables", false, true, false, List.of()));
    }

    @Test
    void edgesAtACollapsedNodeAreSolidIfAnyKeyIsPrimaryAndWideIfAllAreWholeKeys() {
        Set<TableName> lab = new TreeSet<>(GRAPH.tables());
        lab.removeIf(table -> !table.schema().equals("lab"));
        ShownTables half = ShownTables.of(GRAPH, lab).collapse().plus(shown("ephys._recording", "ephys.Odd Name"));

        assertThat(half.drawing(Drawing.Direction.LR, Drawing.Theme.AUTO, Map.of())
                        .edges())
                .containsExactlyInAnyOrder(
                        new Drawing.Edge("lab_tables", "Recording", false, true, false, List.of()),
                        new Drawing.Edge("lab_tables", "Odd_Name", true, false, false, List.of()));
    }

    @Test
    void underlinedIsWhoAddsToTheKey() {
        Drawing drawing = PIPELINE.all().drawing(Drawing.Direction.LR, Drawing.Theme.AUTO, Map.of());

        assertThat(nodes(drawing).filter(Drawing.Node::underlined))
                .extracting(Drawing.Node::name)
                .containsExactlyInAnyOrder("Species", "Subject", "Session", "Session.Trial", "Odd Name");
    }

    @Test
    void foreignKeysTellWhatTheyAre() {
        List<DiagramEdge> edges = GRAPH.edges(PIPELINE.all().ordered());

        assertThat(edges)
                .contains(
                        new DiagramEdge(
                                Graphs.name("subject"),
                                Graphs.name("subject"),
                                Map.of("mother", "subject_id"),
                                false,
                                true,
                                true,
                                false),
                        new DiagramEdge(
                                Graphs.name("ephys._recording"),
                                Graphs.name("ephys.__spectrum"),
                                Map.of("subject_id", "subject_id", "session", "session"),
                                true,
                                false,
                                false,
                                true))
                .hasSize(11);
        assertThat(edges.stream().filter(edge -> edge.child().equals(Graphs.name("session__pair"))))
                .extracting(DiagramEdge::renames)
                .containsExactly(List.of(), List.of("first ← trial"), List.of("second ← trial"));
    }

    private static Stream<Drawing.Node> nodes(Drawing drawing) {
        return drawing.clusters().stream()
                .flatMap(cluster -> cluster.members().stream())
                .flatMap(member -> member instanceof Drawing.Entity entity
                        ? Stream.concat(Stream.of(entity.master()), entity.parts().stream())
                        : Stream.of((Drawing.Node) member));
    }

    @Test
    void idsAreSafeAndDifferentFromEachOther() {
        Graphs graphs = new Graphs()
                .table("subject", "id", "")
                .table("Subject.subject", "id", "")
                .table("Subject.x", "id", "")
                .table("Subject.x__y", "id", "");
        Drawing drawing = graphs.all().drawing(Drawing.Direction.LR, Drawing.Theme.AUTO, Map.of());
        List<String> ids = Stream.concat(
                        nodes(drawing).map(Drawing.Node::id),
                        drawing.clusters().stream()
                                .flatMap(cluster -> Stream.concat(
                                        Stream.of(cluster.id()),
                                        cluster.members().stream()
                                                .filter(Drawing.Entity.class::isInstance)
                                                .map(entity -> ((Drawing.Entity) entity).id()))))
                .toList();

        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[A-Za-z_][A-Za-z0-9_]*"));
    }
}
