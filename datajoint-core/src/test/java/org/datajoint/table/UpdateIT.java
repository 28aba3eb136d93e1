package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.IntegrityException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.MissingAttributeException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.table.TextTables.PartText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UpdateIT {
    private final RawSchema schema = new RawSchema();
    private final TextTables tables = new TextTables(schema.connection(), schema.name());
    private Table session;

    @BeforeEach
    void declare() {
        tables.declare("Rig", "Lookup", "rig : char(2)");
        tables.declare(
                "Session",
                "Manual",
                "subject_id : int32\nsession : int16\n---\nnote = 'none' : varchar(8)\nweight = null : float64\nrank : int8\n"
                        + "-> [nullable] Rig\nunique index (rank)",
                List.of(new PartText("Trial", "-> master\ntrial : int16\n---\nok = true : bool")),
                List.of());
        tables.tables().table("Rig").insert1(Map.of("rig", "r1"));
        session = tables.tables().table("Session");
        session.insert(List.of(
                Map.of("subject_id", 1, "session", 1, "note", "a", "weight", 1.5, "rank", 1),
                Map.of("subject_id", 1, "session", 2, "note", "b", "weight", 2.5, "rank", 2)));
    }

    @AfterEach
    void drop() {
        schema.close();
    }

    private static Map<String, @Nullable Object> change(String name, @Nullable Object value) {
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("subject_id", 1);
        row.put("session", 2);
        row.put(name, value);
        return row;
    }

    @Test
    void changesExactlyOneRow() {
        session.update1(change("note", "new"));
        assertThat(session.column("note", String.class)).containsExactlyInAnyOrder("a", "new");
    }

    @Test
    void nullResetsToTheDefault() {
        session.update1(change("note", null));
        session.update1(change("weight", null));
        assertThat(session.restrict("session = 2").fetch1())
                .containsEntry("note", "none")
                .containsEntry("weight", null);
        assertThatThrownBy(() -> session.update1(change("rank", null)))
                .isInstanceOf(MissingAttributeException.class)
                .hasMessageContaining("rank");
    }

    @Test
    void theSameValuesAgainAreNoError() {
        session.update1(change("note", "b"));
        session.update1(Map.of("subject_id", 1, "session", 2));
        assertThat(session.restrict("note = 'b'").count()).isEqualTo(1);
    }

    @Test
    void needsTheWholeKeyOfARowThatIsThere() {
        assertThatThrownBy(() -> session.update1(Map.of("subject_id", 1, "note", "x")))
                .isInstanceOf(MissingAttributeException.class)
                .hasMessageContaining("`session` is missing");
        for (Map<String, Object> row : List.of(
                Map.<String, Object>of("subject_id", 9, "session", 2, "note", "x"),
                Map.<String, Object>of("subject_id", 9, "session", 2))) {
            assertThatThrownBy(() -> session.update1(row))
                    .isInstanceOf(DataJointException.class)
                    .hasMessageContaining("no row")
                    .hasMessageContaining("subject_id=9");
        }
        assertThat(session.column("note", String.class)).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void refusesUnknownAttributesAndValuesThatDoNotFit() {
        assertThatThrownBy(() -> session.update1(change("nota", "x")))
                .isInstanceOf(UnknownAttributeException.class)
                .hasMessageContaining("nota");
        assertThatThrownBy(() -> session.update1(change("weight", "heavy")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("\"heavy\" (String)");
        assertThatThrownBy(() -> session.update1(change("note", "far too long")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("`note` : varchar(8) cannot hold \"far too long\" (String)");
    }

    @Test
    void namesTheKeyOfADuplicateAndBothTablesOfAForeignKey() {
        assertThatThrownBy(() -> session.update1(change("rank", 1)))
                .isInstanceOf(DuplicateException.class)
                .hasMessageContaining(schema.name() + ".session")
                .hasMessageContaining("(rank=1 (Integer))");
        assertThatThrownBy(() -> session.update1(change("rig", "r9")))
                .isInstanceOf(IntegrityException.class)
                .hasMessageContaining("Session " + schema.name() + ".session")
                .hasMessageContaining("Rig " + schema.name() + ".#rig")
                .hasMessageContaining("(rig)");
        session.update1(change("rig", "r1"));
        session.update1(change("rig", null));
    }

    @Test
    void updatesPartsAndSingletons() {
        Table trial = tables.tables().table("Session.Trial");
        trial.insert1(Map.of("subject_id", 1, "session", 1, "trial", 1));
        trial.update1(Map.of("subject_id", 1, "session", 1, "trial", 1, "ok", false));
        assertThat(trial.fetch1().get("ok")).isEqualTo(false);
        tables.declare("Setup", "Lookup", "---\ngain = 1.5 : float64");
        Table setup = tables.tables().table("Setup");
        assertThatThrownBy(() -> setup.update1(Map.of("gain", 2.0))).hasMessageContaining("no row");
        setup.insert1(Map.of());
        setup.update1(Map.of("gain", 2.0));
        assertThat(setup.fetch1().getDouble("gain")).isEqualTo(2.0);
        Map<String, @Nullable Object> reset = new HashMap<>();
        reset.put("gain", null);
        setup.update1(reset);
        assertThat(setup.fetch1().getDouble("gain")).isEqualTo(1.5);
    }

    @Test
    void validateFindsEveryProblemAndChangesNothing() {
        Map<String, Object> fine = Map.of("subject_id", 2, "session", 1, "rank", 9);
        ValidationResult result = session.validate(List.of(
                fine,
                Map.of("subject_id", "x", "session", 1, "rank", 1000),
                Map.of("subject_id", 3, "session", 1, "rank", 3, "nota", 1),
                Map.of("subject_id", 3, "session", 1),
                5));
        assertThat(result.rowsChecked()).isEqualTo(5);
        assertThat(result.problems()).extracting(ValidationResult.Problem::row).containsExactly(1L, 1L, 2L, 3L, 4L);
        assertThat(result.problems())
                .extracting(ValidationResult.Problem::attribute)
                .containsExactly("subject_id", "rank", "nota", "rank", null);
        assertThatThrownBy(result::orThrow)
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("Row 1")
                .hasMessageContaining("(String)");
        assertThat(session.validate(List.of(fine)).isValid()).isTrue();
        assertThat(session.count()).isEqualTo(2);
    }
}
