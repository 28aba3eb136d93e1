package org.datajoint.examples.diagrams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.assertj.api.DataJointAssertions.assertThat;
import static org.datajoint.examples.pages.Outputs.assertOutput;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.datajoint.diagram.Diagram;
import org.datajoint.diagram.Trace;
import org.datajoint.examples.Rating;
import org.datajoint.examples.Session;
import org.datajoint.examples.Species;
import org.datajoint.examples.Subject;
import org.datajoint.examples.Summary;
import org.datajoint.heading.TableName;
import org.datajoint.junit.DataJointTest;
import org.datajoint.junit.Scope;
import org.datajoint.query.QueryExpression;
import org.datajoint.table.DeletePlan;
import org.datajoint.table.PartIntegrity;
import org.datajoint.table.RestrictedTable;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Diagrams, and the rows that they find. */
@DataJointTest(scope = Scope.CLASS, template = Pipeline.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DiagramsTest {
    private Schema schema;
    private Species species;
    private Subject subject;
    private Session session;
    private Summary summary;
    private Rating rating;

    @BeforeAll
    void tables(Schema lab) {
        schema = lab;
        species = lab.table(Species.class);
        subject = lab.table(Subject.class);
        session = lab.table(Session.class);
        summary = lab.table(Summary.class);
        rating = lab.table(Rating.class);
    }

    /** Returns the counts with the names of tables but not of the schema, which is new in each run. */
    private static String counts(Map<TableName, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> entry.getKey().table() + " " + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void aSchemaIsDrawn() {
        String mermaid = Diagram.of(schema).withTitle(schema.name(), "lab").toMermaid();

        assertOutput("diagram-lab.txt", mermaid.replace(schema.name(), "lab"));
    }

    @Test
    void aFileIsWrittenInTheFormatOfItsEnding(@TempDir Path folder) {
        Diagram.of(schema).save(folder.resolve("pipeline.mmd")); // or .mermaid, .dot
        assertThat(folder.resolve("pipeline.mmd")).content().startsWith("flowchart LR");
    }

    @Test
    void aTestLooksAtTheWholePipeline() {
        assertThat(schema).hasDiagram("diagrams/pipeline.mmd");
    }

    @Test
    void operatorsChooseWhatIsShown() {
        Diagram around = Diagram.of(session).upstream(1).downstream(1);
        assertThat(around.nodes())
                .extracting(TableName::table)
                .containsExactly("subject", "session", "session__trial", "__summary");

        Diagram results = Diagram.of(subject).downstream().minus(subject).minus(session);
        assertThat(results.contains(rating)).isTrue();
        assertThat(results.contains(session)).isFalse();

        Diagram way = Diagram.of(species).downstream().times(Diagram.of(summary).upstream());
        assertThat(way.nodes())
                .extracting(TableName::table)
                .containsExactly("#species", "subject", "session", "__summary");

        Diagram withTrials = Diagram.of(session).withParts();
        assertThat(withTrials.nodes()).hasSize(2);

        Diagram overview =
                Diagram.of(schema).collapse().plus(Diagram.of(session).upstream(1));
        assertThat(overview.toMermaid()).contains("tables)");
    }

    @Test
    void aCascadeShowsWhatADeleteWouldTake() {
        Diagram cascade = Diagram.cascade(subject.restrict(Map.of("subject_id", 1)), PartIntegrity.ENFORCE);
        assertOutput("diagram-cascade.txt", counts(cascade.counts()));

        RestrictedTable trials = cascade.rows(Session.Trial.class);
        assertThat(trials).hasRowCount(3);

        DeletePlan plan = subject.restrict(Map.of("subject_id", 1)).deletePlan();
        assertThat(cascade.counts()).containsAllEntriesOf(plan.rows());
    }

    @Test
    void aRestrictedDiagramHasRowsThatBelongTogether() {
        Diagram mice = Diagram.of(schema).restrict(subject.restrict(Map.of("species", "mouse")));

        QueryExpression summaries = mice.rows(Summary.class);
        assertThat(summaries).hasRowCount(2);
        assertThat(mice.prune().contains(rating)).isFalse(); // it has no rows yet
    }

    @Test
    void aTraceLeadsBackToWhereRowsComeFrom() {
        Trace trace = Diagram.trace(summary.restrict(Map.of("subject_id", 1, "session", 2)));

        assertThat(trace.get(Session.class)).hasRowCount(1);
        assertThat(trace.get("Species")).containsRow(Map.of("species", "mouse"));
        assertOutput("diagram-trace.txt", counts(trace.counts()));
    }
}
