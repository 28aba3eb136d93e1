package org.datajoint.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.datajoint.Instance;
import org.datajoint.TestInstances;
import org.datajoint.codec.NdArray;
import org.datajoint.connection.Config;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.TransactionException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.heading.TableName;
import org.datajoint.table.Computed;
import org.datajoint.table.Definition;
import org.datajoint.table.Lookup;
import org.datajoint.table.Make;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;
import org.datajoint.table.PartIntegrity;
import org.datajoint.table.Schema;
import org.datajoint.table.Table;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Parts of a pipeline that are saved and loaded into other schemas. */
class CrossSectionIT {
    @Definition("""
        species : varchar(20)
        """)
    public static class Species extends Lookup {}

    @Definition("""
        # animals
        subject_id : int32  # number on the cage
        ---
        full_name : varchar(40)
        weight = null : float32
        price = null : decimal(20,6)
        born = null : date
        seen = null : datetime(3)
        token = null : uuid
        sex = "U" : enum("F", "M", "U")
        good = true : bool
        notes = null : json
        raw = null : bytes
        trace = null : <blob>
        -> Species
        """)
    public static class Subject extends Manual {}

    @Definition("""
        -> Subject
        session : int16
        ---
        -> [nullable] Subject.proj(partner='subject_id')
        unique index (session, subject_id)
        """)
    public static class Session extends Manual {
        @Definition("""
            -> master
            trial : int16
            ---
            -> Stimulus
            """)
        public static class Trial extends Part {}
    }

    @Definition("""
        stimulus : int auto_increment
        ---
        contrast : float64
        """)
    public static class Stimulus extends Manual {
        @Definition("""
            -> master
            frame : int16
            """)
        public static class Frame extends Part {}
    }

    @Definition("""
        -> Session
        ---
        trials : int64
        """)
    public static class Summary extends Computed {
        @Override
        protected void make(Make make) {
            make.insert1(Map.of("trials", make.upstream(Session.class).count()));
        }
    }

    private final Instance instance = TestInstances.builder(Config.defaults())
            .set("safemode", false)
            .set("jobs.add_job_metadata", true)
            .build();
    private final String name = "djtest_section_" + UUID.randomUUID().toString().substring(0, 8);
    private Schema lab;
    private Schema copy;

    @TempDir
    Path folder;

    @BeforeEach
    void fill() {
        lab = instance.schema(name);
        copy = instance.schema(name + "_copy");
        lab.declare(Subject.class, Session.class, Stimulus.class, Summary.class);
        lab.table(Species.class).insert(List.of(Map.of("species", "mouse"), Map.of("species", "rat")));
        Map<String, Object> rich = new HashMap<>(Map.of("subject_id", 1, "full_name", "Ann", "species", "mouse"));
        rich.put("weight", 0.1f);
        rich.put("price", new BigDecimal("12345678901234.123456"));
        rich.put("born", LocalDate.of(2020, 2, 29));
        rich.put("seen", LocalDateTime.of(2021, 1, 2, 3, 4, 5, 678_000_000));
        rich.put("token", UUID.fromString("00112233-4455-6677-8899-aabbccddeeff"));
        rich.put("sex", "F");
        rich.put("good", false);
        rich.put("notes", Map.of("é\n", Arrays.asList(1, null, 2.5, "x")));
        rich.put("raw", new byte[10_000]);
        rich.put("trace", NdArray.of(new double[] {1.5, 2.5}));
        lab.table(Subject.class)
                .insert(List.of(
                        rich,
                        Map.of("subject_id", 2, "full_name", "Bob", "species", "mouse"),
                        Map.of("subject_id", 3, "full_name", "Cid", "species", "rat")));
        lab.table(Stimulus.class)
                .insert(List.of(
                        Map.of("stimulus", 5, "contrast", 0.25),
                        Map.of("stimulus", 6, "contrast", 0.5),
                        Map.of("stimulus", 7, "contrast", 1.0)));
        lab.table(Stimulus.Frame.class)
                .insert(List.of(Map.of("stimulus", 5, "frame", 1), Map.of("stimulus", 7, "frame", 1)));
        Map<String, Object> paired = Map.of("subject_id", 1, "session", 1, "partner", 2);
        lab.table(Session.class)
                .insert(List.of(
                        paired,
                        Map.of("subject_id", 1, "session", 2, "partner", 1),
                        Map.of("subject_id", 1, "session", 3),
                        Map.of("subject_id", 2, "session", 1, "partner", 1)));
        lab.table(Session.Trial.class)
                .insert(List.of(
                        Map.of("subject_id", 1, "session", 2, "trial", 1, "stimulus", 5),
                        Map.of("subject_id", 1, "session", 3, "trial", 1, "stimulus", 6),
                        Map.of("subject_id", 2, "session", 1, "trial", 1, "stimulus", 7)));
        lab.table(Summary.class).populate();
    }

    @AfterEach
    void drop() {
        copy.drop();
        lab.drop();
        instance.close();
    }

    private Path file() {
        return folder.resolve("section.zip");
    }

    private CrossSection ann() {
        return CrossSection.of(lab).restrict(lab.table(Subject.class).restrict(Map.of("subject_id", 1)));
    }

    private Map<String, Long> named(Map<TableName, Long> counts) {
        Map<String, Long> named = new HashMap<>();
        counts.forEach((table, count) -> named.put(table.className(), count));
        return named;
    }

    /** Returns all rows, including hidden attributes. */
    private List<Map<String, Object>> rows(Schema schema, String table) {
        return instance.connection().query("SELECT * FROM `" + schema.name() + "`.`" + table + "`").stream()
                .map(row -> {
                    Map<String, Object> readable = new HashMap<>(row);
                    readable.replaceAll(
                            (column, value) -> value instanceof byte[] bytes ? Arrays.toString(bytes) : value);
                    return readable;
                })
                .toList();
    }

    @Test
    void restrictedToASubjectItHasWhatRefersToItAndWhatThatRefersTo() {
        assertThat(named(ann().counts()))
                .containsOnly(
                        Map.entry("Species", 1L),
                        Map.entry("Subject", 1L),
                        Map.entry("Session", 2L), // without the session of the partner who is left out
                        Map.entry("Session.Trial", 2L),
                        Map.entry("Stimulus", 2L),
                        Map.entry("Stimulus.Frame", 1L),
                        Map.entry("Summary", 2L));
    }

    @Test
    void ofADiagramItHasTheShownTablesRestrictedAsTheDiagramIs() {
        Diagram diagram = Diagram.of(lab.table(Session.class))
                .plus(lab.table(Subject.class))
                .restrict(lab.table(Subject.class).restrict(Map.of("subject_id", 1)));

        assertThat(named(CrossSection.of(diagram).counts()))
                .containsOnly(Map.entry("Species", 1L), Map.entry("Subject", 1L), Map.entry("Session", 2L));
        assertThatExceptionOfType(DataJointException.class)
                .isThrownBy(() -> CrossSection.of(Diagram.cascade(lab.table(Subject.class), PartIntegrity.ENFORCE)))
                .withMessageContaining("is a cascade");
    }

    @Test
    void rowsOfAnotherInstanceAreRefused() {
        try (Instance other = instance.sibling()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() ->
                            CrossSection.of(lab).restrict(other.schema(name).table(Subject.class)))
                    .withMessageContaining("another instance");
        }
    }

    @Test
    void isLoadedWithTablesValuesKeysAndLineages() {
        CrossSection.of(lab).save(file());
        Map<TableName, Long> loaded = CrossSection.load(file(), copy);

        assertThat(named(loaded)).isEqualTo(named(CrossSection.of(lab).counts()));
        for (Table table : lab.tables()) {
            Table other = copy.table(table.tableName().className());
            assertThat(rows(copy, table.tableName().table()))
                    .containsExactlyInAnyOrderElementsOf(
                            rows(lab, table.tableName().table()));
            assertThat(other.describe()).isEqualTo(table.describe().replace(name, copy.name()));
            assertThat(other.heading().attributes().stream()
                            .map(attribute -> attribute.lineage())
                            .toList())
                    .isEqualTo(table.heading().attributes().stream()
                            .map(attribute -> attribute.lineage() == null
                                    ? null
                                    : attribute.lineage().replace(name + ".", copy.name() + "."))
                            .toList());
        }
        assertThat(copy.table(Subject.class).column("trace", NdArray.class))
                .containsExactlyInAnyOrderElementsOf(lab.table(Subject.class).column("trace", NdArray.class));
        copy.table(Stimulus.class).insert1(Map.of("contrast", 3.0));
        assertThat(copy.table(Stimulus.class).longs("stimulus")).contains(8);
    }

    @Test
    void masksAreTheSameInKeysAndReferences() {
        CrossSection.of(lab)
                .mask("subject_id", id -> 1000 - (int) id)
                .mask("full_name", value -> "masked")
                .save(file());
        CrossSection.load(file(), copy);

        assertThat(copy.table(Subject.class).column("subject_id", Integer.class))
                .containsExactlyInAnyOrder(999, 998, 997);
        assertThat(copy.table(Subject.class).column("full_name", String.class)).containsOnly("masked");
        assertThat(copy.table(Session.class)
                        .restrict(Map.of("subject_id", 999, "session", 1))
                        .fetch1()
                        .get("partner"))
                .isEqualTo(998);
    }

    @Test
    void aMaskThatMakesOneKeyOfTwoIsRefusedAndNoFileIsMade() {
        assertThatExceptionOfType(DataJointException.class)
                .isThrownBy(
                        () -> CrossSection.of(lab).mask("subject_id", id -> 7).save(file()))
                .withMessageContaining("the same value for two");
        assertThat(folder).isEmptyDirectory();
        assertThatThrownBy(() ->
                        CrossSection.of(lab).mask("ful_name", value -> "x").save(file()))
                .isInstanceOf(UnknownAttributeException.class)
                .hasMessageContaining("full_name");
    }

    @Test
    void rowsThatAreThereFailAreSkippedOrReplaced() {
        ann().save(file());
        CrossSection.load(file(), copy);
        copy.table(Subject.class).update1(Map.of("subject_id", 1, "full_name", "Other"));

        assertThatExceptionOfType(DuplicateException.class)
                .isThrownBy(() -> CrossSection.load(file(), copy))
                .withMessageContaining("Line 1 of tables/");
        assertThat(CrossSection.load(file(), copy, CrossSection.Existing.SKIP).values())
                .containsOnly(0L);
        assertThat(copy.table(Subject.class).column("full_name", String.class)).containsExactly("Other");
        CrossSection.load(file(), copy, CrossSection.Existing.REPLACE);
        assertThat(copy.table(Subject.class).column("full_name", String.class)).containsExactly("Ann");
        assertThat(copy.table(Session.class).count()).isEqualTo(2);
    }

    @Test
    void aLoadThatFailsLeavesNothing() throws IOException {
        ann().save(file());
        Path broken = folder.resolve("broken.zip");
        SectionZips.rewrite(
                file(), broken, "/session.jsonl", text -> text.replace("\"session\":3", "\"session\":true1"));

        assertThatExceptionOfType(DataJointException.class)
                .isThrownBy(() -> CrossSection.load(broken, copy))
                .withMessageContaining("session.jsonl in " + broken);
        copy.refresh();
        assertThat(copy.tables()).isEmpty();
    }

    @Test
    void rowsThatAreMissingInTheFileAreNoticed() throws IOException {
        CrossSection.of(lab).save(file());
        Path broken = folder.resolve("broken.zip");
        SectionZips.rewrite(file(), broken, "/session.jsonl", text -> text.substring(0, text.indexOf('\n') + 1));

        assertThatExceptionOfType(DataJointException.class)
                .isThrownBy(() -> CrossSection.load(broken, copy))
                .withMessageContaining("has 1 rows instead of 4");
    }

    @Test
    void filesThatAreNoCrossSectionsAreRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("text.zip"), "no zip");
        assertThatExceptionOfType(DataJointException.class)
                .isThrownBy(() -> CrossSection.load(text, copy))
                .withMessageContaining("not a zip file");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> CrossSection.load(folder.resolve("missing.zip"), copy))
                .withMessageContaining("does not exist");
        Path other = folder.resolve("other.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(other))) {
            zip.putNextEntry(new ZipEntry("a.txt"));
        }
        assertThatExceptionOfType(DataJointException.class)
                .isThrownBy(() -> CrossSection.load(other, copy))
                .withMessageContaining("no manifest.json");
    }

    @Test
    void aTableThatIsThereWithOtherColumnsIsRefused() {
        ann().save(file());
        CrossSection.load(file(), copy);
        instance.connection().execute("ALTER TABLE `" + copy.name() + "`.`stimulus` MODIFY contrast FLOAT NOT NULL");
        copy.refresh();

        assertThatExceptionOfType(DataJointException.class)
                .isThrownBy(() -> CrossSection.load(file(), copy, CrossSection.Existing.SKIP))
                .withMessageContaining("`contrast` is double in the cross-section and float in the table");
    }

    @Test
    void inATransactionRowsAreLoadedWithItOrTakenBack() {
        ann().save(file());
        assertThatExceptionOfType(TransactionException.class)
                .isThrownBy(() -> instance.connection().useTransaction(() -> CrossSection.load(file(), copy)));
        CrossSection.load(file(), copy);
        copy.table(Session.Trial.class).deleteQuick();
        assertThatThrownBy(() -> instance.connection().useTransaction(() -> {
                    CrossSection.load(file(), copy, CrossSection.Existing.SKIP);
                    assertThat(copy.table(Session.Trial.class).count()).isEqualTo(2);
                    throw new IllegalStateException("undo");
                }))
                .hasMessage("undo");
        assertThat(copy.table(Session.Trial.class).count()).isZero();
    }

    @Test
    void aRestrictedTableOfAnotherSchemaIsRefused() {
        Schema other = instance.schema(name + "_other");
        try {
            other.declare(Species.class);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CrossSection.of(lab)
                            .restrict(other.table(Species.class))
                            .counts())
                    .withMessageContaining("is not in the cross-section");
        } finally {
            other.drop();
        }
    }

    @Test
    void tablesOfOtherSchemasComeAlongAndAreLoadedByName() {
        Schema other = instance.schema(name + "_other");
        Schema otherCopy = instance.schema(name + "_other_copy");
        lab.table(Session.class).insert1(Map.of("subject_id", 3, "session", 1));
        other.alias("lab", lab).table(Scan.class).insert1(Map.of("subject_id", 3, "session", 1));
        try {
            CrossSection section = CrossSection.of(other);
            assertThat(named(section.counts()))
                    .containsOnly(
                            Map.entry("Scan", 1L),
                            Map.entry("Session", 1L),
                            Map.entry("Subject", 1L),
                            Map.entry("Species", 1L));
            section.save(file());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> CrossSection.load(file(), copy))
                    .withMessageContaining(name);
            CrossSection.load(file(), Map.of(lab.name(), copy, other.name(), otherCopy), CrossSection.Existing.FAIL);
            assertThat(otherCopy.table("Scan").count()).isEqualTo(1);
            assertThat(copy.table("Session").count()).isEqualTo(1);
        } finally {
            otherCopy.drop();
            other.drop();
        }
    }

    @Definition("""
        -> lab.Session
        """)
    public static class Scan extends Manual {}
}
