package org.datajoint.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.datajoint.connection.Config;
import org.datajoint.diagram.Diagram;
import org.datajoint.junit.DataJointTest;
import org.datajoint.junit.TestSchema;
import org.datajoint.table.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks that the pictures of these examples in the README and the guide are those that the library draws; {@code
 * -Ddatajoint.snapshots=update} rewrites them.
 */
@DataJointTest
class PipelinePictureTest {
    private static final Path FOLDER = Path.of("..", "docs", "images");

    @SuppressWarnings("try") // The resource only restores the setting.
    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void thePicturesInTheDocumentationAreThoseOfTheExamples(
            String theme, @TestSchema("lab") Schema lab, @TestSchema("ephys") Schema ephys) throws IOException {
        lab.declare(Species.class, Subject.class, Session.class, Summary.class, Rating.class);
        ephys.alias("lab", lab).declare(TwoSchemasTest.Probe.class);
        Diagram pipeline =
                Diagram.of(List.of(lab, ephys)).withTitle(lab.name(), "lab").withTitle(ephys.name(), "ephys");
        Path picture = FOLDER.resolve("pipeline-" + theme + ".svg");

        String svg;
        try (Config.Overrides ignored = lab.connection().config().override("display.diagram_theme", theme)) {
            svg = pipeline.toSvg();
        }
        if ("update".equals(System.getProperty("datajoint.snapshots"))) {
            Files.createDirectories(FOLDER);
            Files.writeString(picture, svg);
        }

        assertThat(svg).isEqualTo(Files.readString(picture));
    }
}
