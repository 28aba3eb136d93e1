package org.datajoint.diagram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.datajoint.codec.NdArray;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.query.Row;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Masks for values of every type. */
class CrossSectionMasksIT {
    @Definition("""
        token : uuid
        day : date
        ---
        good : bool
        sex : enum("F", "M", "U")
        born = null : date
        trace = null : <blob>
        notes = null : json
        weight = null : float32
        required : varchar(10)
        unique index (required)
        """)
    public static class Subject extends Manual {}

    @Definition("""
        -> Subject.proj(owner='token')
        ---
        -> [nullable] Subject.proj(partner='token', partner_day='day')
        """)
    public static class Pair extends Manual {}

    private static final UUID ONE = UUID.fromString("00000000-0000-0000-0000-000000000001");
    private static final UUID TWO = UUID.fromString("00000000-0000-0000-0000-000000000002");

    private final ServerSchemas server = new ServerSchemas();
    private Schema lab;
    private Schema copy;

    @TempDir
    Path folder;

    @BeforeEach
    void fill() {
        lab = server.schema("lab");
        copy = server.schema("third");
        Map<String, Object> row =
                new HashMap<>(Map.of("token", ONE, "day", "2024-02-29", "good", true, "sex", "F", "required", "a"));
        row.put("born", "2020-01-01");
        row.put("trace", new double[] {1, 2});
        row.put("notes", Map.of("name", "Ann"));
        row.put("weight", 0.1f);
        lab.table(Subject.class)
                .insert(List.of(
                        row, Map.of("token", TWO, "day", "2024-03-01", "good", false, "sex", "M", "required", "b")));
        Map<String, Object> pair = new HashMap<>(Map.of("owner", ONE, "day", "2024-02-29"));
        pair.put("partner", TWO);
        pair.put("partner_day", "2024-03-01");
        lab.table(Pair.class).insert1(pair);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Row loaded(CrossSection section) {
        Path file = folder.resolve("section.zip");
        section.save(file);
        CrossSection.load(file, copy);
        return copy.table(Subject.class).restrict(Map.of("required", "a")).fetch1();
    }

    @Test
    void valuesOfEveryTypeAreThoseOfTheHeadingAndMayBeAnyThatCanBeInserted() {
        Row row = loaded(CrossSection.of(lab)
                .mask("good", good -> !(Boolean) good)
                .mask("sex", sex -> "U")
                .mask("born", born -> ((LocalDate) born).withDayOfYear(100))
                .mask("trace", trace -> ((NdArray) trace).equals(NdArray.of(new double[] {1, 2})) ? List.of("x") : "?")
                .mask("notes", notes -> Map.of("was", ((Map<?, ?>) notes).get("name"), "big", 1e300))
                .mask("weight", weight -> (Float) weight * 2));

        assertThat(row.get("good")).isEqualTo(false);
        assertThat(row.get("sex")).isEqualTo("U");
        assertThat(row.get("born")).isEqualTo(LocalDate.of(2020, 4, 9));
        assertThat(row.get("trace")).isEqualTo(List.of("x"));
        assertThat(row.get("notes").toString()).contains("was=Ann");
        assertThat(row.get("weight")).isEqualTo(0.2f);
    }

    private static UUID hashed(@Nullable Object value) {
        return UUID.nameUUIDFromBytes(String.valueOf(value).getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aKeyOfTwoTypesIsMaskedInAllThatReferToItUnderAnyName() {
        Row row = loaded(
                CrossSection.of(lab).mask("token", CrossSectionMasksIT::hashed).mask("day", day -> ((LocalDate) day)
                        .plusYears(1)));

        assertThat(row.get("token")).isEqualTo(hashed(ONE));
        Row pair = copy.table(Pair.class).fetch1();
        assertThat(pair.get("owner")).isEqualTo(hashed(ONE));
        assertThat(pair.get("day")).isEqualTo(LocalDate.of(2025, 2, 28));
        assertThat(pair.get("partner")).isEqualTo(hashed(TWO));
        assertThat(pair.get("partner_day")).isEqualTo(LocalDate.of(2025, 3, 1));
    }

    @Test
    void aMaskOfAReferenceMasksWhatItRefersTo() {
        loaded(CrossSection.of(lab).mask("partner", CrossSectionMasksIT::hashed));

        assertThat(copy.table(Subject.class).column("token", UUID.class))
                .containsExactlyInAnyOrder(hashed(ONE), hashed(TWO));
    }

    @Test
    void aKeyOfBytesIsMaskedEquallyInAllThatReferToIt() {
        Schema tags = server.schema("other");
        // Only tables of other programs have such keys.
        for (String sql : List.of(
                "CREATE TABLE @.tag (code BINARY(2) PRIMARY KEY)",
                "CREATE TABLE @.tagged (code BINARY(2) PRIMARY KEY, FOREIGN KEY (code) REFERENCES @.tag (code))",
                "INSERT INTO @.tag VALUES ('aa'), ('bb')",
                "INSERT INTO @.tagged VALUES ('aa'), ('bb')")) {
            server.instance().connection().execute(sql.replace("@", "`" + tags.name() + "`"));
        }
        AtomicInteger calls = new AtomicInteger();
        Path file = folder.resolve("tags.zip");
        CrossSection.of(tags)
                .mask("code", code -> new byte[] {9, (byte) calls.incrementAndGet()})
                .save(file);
        CrossSection.load(file, copy);
        assertThat(calls).hasValue(2);
        assertThat(copy.freeTable("tagged").column("code", byte[].class))
                .containsExactly(new byte[] {9, 1}, new byte[] {9, 2});
        assertThatThrownBy(() -> CrossSection.of(tags)
                        .mask("code", code -> new byte[] {9, 9})
                        .save(file))
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("the same value for two");
    }

    @Test
    void valuesThatTheAttributeCannotHoldAreRefusedWithItsName() {
        Path file = folder.resolve("bad.zip");
        CrossSection section = CrossSection.of(lab);
        assertThatThrownBy(() -> section.mask("good", good -> null).save(file))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("`good`, which is not nullable");
        assertThatThrownBy(() -> section.mask("required", name -> "x").save(file))
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("the same value for two");
        for (Map.Entry<String, Object> bad : Map.<String, Object>of(
                        "sex", "X", "born", "no date", "weight", "heavy", "token", 17, "required", "longer than ten")
                .entrySet()) {
            assertThatThrownBy(() ->
                            section.mask(bad.getKey(), value -> bad.getValue()).save(file))
                    .as(bad.getKey())
                    .isInstanceOf(DataJointException.class)
                    .hasMessageContaining("`" + bad.getKey() + "`");
        }
        assertThatThrownBy(() -> section.mask("born", born -> born)
                        .mask("born", born -> born)
                        .save(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two masks");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void nullRemovesAValueThatMayBeNull() {
        Row row = loaded(CrossSection.of(lab)
                .mask("trace", trace -> null)
                .mask("notes", notes -> null)
                .mask("born", born -> null));

        assertThat(row.get("trace")).isNull();
        assertThat(row.get("notes")).isNull();
        assertThat(row.get("born")).isNull();
    }
}
