package org.datajoint.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.datajoint.Instance;
import org.datajoint.errors.CodecException;
import org.datajoint.errors.DefinitionException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.query.Row;
import org.datajoint.table.Definition;
import org.datajoint.table.FreeTable;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;
import org.datajoint.table.ValidationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** User-defined codecs in all operations on a table. */
class CodecIT {
    @Definition("""
            site : int32
            ---
            place = null : <point>
            """)
    static class Site extends Manual {
        @Definition("""
                -> master
                corner : int32
                ---
                place : <point>
                """)
        static class Corner extends Part {}
    }

    record SiteRow(int site, Point place) {}

    @Definition("tag : <label>\n---\nn : int32")
    static class Tag extends Manual {}

    @Definition("-> Tag\n---\nnote : <doc>")
    static class Note extends Manual {}

    @Definition("item : int32\n---\nx : <outer>")
    static class Chained extends Manual {}

    @Definition("item : int32\n---\nx : <doc>")
    static class Doc extends Manual {}

    private static final NamedCodec LABEL = new NamedCodec(
            "label",
            mode -> "varchar(40)",
            (value, context) -> value.toUpperCase(java.util.Locale.ROOT),
            (stored, context) -> stored.toString().toLowerCase(java.util.Locale.ROOT));

    private static final NamedCodec DOC = new NamedCodec(
            "doc", mode -> "json", (value, context) -> Map.of("text", value), (stored, context) -> ((Map<?, ?>) stored)
                    .get("text")
                    .toString());

    @Test
    void aCodecThatIsAServiceIsKnownToAllInstances() {
        try (CodecSchema at = new CodecSchema()) {
            Site site = at.schema.table(Site.class);
            site.insert1(Map.of("site", 1, "place", new Point(1, 2)));
            site.insert1(new SiteRow(2, new Point(3, 4)));
            site.insert1(Map.of("site", 3));
            assertThat(site.orderBy("site").column("place", Point.class))
                    .containsExactly(new Point(1, 2), new Point(3, 4), null);
            assertThat(site.restrict(Map.of("site", 2)).records(SiteRow.class).one())
                    .isEqualTo(new SiteRow(2, new Point(3, 4)));
            try (var rows = site.orderBy("site").stream()) {
                assertThat(rows.map(row -> row.get("place", Point.class)).toList())
                        .containsExactly(new Point(1, 2), new Point(3, 4), null);
            }
            assertThat(site.heading().get("place").type().text()).isEqualTo("<point>");
        }
    }

    @Test
    void aPartTakesCodecsAndAJoinKeepsThem() {
        try (CodecSchema at = new CodecSchema()) {
            Site site = at.schema.table(Site.class);
            Site.Corner corner = at.schema.table(Site.Corner.class);
            site.insert1(Map.of("site", 1));
            corner.insert1(Map.of("site", 1, "corner", 1, "place", new Point(5, 6)));
            Row row = corner.proj("where_ = place").join(site).fetch1();
            assertThat(row.get("where_", Point.class)).isEqualTo(new Point(5, 6));
            assertThat(row.isNull("place")).isTrue();
        }
    }

    @Test
    void anUpdateGoesThroughTheCodec() {
        try (CodecSchema at = new CodecSchema()) {
            Site site = at.schema.table(Site.class);
            site.insert1(Map.of("site", 1, "place", new Point(1, 2)));
            site.update1(Map.of("site", 1, "place", new Point(7, 8)));
            assertThat(site.fetch1().get("place", Point.class)).isEqualTo(new Point(7, 8));
            site.update1(new SiteRow(1, null));
            assertThat(site.fetch1().isNull("place")).isTrue();
        }
    }

    @Test
    void aValueOfAnotherClassAndOneThatTheCodecRefusesAreNamedWithTheirAttribute() {
        try (CodecSchema at = new CodecSchema()) {
            Site site = at.schema.table(Site.class);
            assertThatThrownBy(() -> site.insert1(Map.of("site", 1, "place", "here")))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("`place`")
                    .hasMessageContaining("give a Point");
            assertThatThrownBy(() -> site.insert1(Map.of("site", 1, "place", new Point(Double.NaN, 0))))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("a point has an x");
            assertThat(site.count()).isZero();
        }
    }

    @Test
    void validateAsksTheCodecAndEncodesNothing() {
        List<String> encoded = new ArrayList<>();
        NamedCodec spy = new NamedCodec(
                "doc",
                mode -> "json",
                (value, context) -> {
                    encoded.add(value);
                    return value;
                },
                (stored, context) -> stored.toString());
        try (CodecSchema at = new CodecSchema(spy)) {
            Doc doc = at.schema.table(Doc.class);
            ValidationResult result = doc.validate(List.of(Map.of("item", 1, "x", "text"), Map.of("item", 2, "x", 5)));
            assertThat(result.problems()).hasSize(1);
            assertThat(result.problems().get(0).reason()).contains("give a String");
            assertThat(encoded).isEmpty();
            ValidationResult points =
                    at.schema.table(Site.class).validate(List.of(new SiteRow(1, new Point(Double.NaN, 1))));
            assertThat(points.problems().get(0).reason()).contains("a point has an x");
        }
    }

    @Test
    void aCodecOfTextMayBeAKeyAndRestrictsByItsValues() {
        try (CodecSchema at = new CodecSchema(LABEL, DOC)) {
            Tag tag = at.schema.table(Tag.class);
            Note note = at.schema.table(Note.class);
            tag.insert(List.of(Map.of("tag", "left", "n", 1), Map.of("tag", "right", "n", 2)));
            note.insert1(Map.of("tag", "left", "note", "one"));
            assertThat(tag.restrict(Map.of("tag", "right")).fetch1().getInt("n"))
                    .isEqualTo(2);
            assertThat(tag.restrict(note).fetch1().getString("tag")).isEqualTo("left");
            assertThat(tag.restrict(tag.keys()).count()).isEqualTo(2);
            tag.update1(Map.of("tag", "right", "n", 3));
            assertThat(tag.restrict(Map.of("tag", "right")).fetch1().getInt("n"))
                    .isEqualTo(3);
            assertThat(note.join(tag).fetch1().getString("note")).isEqualTo("one");
            assertThatThrownBy(() -> note.restrict(Map.of("note", "one")).count())
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("cannot be compared");
            assertThat(at.instance.connection().query("SELECT tag FROM " + at.schema.name() + ".tag ORDER BY tag"))
                    .extracting(row -> row.get("tag"))
                    .containsExactly("LEFT", "RIGHT");
        }
    }

    @Test
    void chainsOfThreeAreEncodedFromTheOutermostAndDecodedBack() {
        NamedCodec outer = new NamedCodec(
                "outer", mode -> "<middle>", (value, c) -> value + "+outer", (stored, c) -> cut(stored, "+outer"));
        NamedCodec middle = new NamedCodec(
                "middle", mode -> "<inner>", (value, c) -> value + "+middle", (stored, c) -> cut(stored, "+middle"));
        NamedCodec inner = new NamedCodec(
                "inner", mode -> "varchar(100)", (value, c) -> value + "+inner", (stored, c) -> cut(stored, "+inner"));
        try (CodecSchema at = new CodecSchema(outer, middle, inner)) {
            Chained chained = at.schema.table(Chained.class);
            chained.insert1(Map.of("item", 1, "x", "v"));
            assertThat(at.instance.connection().query("SELECT x FROM " + at.schema.name() + ".chained"))
                    .first()
                    .extracting(row -> row.get("x"))
                    .isEqualTo("v+outer+middle+inner");
            assertThat(chained.fetch1().getString("x")).isEqualTo("v");
        }
    }

    private static String cut(Object stored, String end) {
        assertThat(stored.toString()).endsWith(end);
        return stored.toString().substring(0, stored.toString().length() - end.length());
    }

    @Test
    void codecsThatEndWhereTheyBeginAreRefused() {
        try (CodecSchema at = new CodecSchema(NamedCodec.of("outer", "<ring>"), NamedCodec.of("ring", "<outer>"))) {
            assertThatThrownBy(() -> at.schema.table(Chained.class))
                    .isInstanceOf(DefinitionException.class)
                    .hasMessageContaining("form a cycle");
        }
    }

    @Test
    void aStorageThatIsNoTypeIsRefused() {
        try (CodecSchema at = new CodecSchema(NamedCodec.of("outer", "point_type"))) {
            assertThatThrownBy(() -> at.schema.table(Chained.class))
                    .isInstanceOf(DefinitionException.class)
                    .hasMessageContaining("neither a core type nor a codec")
                    .hasMessageContaining("NamedCodec");
        }
    }

    @Definition("item : int32\n---\nx : <outer@cold>")
    static class InStore extends Manual {}

    @Test
    void aStoreReachesTheInnerCodecsAndNullMeansTheTable() {
        List<String> seen = new ArrayList<>();
        NamedCodec outer = new NamedCodec(
                "outer",
                mode -> mode.equals("store") ? "<inner>" : "<inner@>",
                (value, context) -> {
                    seen.add("outer " + context.store());
                    return value;
                },
                (stored, context) -> stored.toString());
        NamedCodec inner = new NamedCodec(
                "inner",
                mode -> mode.equals("store") ? "json" : "bytes",
                (value, context) -> {
                    seen.add("inner " + context.store());
                    return Map.of("text", value);
                },
                (stored, context) -> ((Map<?, ?>) stored).get("text").toString());
        try (CodecSchema at = new CodecSchema(outer, inner)) {
            at.instance.config().set("stores.default", "warm");
            InStore inStore = at.schema.table(InStore.class);
            inStore.insert1(Map.of("item", 1, "x", "v"));
            assertThat(inStore.fetch1().getString("x")).isEqualTo("v");
            Chained chained = at.schema.table(Chained.class);
            chained.insert1(Map.of("item", 1, "x", "w"));
            assertThat(chained.fetch1().getString("x")).isEqualTo("w");
            assertThat(seen).containsExactly("outer cold", "inner cold", "outer null", "inner warm");
        }
    }

    @Test
    void theContextTellsTableAttributeAndKeyOnBothWays() {
        List<String> seen = new ArrayList<>();
        NamedCodec spy = new NamedCodec(
                "doc",
                mode -> "varchar(100)",
                (value, context) -> {
                    seen.add("encode " + text(context));
                    return value;
                },
                (stored, context) -> {
                    seen.add("decode " + text(context));
                    return stored.toString();
                });
        try (CodecSchema at = new CodecSchema(spy)) {
            Doc doc = at.schema.table(Doc.class);
            doc.insert1(Map.of("item", 7, "x", "v"));
            doc.update1(Map.of("item", 7, "x", "w"));
            doc.proj("y = x").fetch1();
            String where = at.schema.name() + ".doc.";
            assertThat(seen)
                    .containsExactly(
                            "encode " + where + "x {item=7}",
                            "encode " + where + "x {item=7}",
                            "decode " + where + "y {item=7}");
        }
    }

    private static String text(CodecContext context) {
        return context.schema() + "." + context.table() + "." + context.attribute() + " " + context.key();
    }

    @Test
    void aCodecMayQueryTheDatabaseWhileItDecodes() {
        Instance[] instance = new Instance[1];
        NamedCodec asking = new NamedCodec(
                "doc",
                mode -> "varchar(100)",
                (value, context) -> value,
                (stored, context) -> stored + "/"
                        + instance[0]
                                .connection()
                                .query("SELECT 1 AS one")
                                .get(0)
                                .get("one"));
        try (CodecSchema at = new CodecSchema(asking)) {
            instance[0] = at.instance;
            Doc doc = at.schema.table(Doc.class);
            doc.insert(List.of(Map.of("item", 1, "x", "a"), Map.of("item", 2, "x", "b")));
            at.instance.connection().useTransaction(() -> {
                assertThat(doc.orderBy("item").column("x", String.class)).containsExactly("a/1", "b/1");
                try (var rows = doc.orderBy("item").stream()) {
                    assertThat(rows.map(row -> row.getString("x")).toList()).containsExactly("a/1", "b/1");
                }
            });
        }
    }

    @Test
    void nullIsNeitherEncodedNorDecoded() {
        NamedCodec failing = new NamedCodec(
                "point2",
                mode -> "json",
                (value, context) -> {
                    throw new IllegalStateException("never");
                },
                (stored, context) -> {
                    throw new IllegalStateException("never");
                });
        try (CodecSchema at = new CodecSchema(failing)) {
            FreeTableDefinition table = at.schema.table(FreeTableDefinition.class);
            table.insert1(Arrays.asList(1, null).get(1) == null ? Map.of("item", 1) : Map.of());
            assertThat(table.fetch1().isNull("x")).isTrue();
            assertThatThrownBy(() -> table.insert1(Map.of("item", 2, "x", "v")))
                    .isInstanceOf(CodecException.class)
                    .hasMessageContaining("encode() of the codec `<point2>`")
                    .hasMessageContaining("never");
        }
    }

    @Definition("item : int32\n---\nx = null : <point2>")
    static class FreeTableDefinition extends Manual {}

    @Test
    void twoCodecsOfOneNameAreRefusedWithBothClasses() {
        Instance.Builder builder = CodecSchema.builder().codec(NamedCodec.of("point", "json"));
        assertThatThrownBy(builder::build)
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("`<point>`")
                .hasMessageContaining(PointCodec.class.getName())
                .hasMessageContaining(NamedCodec.class.getName());
        Instance.Builder taken = CodecSchema.builder().codec(NamedCodec.of("blob", "json"));
        assertThatThrownBy(taken::build).isInstanceOf(CodecException.class).hasMessageContaining("`<blob>`");
        Instance.Builder unnamed = CodecSchema.builder().codec(NamedCodec.of("My Type", "json"));
        assertThatThrownBy(unnamed::build).isInstanceOf(CodecException.class).hasMessageContaining("My Type");
    }

    @Test
    void aCodecOfOneInstanceIsUnknownToAnother() {
        try (CodecSchema at = new CodecSchema(DOC)) {
            Doc doc = at.schema.table(Doc.class);
            doc.insert1(Map.of("item", 1, "x", "v"));
            assertThat(at.instance
                            .sibling()
                            .schema(at.schema.name())
                            .table(Doc.class)
                            .fetch1()
                            .getString("x"))
                    .isEqualTo("v");
            try (Instance other = CodecSchema.builder().build()) {
                FreeTable unknown = other.freeTable(at.schema.name() + ".doc");
                assertThat(unknown.heading().get("x").type().text()).isEqualTo("<doc>");
                assertThat(unknown.proj().fetch1().getInt("item")).isEqualTo(1);
                assertThat(unknown.preview()).contains("<doc>");
                assertThat(unknown.describe()).containsPattern("x +: <doc>");
                assertThatThrownBy(unknown::fetch1)
                        .isInstanceOf(CodecException.class)
                        .hasMessageContaining("`x`")
                        .hasMessageContaining("`<doc>`")
                        .hasMessageContaining("Instance.builder().codec(");
                assertThatThrownBy(() -> unknown.insert1(Map.of("item", 2, "x", "w")))
                        .isInstanceOf(CodecException.class)
                        .hasMessageContaining("`<doc>`");
                assertThatThrownBy(() -> other.schema(at.schema.name() + "_new").table(Doc.class))
                        .isInstanceOf(DefinitionException.class)
                        .hasMessageContaining("there is no codec `<doc>`");
                other.schema(at.schema.name() + "_new").drop();
            }
        }
    }

    @Test
    void aNameThatIsNearIsSuggested() {
        try (CodecSchema at = new CodecSchema()) {
            assertThatThrownBy(() -> at.schema.table(Misspelt.class))
                    .isInstanceOf(DefinitionException.class)
                    .hasMessageContaining("did you mean `point`?");
        }
    }

    @Definition("item : int32\n---\nx : <pont>")
    static class Misspelt extends Manual {}

    @Test
    void csvGivesTextToTheCodecWhichMayRefuseIt(@TempDir Path folder) throws Exception {
        try (CodecSchema at = new CodecSchema(DOC)) {
            Path file = Files.writeString(folder.resolve("rows.csv"), "item,x\n1,some text\n");
            Doc doc = at.schema.table(Doc.class);
            doc.insert(file);
            assertThat(doc.fetch1().getString("x")).isEqualTo("some text");
            Path points = Files.writeString(folder.resolve("points.csv"), "site,place\n1,here\n");
            assertThatThrownBy(() -> at.schema.table(Site.class).insert(points))
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("give a Point");
        }
    }

    @Test
    void describeAndAlterKeepTheCodec() {
        try (CodecSchema at = new CodecSchema(LABEL, DOC)) {
            Tag tag = at.schema.table(Tag.class);
            Note note = at.schema.table(Note.class);
            assertThat(tag.describe()).containsPattern("tag +: <label>");
            assertThat(note.describe()).containsPattern("note +: <doc>");
            assertThatCode(() -> note.alter()).doesNotThrowAnyException();
            assertThat(note.heading().get("note").type().text()).isEqualTo("<doc>");
        }
    }
}
