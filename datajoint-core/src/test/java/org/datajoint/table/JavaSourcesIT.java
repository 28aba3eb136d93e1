package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.spi.ToolProvider;
import org.datajoint.table.TextTables.PartText;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaSourcesIT {
    private final TestConnection server = new TestConnection();
    private final String name = TestConnection.newName();
    private final TextTables text = new TextTables(server.connection, name);

    @TempDir
    private Path folder;

    @AfterEach
    void drop() {
        text.drop();
        server.close();
    }

    private static List<Path> write(Map<String, String> sources, Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            files.add(Files.writeString(folder.resolve(source.getKey()), source.getValue()));
        }
        return files;
    }

    private URLClassLoader compiled(Map<String, String> sources) throws IOException {
        ToolProvider compiler = ToolProvider.findFirst("javac").orElseThrow();
        List<String> arguments = new ArrayList<>(List.of(
                "-encoding",
                "UTF-8",
                "-Xlint:all",
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                folder.toString()));
        write(sources, folder).forEach(file -> arguments.add(file.toString()));
        assertThat(compiler.run(System.out, System.err, arguments.toArray(String[]::new)))
                .isZero();
        return new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader());
    }

    /** Binds every class to the schema for which it was written, and returns the differences. */
    private List<String> drift(Map<String, String> sources, String packageName) throws Exception {
        List<String> drift = new ArrayList<>();
        Schema schema = new Schema(server.connection, name);
        try (URLClassLoader loader = compiled(sources)) {
            for (String file : sources.keySet()) {
                Class<?> type = loader.loadClass(packageName + file.replace(".java", ""));
                Table table = schema.table(type.asSubclass(Table.class));
                drift.addAll(table.definitionDrift());
                table.parts().forEach(part -> drift.addAll(part.definitionDrift()));
            }
            assertThat(schema.tables()).noneMatch(FreeTable.class::isInstance);
        }
        return drift;
    }

    @Test
    void classesOfTheLabSchemaCompileAndHaveNotDrifted() throws Exception {
        try (InputStream vectors = Objects.requireNonNull(getClass().getResourceAsStream("/conformance/query.json"))) {
            for (JsonNode table :
                    new ObjectMapper().readTree(vectors).path("schema").path("tables")) {
                List<PartText> parts = new ArrayList<>();
                table.path("parts")
                        .forEach(part -> parts.add(new PartText(
                                part.path("name").asText(),
                                part.path("definition").asText())));
                text.declare(
                        table.path("name").asText(),
                        table.path("tier").asText(),
                        table.path("definition").asText(),
                        parts,
                        List.of());
            }
        }
        Map<String, String> sources = text.tables().toJava("org.example.lab").files();
        assertThat(sources).hasSizeGreaterThan(5);
        assertThat(drift(sources, "org.example.lab.")).isEmpty();
    }

    @Test
    void writesWhatIsHardToWrite() throws Exception {
        text.declare(
                "Manual",
                "Manual",
                "# it's \\ \"\"\" {x} \u00e9\nid : int32   # back\\nslash \"q\"\n---\ne = \"a:b\" : enum('a:b','it''s')");
        text.declare("Override", "Lookup", "-> Manual", List.of(new PartText("Row", "-> master\nn : int8")), List.of());
        text.declare(
                "Summary", "Computed", "-> Override.Row\n---\nmean : float64\n-> [nullable] Manual.proj(other='id')");
        Map<String, String> sources = text.tables().toJava("").files();
        assertThat(sources).containsOnlyKeys("Manual.java", "Override.java", "Summary.java");
        assertThat(sources.get("Summary.java")).isEqualTo("""
                        import org.datajoint.table.Computed;
                        import org.datajoint.table.Definition;
                        import org.datajoint.table.Make;

                        @Definition(\"""
                                -> Override.Row
                                ---
                                mean                 : float64
                                -> [nullable] Manual.proj(other="id")
                                \""")
                        public class Summary extends Computed {
                            @java.lang.Override
                            protected void make(Make make) {
                                throw new UnsupportedOperationException("another program computes this table");
                            }
                        }
                        """);
        assertThat(drift(sources, "")).isEmpty();
    }

    @Test
    void namesInDefinitionsMeanTheTablesThatTheyMeanInTheSchema() throws Exception {
        text.declare("Protocol", "Lookup", "protocol : varchar(16)");
        text.declare(
                "Subject",
                "Manual",
                "subject : int16",
                List.of(
                        new PartText("Protocol", "-> master\n-> Protocol"),
                        new PartText("Dose", "-> Subject.Protocol\n---\n-> Protocol.proj(second='protocol')"),
                        new PartText("Scan", "-> Subject")),
                List.of());
        text.declare(
                "Scan",
                "Manual",
                "-> Subject.Dose\nscan : int8",
                List.of(new PartText("Subject", "-> Scan")),
                List.of());
        // Two tables of different tiers with the same class name, and a name that corresponds to no class name.
        text.declare("Session", "Manual", "session : int8");
        text.declare("Session", "Lookup", "number : int8");
        server.connection.query("CREATE TABLE `" + name + "`.`tab_5` (tab int PRIMARY KEY)");
        text.tables().refresh();
        text.declare(
                "Last",
                "Manual",
                "-> `" + name + "`.`#session`\n-> `" + name + "`.`session`\n-> Tab5\n-> Scan.Subject");
        Map<String, String> sources = text.tables().toJava("org.example.names").files();
        assertThat(sources.get("Subject.java")).contains("-> Protocol\n", "-> Subject.Protocol\n");
        assertThat(sources.get("Last.java")).contains("`.`tab_5`", "-> Session\n", "-> Scan.Subject\n");
        assertThat(sources).hasSize(5);
        assertThat(List.of("`.`session`", "`.`#session`"))
                .filteredOn(sources.get("Last.java")::contains)
                .hasSize(1);

        List<String> drift = new ArrayList<>();
        Schema schema = new Schema(server.connection, name);
        try (URLClassLoader loader = compiled(sources)) {
            for (String file : sources.keySet()) {
                Class<?> type = loader.loadClass("org.example.names." + file.replace(".java", ""));
                Table table = schema.table(type.asSubclass(Table.class));
                drift.addAll(table.definitionDrift());
                table.parts().forEach(part -> drift.addAll(part.definitionDrift()));
            }
        }
        assertThat(drift).isEmpty();
    }

    @Test
    void leavesOutWhatNoClassNameGives() {
        server.connection.execute("CREATE TABLE `" + name + "`.`session_2` (a INT PRIMARY KEY)");
        server.connection.execute("CREATE TABLE `" + name + "`.`session_2__trial` (a INT PRIMARY KEY)");
        text.tables().refresh();
        assertThat(text.tables().toJava("x").files()).isEmpty();
        assertThat(text.tables().tables()).hasSize(2);
    }

    @Test
    void refusesWhatIsNoPackage() {
        for (String wrong : List.of("x y", "a.class.b", "a.", ".a", "a..b", "1a", "a;", " ")) {
            assertThatThrownBy(() -> text.tables().toJava(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("\"" + wrong + "\"");
        }
        assertThat(text.tables().toJava("").files()).isEmpty();
    }
}
