package org.datajoint.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.datajoint.connection.Config;
import org.datajoint.errors.ConfigException;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.MissingTableException;
import org.datajoint.heading.TableName;
import org.datajoint.spi.SqlStatement;
import org.datajoint.spi.StatementListener;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Make;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;
import org.datajoint.table.PartIntegrity;
import org.datajoint.table.RestrictedTable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Diagrams of tables on a server. */
class DiagramIT {
    private final List<String> statements = Collections.synchronizedList(new ArrayList<>());
    private final ServerSchemas server = new ServerSchemas(new StatementListener() {
        @Override
        public void sending(SqlStatement statement) {
            statements.add(statement.text());
        }
    });

    @BeforeEach
    void declare() {
        server.run(
                "CREATE TABLE lab.subject (subject_id INT PRIMARY KEY, mother INT NULL,"
                        + " FOREIGN KEY (mother) REFERENCES lab.subject (subject_id))",
                "CREATE TABLE lab.session (subject_id INT, session INT, partner INT NULL,"
                        + " PRIMARY KEY (subject_id, session), FOREIGN KEY (subject_id) REFERENCES lab.subject (subject_id),"
                        + " FOREIGN KEY (partner) REFERENCES lab.subject (subject_id))",
                "CREATE TABLE lab.session__trial (subject_id INT, session INT, trial INT,"
                        + " PRIMARY KEY (subject_id, session, trial),"
                        + " FOREIGN KEY (subject_id, session) REFERENCES lab.session (subject_id, session))",
                "CREATE TABLE other.__spectrum (subject_id INT, session INT, PRIMARY KEY (subject_id, session),"
                        + " FOREIGN KEY (subject_id, session) REFERENCES lab.session (subject_id, session))",
                "CREATE TABLE third.report (report INT PRIMARY KEY, subject_id INT, session INT,"
                        + " FOREIGN KEY (subject_id, session) REFERENCES other.__spectrum (subject_id, session))",
                "CREATE TABLE lab.`~hidden` (x INT PRIMARY KEY)",
                "CREATE TABLE lab.`~~session` (subject_id INT PRIMARY KEY,"
                        + " FOREIGN KEY (subject_id) REFERENCES lab.subject (subject_id))",
                "CREATE TABLE lab.keyless (x INT, subject_id INT,"
                        + " FOREIGN KEY (subject_id) REFERENCES lab.subject (subject_id))",
                "CREATE VIEW lab.seen AS SELECT * FROM lab.subject",
                "INSERT INTO lab.subject VALUES (1, NULL), (2, 1), (3, 2)",
                "INSERT INTO lab.session VALUES (1, 1, 2), (1, 2, NULL), (2, 1, 3)",
                "INSERT INTO lab.session__trial VALUES (1, 1, 1), (1, 1, 2), (2, 1, 1)",
                "INSERT INTO other.__spectrum VALUES (1, 1), (2, 1)",
                "INSERT INTO third.report VALUES (7, 2, 1)",
                "INSERT INTO lab.keyless VALUES (1, 1), (1, 1), (1, NULL)");
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Diagram lab() {
        return Diagram.of(server.schema("lab"));
    }

    private List<TableName> names(String... called) {
        return Stream.of(called).map(server::tableName).toList();
    }

    @Test
    void aDiagramOfASchemaHasItsTablesInOrderWithoutHiddenOnesAndViews() {
        assertThat(lab().nodes()).isEqualTo(names("subject", "keyless", "session", "session__trial"));
        assertThat(lab().contains(server.table("keyless"))).isTrue();
        assertThat(lab().contains(server.table("other.__spectrum"))).isFalse();
        assertThat(lab().edges()).hasSize(5).allMatch(edge -> !edge.child().isHidden());
    }

    @Test
    void tablesOfSchemasThatWereNeverOpenedAreReachedDownstreamAndUpstream() {
        Diagram diagram = Diagram.of(server.table("session"));

        assertThat(diagram.nodes()).isEqualTo(names("session"));
        assertThat(diagram.downstream().nodes())
                .isEqualTo(names("session", "session__trial", "other.__spectrum", "third.report"));
        assertThat(diagram.downstream(1).nodes()).isEqualTo(names("session", "session__trial", "other.__spectrum"));
        assertThat(Diagram.of(server.table("third.report")).upstream().nodes())
                .isEqualTo(names("subject", "session", "other.__spectrum", "third.report"));
    }

    @Test
    void theInstanceMakesDiagramsOfSchemasNamesTablesAndLists() {
        Diagram expected = lab().plus(server.table("other.__spectrum"));

        assertThat(server.instance().diagram(server.name("lab"), server.table("other.__spectrum")))
                .isEqualTo(expected)
                .hasSameHashCodeAs(expected);
        assertThat(Diagram.of(List.of(server.schema("lab"), List.of(server.table("other.__spectrum")))))
                .isEqualTo(expected);
        assertThat(Diagram.of(server.instance().virtualSchema(server.name("lab"))))
                .isEqualTo(lab());
        assertThat(server.instance().diagram().plus(lab())).isEqualTo(lab());
        assertThat(server.instance().diagram().nodes()).isEmpty();
    }

    @Test
    void whatNoDiagramCanBeOfIsRefused() {
        assertThatThrownBy(() -> Diagram.of(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> server.instance().diagram(17)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Diagram.of(List.of(server.schema("lab"), 17)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Integer");
        assertThatThrownBy(() -> Diagram.of(server.table("~hidden"))).isInstanceOf(MissingTableException.class);
        try (ServerSchemas stranger = new ServerSchemas()) {
            assertThatThrownBy(() -> lab().plus(Diagram.of(stranger.schema("lab"))))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("instance");
        }
    }

    @Test
    void equalDiagramsShowExpandAndRestrictTheSame() {
        Diagram restricted = lab().restrict(server.table("subject").restrict("subject_id = 1"));

        assertThat(lab()).isEqualTo(lab()).isNotEqualTo(lab().collapse()).isNotEqualTo(restricted);
        assertThat(restricted).isEqualTo(lab().restrict(server.table("subject").restrict("subject_id = 1")));
        assertThat(restricted)
                .isNotEqualTo(lab().restrict(server.table("subject").restrict("subject_id = 2")));
        assertThat(lab().minus(server.table("keyless")).plus(server.table("keyless")))
                .isEqualTo(lab());
        assertThat(lab().times(server.table("session")).nodes()).isEqualTo(names("session"));
    }

    @Test
    void aRefreshedDiagramHasNewTablesAndKeysAndNoneThatWereDropped() {
        Diagram before = lab();
        Diagram one = Diagram.of(server.table("session"));
        server.run(
                "DROP TABLE lab.keyless",
                "CREATE TABLE lab.weight (subject_id INT PRIMARY KEY,"
                        + " FOREIGN KEY (subject_id) REFERENCES lab.subject (subject_id))");

        assertThat(before.nodes()).contains(server.tableName("keyless"));
        assertThat(before.refreshed().nodes()).isEqualTo(names("subject", "session", "session__trial", "weight"));
        assertThat(one.refreshed()).isEqualTo(one);
        assertThat(before.collapse().refreshed().toMermaid())
                .contains("(3 tables)")
                .contains("Weight");
    }

    @Test
    void countsAreThoseOfAllRowsByOneStatement() {
        Diagram diagram = lab().plus(server.table("third.report"));
        diagram.counts();
        statements.clear();

        assertThat(diagram.counts())
                .containsExactly(
                        Map.entry(server.tableName("subject"), 3L),
                        Map.entry(server.tableName("keyless"), 3L),
                        Map.entry(server.tableName("session"), 3L),
                        Map.entry(server.tableName("session__trial"), 3L),
                        Map.entry(server.tableName("third.report"), 1L));
        assertThat(statements).hasSize(1);
    }

    @Test
    void pruneLeavesOutEmptyTables() {
        server.run("DELETE FROM lab.keyless");

        assertThat(lab().prune().nodes()).isEqualTo(names("subject", "session", "session__trial"));
        assertThat(lab().restrict(server.table("subject").restrict("subject_id = 7"))
                        .prune()
                        .nodes())
                .isEmpty();
    }

    @Test
    void aRestrictedDiagramKeepsWhatRefersToNothingThatWasLeftOut() {
        Diagram kept = server.instance()
                .diagram(server.name("lab"), server.name("other"), server.name("third"))
                .restrict(server.table("subject").restrict("subject_id < 3"));

        // Session (2, 1) has the partner 3. Two rows without a key refer to 1, and one has no reference.
        assertThat(kept.counts().values()).containsExactly(2L, 3L, 2L, 2L, 1L, 0L);
        assertThat(kept.rows("Session").restrict("session = 1").count()).isEqualTo(1);
        assertThat(kept.restrict(server.table("session").restrict("session = 2"))
                        .counts()
                        .values())
                .containsExactly(2L, 3L, 1L, 0L, 0L, 0L);
    }

    @Test
    void unrestrictedAncestorsAreWhole() {
        Diagram kept = lab().restrict(server.table("session").restrict("session = 2"));

        assertThat(kept.counts().values()).containsExactly(3L, 3L, 1L, 0L);
    }

    @Test
    void restrictingByATopKeepsItsRows() {
        Diagram kept =
                lab().restrict(server.table("session").orderBy("session DESC").limit(1));

        assertThat(kept.rows("Session").toRows()).singleElement().satisfies(row -> assertThat(row.get("session"))
                .isEqualTo(2));
    }

    @Test
    void aRestrictionOfATableElsewhereIsRefused() {
        server.run("CREATE TABLE third.alone (x INT PRIMARY KEY)");

        assertThatThrownBy(() -> lab().restrict(server.table("third.alone")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("alone");
    }

    @Test
    void aCascadeHasTheTablesThatCanBeAffectedWithTheNumbersOfTheDelete() {
        RestrictedTable seed = server.table("session").restrict("subject_id = 1");
        Diagram cascade = Diagram.cascade(seed, PartIntegrity.ENFORCE);

        assertThat(cascade.counts())
                .containsExactly(
                        Map.entry(server.tableName("session"), 2L),
                        Map.entry(server.tableName("session__trial"), 2L),
                        Map.entry(server.tableName("other.__spectrum"), 1L),
                        Map.entry(server.tableName("third.report"), 0L));
        assertThat(cascade).extracting(rows -> rows.table().tableName()).isEqualTo(cascade.nodes());
        assertThat(cascade.reversed())
                .extracting(rows -> rows.table().tableName().table())
                .containsExactly("report", "__spectrum", "session__trial", "session");
        assertThat(cascade.rows(server.table("session__trial")).count()).isEqualTo(2);
        assertThat(seed.deletePlan().rows())
                .isEqualTo(Map.of(
                        server.tableName("session"), 2L,
                        server.tableName("session__trial"), 2L,
                        server.tableName("other.__spectrum"), 1L));
    }

    @Test
    void aCascadeOfAPartTakesItsMasterOnlyIfItShall() {
        RestrictedTable part = server.table("session__trial").restrict("trial = 2");

        for (PartIntegrity integrity : List.of(PartIntegrity.ENFORCE, PartIntegrity.IGNORE)) {
            assertThat(Diagram.cascade(part, integrity).counts())
                    .containsExactly(Map.entry(server.tableName("session__trial"), 1L));
        }
        Diagram cascade = Diagram.cascade(part, PartIntegrity.CASCADE);
        assertThat(cascade.counts().values()).containsExactly(1L, 2L, 1L, 0L);
        assertThat(cascade).extracting(RestrictedTable::count).containsExactly(1L, 2L, 1L, 0L);
    }

    @Test
    void aCascadeIsNeitherRestrictedNorPruned() {
        Diagram cascade = Diagram.cascade(server.table("session"), PartIntegrity.ENFORCE);

        assertThatThrownBy(cascade::prune)
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("cascade");
        assertThatThrownBy(() -> cascade.restrict(server.table("session")))
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("cascade");
    }

    @Test
    @SuppressWarnings("try") // The overrides are only closed.
    void directionAndThemeAreSettings() {
        Config config = server.instance().config();
        assertThat(lab().toMermaid()).startsWith("flowchart LR\n");
        try (Config.Overrides ignored =
                config.override("display.diagram_direction", "TB", "display.diagram_theme", "dark")) {
            assertThat(lab().toMermaid()).startsWith("flowchart TB\n").contains("stroke:#AEB6C2");
            assertThat(lab().toDot()).contains("rankdir=TB").contains("bgcolor=\"#161A21\"");
        }
        assertThatThrownBy(() -> config.set("display.diagram_direction", "RL")).isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> config.set("display.diagram_theme", "pink")).isInstanceOf(ConfigException.class);
    }

    @Test
    void filesHaveTheFormatOfTheirEnding(@TempDir Path folder) throws IOException {
        for (String name : List.of("a.mmd", "a.mermaid", "A.MMD")) {
            lab().save(folder.resolve(name));
            assertThat(Files.readString(folder.resolve(name))).isEqualTo(lab().toMermaid());
        }
        lab().save(folder.resolve("a.dot"));
        assertThat(Files.readString(folder.resolve("a.dot"))).isEqualTo(lab().toDot());
        for (String name : List.of("a.pdf", "png", "a.")) {
            assertThatThrownBy(() -> lab().save(folder.resolve(name)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContainingAll(".svg", ".png", ".mmd", ".mermaid", ".dot");
        }
    }

    @Test
    void picturesNameTheArtifactThatMakesThem(@TempDir Path folder) {
        for (Runnable picture : List.<Runnable>of(
                () -> lab().toSvg(), () -> lab().toPng(1), () -> lab().save(folder.resolve("a.svg")), () -> lab().save(
                                folder.resolve("a.png")))) {
            assertThatThrownBy(picture::run)
                    .isInstanceOf(DataJointException.class)
                    .hasMessageContaining("org.datajoint:datajoint-diagram");
        }
        assertThatThrownBy(() -> lab().toPng(0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(lab().previewHtml()).startsWith("<pre class=\"mermaid\">").contains("--&gt;");
    }

    @Test
    void schemasCanHaveATitle() {
        assertThat(lab().withTitle(server.name("lab"), "Laboratory").toMermaid())
                .contains("[\"Laboratory\"]");
    }

    @Definition("subject_id : int32")
    static class Animal extends Manual {}

    @Definition("-> Animal\n---\nmean : float64")
    static class Summary extends Computed {
        @Definition("-> master\npart : int16")
        static class Piece extends Part {}

        @Override
        protected void make(Make make) {}
    }

    @Test
    void tablesOfClassesAreDrawnByTheNamesOfTheseAndFoundByThem() {
        Summary summary = server.schema("third").table(Summary.class);
        Diagram diagram = Diagram.of(summary).upstream().withParts();

        assertThat(diagram.toMermaid())
                .contains("Animal[\"Animal\"]:::manual")
                .contains("Summary([\"Summary\"]):::computed")
                .contains("Summary_Piece[\"Piece\"]:::part")
                .contains("Animal --> Summary");
        assertThat(diagram.rows(Summary.Piece.class).count()).isZero();
        assertThat(diagram.rows(Summary.class).table()).isSameAs(summary);
        assertThat(diagram)
                .extracting(rows -> rows.table().getClass().getSimpleName())
                .containsExactly("Animal", "Summary", "Piece");
    }
}
