package org.datajoint.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.datajoint.examples.pages.Outputs.assertOutput;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.datajoint.Instance;
import org.datajoint.codec.NdArray;
import org.datajoint.errors.DefinitionException;
import org.datajoint.examples.recording.Experimenter;
import org.datajoint.examples.recording.LabSettings;
import org.datajoint.examples.recording.Probe;
import org.datajoint.examples.recording.Recording;
import org.datajoint.heading.Attribute;
import org.datajoint.junit.DataJointTest;
import org.datajoint.query.Row;
import org.datajoint.table.AlterPlan;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;
import org.datajoint.table.VirtualSchema;
import org.junit.jupiter.api.Test;

/** The guide's page about definitions. */
@DataJointTest
class DefiningTablesTest {
    private static final UUID ID = UUID.fromString("0b5c1f2e-5d9a-4f57-9f0e-3a1f6a6f9d11");

    @Test
    void attributesHaveTypesAndDefaults(Probe probe) {
        probe.insert1(Map.of(
                "probe_id", ID, "model", "NP1", "bought", "2024-01-31", "impedances", new double[] {1.5e5, 1.6e5}));

        Row row = probe.fetch1();
        assertThat(row.getInt("channels")).isEqualTo(32);
        assertThat(row.isNull("gain")).isTrue();
        assertThat(row.getString("side")).isEqualTo("left");
        assertThat(row.getBoolean("sterile")).isFalse();
        assertThat(row.get("impedances", NdArray.class)).isNotNull();
    }

    @Test
    void aTableBringsWhatItRefersTo(Schema schema) {
        Recording recording = schema.table(Recording.class); // also its parts and its parents

        assertThat(schema.tables())
                .extracting(Table::className)
                .contains("Species", "Subject", "Session", "Session.Trial", "Probe", "Recording.Channel");
        assertThat(recording.heading().primaryKey()).containsExactly("subject_id", "session", "probe_id");
        assertThat(recording.heading().secondaryAttributes()).containsExactly("experimenter", "checked_by", "seconds");
        assertThat(schema.table(Experimenter.class).count()).isEqualTo(2);
    }

    @Test
    void severalClassesAreDeclaredTogether(Schema schema) {
        schema.declare(Recording.class, LabSettings.class);

        assertThat(schema.tables()).hasSize(9);
    }

    @Test
    void aTableWithoutAKeyHasOneRow(LabSettings settings) {
        settings.insert1(Map.of("room", "B 12"));
        settings.update1(Map.of("room", "C 3"));

        assertThat(settings.fetch1().getString("room")).isEqualTo("C 3");
    }

    /** Returns the text with another name for the test's schema. */
    private static String named(Schema schema, String text) {
        return text.replace(schema.name(), "lab");
    }

    @Test
    void aTableDescribesItself(Schema schema) {
        assertOutput(
                "defining-describe.txt",
                named(schema, schema.table(Recording.class).describe()));
        Attribute model = schema.table(Probe.class).heading().get("model");
        assertThat(model.type().text()).isEqualTo("varchar(40)");
    }

    /** A class whose definition has mistakes. */
    @Definition("""
            visit_id : int33
            ---
            visitDay : date
            rating : decimal(5,7)
            """)
    public static class Visit extends Manual {}

    /** A class that refers to a table by a wrong name. */
    @Definition("""
            -> Subjekt
            visit : int16
            """)
    public static class Examination extends Manual {}

    @Test
    void whatIsWrongIsShownInTheText(Schema schema) {
        assertThatThrownBy(() -> schema.table(Visit.class))
                .isInstanceOfSatisfying(
                        DefinitionException.class, wrong -> assertOutput("defining-error.txt", wrong.getMessage()));
        assertThatThrownBy(() -> schema.table(Examination.class))
                .isInstanceOfSatisfying(
                        DefinitionException.class,
                        wrong -> assertOutput("defining-reference.txt", named(schema, wrong.getMessage())));
        assertThat(schema.tables()).isEmpty();
    }

    /** The class as it is at first. */
    static final class Before {
        private Before() {}

        /** A room. */
        @Definition("""
                room : varchar(20)
                ---
                seats : int16
                """)
        public static class Room extends Manual {}
    }

    /** A room. */
    @Definition("""
            room : varchar(20)
            ---
            seats : int32           # chairs
            floor = null : int8
            """)
    public static class Room extends Manual {}

    @Test
    void aTableIsAlteredToItsClass(Instance instance, Schema schema) {
        schema.table(Before.Room.class).insert1(Map.of("room", "B 12", "seats", 4));
        try (Instance later = instance.sibling()) {
            Room room = later.schema(schema.name()).table(Room.class);

            assertOutput("defining-drift.txt", String.join("\n", room.definitionDrift()));
            AlterPlan plan = room.alterPlan(); // shows the changes without making them
            assertThat(plan.losses()).isEmpty();
            room.alter();

            assertThat(room.definitionDrift()).isEmpty();
            assertThat(room.fetch1()).containsEntry("seats", 4);
        }
    }

    @Test
    void tablesOfOthersNeedNoClass(Instance instance, Schema lab) {
        lab.table(Session.class);

        VirtualSchema theirs = instance.virtualSchema(lab.name());
        List<String> names = theirs.classNames();
        long trials = theirs.table("Session.Trial").count();
        String source = lab.toJava("org.example.lab").files().get("Session.java");

        assertThat(names).contains("Subject", "Session", "Session.Trial");
        assertThat(trials).isZero();
        assertThat(source).contains("public class Session extends Manual");
    }
}
