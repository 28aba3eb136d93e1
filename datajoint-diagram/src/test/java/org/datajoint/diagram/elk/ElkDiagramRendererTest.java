package org.datajoint.diagram.elk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.datajoint.spi.DiagramRenderer;
import org.datajoint.spi.Drawing;
import org.datajoint.spi.Drawing.Direction;
import org.datajoint.spi.Drawing.Theme;
import org.datajoint.spi.NodeKind;
import org.datajoint.spi.Palette;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The layout of pictures, and their files. */
class ElkDiagramRendererTest {
    private final ElkDiagramRenderer renderer = new ElkDiagramRenderer();

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    private static boolean overlap(Box one, Box two) {
        return one.x() < two.x() + two.width()
                && two.x() < one.x() + one.width()
                && one.y() < two.y() + two.height()
                && two.y() < one.y() + one.height();
    }

    private static boolean contains(Box outer, Box inner) {
        return inner.x() >= outer.x()
                && inner.y() >= outer.y()
                && inner.x() + inner.width() <= outer.x() + outer.width()
                && inner.y() + inner.height() <= outer.y() + outer.height();
    }

    private static List<Drawing.Node> nodes(Drawing drawing) {
        List<Drawing.Node> nodes = new ArrayList<>();
        for (Drawing.Cluster cluster : drawing.clusters()) {
            for (Drawing.Member member : cluster.members()) {
                if (member instanceof Drawing.Node node) {
                    nodes.add(node);
                } else if (member instanceof Drawing.Entity entity) {
                    nodes.add(entity.master());
                    nodes.addAll(entity.parts());
                }
            }
        }
        return nodes;
    }

    @ParameterizedTest
    @CsvSource({"1, LR", "2, TB", "60, LR", "60, TB", "500, LR"})
    void nothingOverlapsAndEverythingIsInItsFrame(int tables, Direction direction) {
        Drawing drawing = Drawings.random(tables, direction);
        Layout layout = ElkLayout.of(drawing);

        Map<String, Box> boxes = layout.boxes();
        List<Drawing.Node> nodes = nodes(drawing);
        for (int i = 0; i < nodes.size(); i++) {
            Box one = boxes.get(nodes.get(i).id());
            NodeSize size = NodeSize.of(nodes.get(i));
            assertThat(one.width()).isEqualTo(size.width());
            for (int j = 0; j < i; j++) {
                assertThat(overlap(one, boxes.get(nodes.get(j).id())))
                        .as("%s and %s", nodes.get(i).label(), nodes.get(j).label())
                        .isFalse();
            }
        }
        List<Box> frames = new ArrayList<>();
        for (Drawing.Cluster cluster : drawing.clusters()) {
            Box frame = boxes.get(cluster.id());
            assertThat(contains(new Box(0, 0, layout.width(), layout.height()), frame))
                    .isTrue();
            assertThat(frames).noneMatch(other -> overlap(frame, other));
            frames.add(frame);
            for (Drawing.Member member : cluster.members()) {
                String id = member instanceof Drawing.Entity entity ? entity.id() : ((Drawing.Node) member).id();
                assertThat(contains(frame, boxes.get(id))).isTrue();
                if (member instanceof Drawing.Entity entity) {
                    assertThat(contains(boxes.get(id), boxes.get(entity.master().id())))
                            .isTrue();
                    entity.parts().forEach(part -> assertThat(contains(boxes.get(id), boxes.get(part.id())))
                            .isTrue());
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Direction.class)
    void everyEdgeEndsAtTheOutlinesOfItsNodes(Direction direction) {
        Drawing drawing = Drawings.random(60, direction);
        Layout layout = ElkLayout.of(drawing);
        Map<String, NodeKind> kinds = new HashMap<>();
        nodes(drawing).forEach(node -> kinds.put(node.id(), node.kind()));

        assertThat(layout.edges()).hasSameSizeAs(drawing.edges());
        for (Layout.Line line : layout.edges()) {
            assertThat((line.curve().size() - 1) % 3).isZero();
            assertOnOutline(line.edge().from(), line.curve().get(0), layout, kinds);
            assertOnOutline(line.edge().to(), line.curve().get(line.curve().size() - 1), layout, kinds);
        }
    }

    private static void assertOnOutline(String node, Point point, Layout layout, Map<String, NodeKind> kinds) {
        Box box = layout.boxes().get(node);
        double x = (point.x() - box.centerX()) / (box.width() / 2);
        double y = (point.y() - box.centerY()) / (box.height() / 2);
        NodeKind.Shape shape = kinds.get(node).shape();
        boolean round = shape == NodeKind.Shape.ELLIPSE || shape == NodeKind.Shape.CIRCLE;
        assertThat(round ? Math.hypot(x, y) : Math.max(Math.abs(x), Math.abs(y)))
                .as("%s of %s at %s", point, node, box)
                .isCloseTo(1, within(0.01));
    }

    @Test
    void childrenComeAfterTheirParents() {
        Drawing drawing = Drawings.of(
                Theme.LIGHT,
                Direction.LR,
                List.of(
                        Drawings.node("b", NodeKind.MANUAL, "B"),
                        Drawings.node("a", NodeKind.MANUAL, "A"),
                        Drawings.node("c", NodeKind.COMPUTED, "C")),
                Drawings.edge("a", "b"),
                Drawings.edge("b", "c"));

        Map<String, Box> boxes = ElkLayout.of(drawing).boxes();

        assertThat(boxes.get("a").x()).isLessThan(boxes.get("b").x());
        assertThat(boxes.get("b").x()).isLessThan(boxes.get("c").x());
    }

    @Test
    void partsStandBelowTheirMasterUnlessTheyReferToOtherParts() {
        Drawing.Node master = Drawings.node("m", NodeKind.MANUAL, "Session");
        Drawing.Node trial = Drawings.node("t", NodeKind.PART, "Trial");
        Drawing.Node event = Drawings.node("e", NodeKind.PART, "Event");
        Drawing flat = Drawings.of(
                Theme.LIGHT,
                Direction.LR,
                List.of(new Drawing.Entity("area", master, List.of(trial, event), List.of("t", "e"))),
                Drawings.edge("m", "t"),
                Drawings.edge("m", "e"));
        Drawing deep = Drawings.of(
                Theme.LIGHT,
                Direction.LR,
                List.of(new Drawing.Entity("area", master, List.of(trial, event), List.of("t"))),
                Drawings.edge("m", "t"),
                Drawings.edge("t", "e"));

        Map<String, Box> boxes = ElkLayout.of(flat).boxes();
        assertThat(boxes.get("t").y()).isGreaterThan(boxes.get("m").y());
        assertThat(boxes.get("e").y()).isGreaterThan(boxes.get("t").y());
        assertThat(boxes.get("e").x()).isEqualTo(boxes.get("t").x());
        boxes = ElkLayout.of(deep).boxes();
        assertThat(boxes.get("e").x()).isGreaterThan(boxes.get("t").x());
    }

    @Test
    void severalEdgesBetweenTwoNodesAreApart() {
        Drawing drawing = Drawings.of(
                Theme.LIGHT,
                Direction.LR,
                List.of(Drawings.node("a", NodeKind.MANUAL, "A"), Drawings.node("b", NodeKind.IMPORTED, "B")),
                Drawings.edge("a", "b"),
                Drawings.edge("a", "b"),
                Drawings.edge("a", "a"));

        List<Layout.Line> lines = ElkLayout.of(drawing).edges();

        assertThat(lines.get(0).curve().get(0))
                .isNotEqualTo(lines.get(1).curve().get(0));
        assertThat(lines.get(2).curve()).hasSizeGreaterThan(4);
    }

    @Test
    void anSvgIsWellFormedAndSaysWhatIsShownForTables() throws Exception {
        Drawing.Node odd = new Drawing.Node(
                "odd", "odd", NodeKind.UNKNOWN, "<&\"\u0001é漢>", true, List.of("a < b", "---", "c & d"));
        String svg = renderer.toSvg(Drawings.of(Theme.AUTO, Direction.LR, List.of(odd)));

        Document document = parsed(svg);
        NodeList texts = document.getElementsByTagName("text");
        assertThat(texts.item(texts.getLength() - 1).getTextContent()).isEqualTo("<&\"\uFFFDé漢>");
        assertThat(document.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("a < b\n---\nc & d");
        assertThat(document.getElementsByTagName("script").getLength()).isZero();
        parsed(renderer.toSvg(Drawings.random(60, Direction.TB)));
    }

    @Test
    void theThemeChoosesTheColours() {
        Drawing.Node node = Drawings.node("a", NodeKind.COMPUTED, "A");
        String light = renderer.toSvg(Drawings.of(Theme.LIGHT, Direction.LR, List.of(node)));
        String dark = renderer.toSvg(Drawings.of(Theme.DARK, Direction.LR, List.of(node)));
        String auto = renderer.toSvg(Drawings.of(Theme.AUTO, Direction.LR, List.of(node)));

        assertThat(light).contains("#FFEDE5", "#FF5113", "#B23200").doesNotContain("#331B12", "@media");
        assertThat(dark).contains("#331B12", "#161A21").doesNotContain("#FFEDE5", "@media");
        assertThat(auto).contains("#FFEDE5", "@media (prefers-color-scheme: dark)", "#331B12");
    }

    @Test
    void theSameDrawingHasTheSamePicture() {
        assertThat(renderer.toSvg(Drawings.random(60, Direction.LR)))
                .isEqualTo(new ElkDiagramRenderer().toSvg(Drawings.random(60, Direction.LR)));
    }

    @Test
    void aPngHasTheColoursAndTheScaleOfTheDrawing() throws Exception {
        Drawing drawing =
                Drawings.of(Theme.DARK, Direction.LR, List.of(Drawings.node("a", NodeKind.COLLAPSED, "(3 tables)")));
        Layout layout = ElkLayout.of(drawing);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(renderer.toPng(drawing, 2)));

        assertThat(image.getWidth()).isEqualTo((int) Math.ceil(layout.width() * 2));
        assertThat(image.getRGB(1, 1) & 0xFFFFFF)
                .isEqualTo(Integer.decode(Palette.DARK.canvas()).intValue());
        Box box = layout.boxes().get("a");
        assertThat(image.getRGB((int) (2 * box.x()) + 6, (int) (2 * box.centerY())) & 0xFFFFFF)
                .isEqualTo(Integer.decode(Palette.DARK.of(NodeKind.COLLAPSED).fill())
                        .intValue());
    }

    @Test
    void aPngOfABadScaleIsRefused() {
        Drawing drawing = Drawings.of(Theme.LIGHT, Direction.LR, List.of(Drawings.node("a", NodeKind.MANUAL, "A")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> renderer.toPng(drawing, 0))
                .withMessageContaining("greater than 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> renderer.toPng(drawing, Double.NaN))
                .withMessageContaining("greater than 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> renderer.toPng(drawing, 1000))
                .withMessageContaining("Choose a smaller scale");
    }

    @Test
    void isFoundAsAService() {
        assertThat(ServiceLoader.load(DiagramRenderer.class)).hasAtLeastOneElementOfType(ElkDiagramRenderer.class);
    }
}
