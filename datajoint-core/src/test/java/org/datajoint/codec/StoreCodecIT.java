package org.datajoint.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.StoreException;
import org.datajoint.store.StoredObject;
import org.datajoint.table.Definition;
import org.datajoint.table.InsertOptions;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** User-defined codecs with stores: on top of built-in codecs, and with objects of their own. */
class StoreCodecIT {
    /** A text stored as an object. */
    private static final NamedCodec DOC = new NamedCodec(
            "doc",
            mode -> "<object>",
            (text, context) -> Map.entry(".txt", text.getBytes(UTF_8)),
            (stored, context) -> new String(((ObjectRef) stored).bytes(), UTF_8));

    /** A codec on top of {@code <doc>}. */
    private static final NamedCodec LETTER =
            new NamedCodec("letter", mode -> "<doc>", (text, context) -> text, (stored, context) -> "Dear: " + stored);

    /** A text that the codec itself writes to the store, with the path in a text column. */
    private static final NamedCodec OWN = new NamedCodec(
            "own",
            mode -> "varchar(300)",
            (text, context) -> {
                String path = context.newPath(".own");
                context.open(context.store()).put(path, text.getBytes(UTF_8));
                return path;
            },
            (stored, context) -> {
                try (InputStream input = context.open(context.store()).get(stored.toString())) {
                    return new String(input.readAllBytes(), UTF_8);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

    @TempDir
    private Path folder;

    private StoreSchema at;

    @Definition("item : int32\n---\nn = 0 : int8\nx = null : <letter@>\ny = null : <own@other>")
    static class Item extends Manual {
        @Definition("-> master\npiece : int8\n---\nz : <doc@>")
        static class Piece extends Part {}
    }

    private Item item;

    @BeforeEach
    void declare() {
        at = new StoreSchema(folder, List.of(DOC, LETTER, OWN));
        item = at.schema.table(Item.class);
    }

    @AfterEach
    void drop() {
        at.close();
    }

    @Test
    void aChainEndsInAnObjectOfTheDefaultStore() {
        item.insert1(Map.of("item", 1, "x", "hello"));
        assertThat(item.fetch1().getString("x")).isEqualTo("Dear: hello");
        assertThat(at.files())
                .singleElement()
                .asString()
                .contains("/item/item=1/x_")
                .endsWith(".txt");
    }

    @Test
    void aCodecWritesObjectsOfItsOwnToTheStoreOfTheDefinition() {
        item.insert1(Map.of("item", 1, "y", "hello"));
        assertThat(item.fetch1().getString("y")).isEqualTo("hello");
        assertThat(StoreSchema.files(at.other))
                .singleElement()
                .asString()
                .contains("/item/item=1/y_")
                .endsWith(".own");
    }

    @Test
    void aPartHasAPathOfItsOwn() {
        item.insert1(Map.of("item", 1));
        Item.Piece piece = at.schema.table(Item.Piece.class);
        piece.insert1(Map.of("item", 1, "piece", 2, "z", "part"));
        assertThat(piece.fetch1().getString("z")).isEqualTo("part");
        assertThat(at.files()).singleElement().asString().contains("/item__piece/item=1/piece=2/z_");
    }

    @Test
    void objectsOfRowsThatAreNotKeptAreDeletedWhoeverWroteThem() {
        assertThatThrownBy(() -> item.insert1(Map.of("item", 1, "n", 1000, "x", "a", "y", "b")))
                .isInstanceOf(DataJointException.class);
        item.insert1(Map.of("item", 1, "x", "a", "y", "b"));
        assertThatThrownBy(() -> item.insert1(Map.of("item", 1, "x", "c", "y", "d")))
                .isInstanceOf(DataJointException.class);
        item.insert(
                List.of(Map.of("item", 2, "y", "e"), Map.of("item", 2, "y", "f")),
                InsertOptions.defaults().skipDuplicates());
        assertThat(at.files()).hasSize(1);
        assertThat(StoreSchema.files(at.other)).hasSize(2);
        assertThat(item.column("y", String.class)).containsExactly("b", "e");
    }

    @Test
    void aQueryOfAnotherInstanceReadsFromTheStoresOfThatInstance(@TempDir Path elsewhere) {
        item.insert1(Map.of("item", 1, "x", "hello"));
        try (StoreSchema second = new StoreSchema(elsewhere, List.of(DOC, LETTER, OWN))) {
            Item there = second.instance.schema(at.schema.name()).table(Item.class);
            assertThatThrownBy(() -> there.proj("x").fetch1()).isInstanceOf(StoreException.class);
            second.instance.config().set("stores.main.location", at.main.toString());
            assertThat(there.proj("x").fetch1().getString("x")).isEqualTo("Dear: hello");
        }
    }

    @Test
    void referencesAreThoseOfTheJson() {
        assertThat(DOC.references(Map.of("path", "a/b", "store", "main")))
                .containsExactly(new StoredObject("a/b", "main"));
        assertThat(DOC.references(Map.of("path", "a/b"))).containsExactly(new StoredObject("a/b", null));
        assertThat(DOC.references("a/b")).isEmpty();
    }

    @Test
    void aCodecCannotLeadOutOfTheStore() {
        NamedCodec hostile = new NamedCodec(
                "hostile",
                mode -> "varchar(300)",
                (text, context) -> {
                    context.open(null).put(text, new byte[1]);
                    return text;
                },
                (stored, context) -> stored.toString());
        try (StoreSchema other = new StoreSchema(folder, List.of(hostile))) {
            Hostile table = other.schema.table(Hostile.class);
            assertThatThrownBy(() -> table.insert1(Map.of("item", 1, "x", "../x")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("is not used");
        }
    }

    @Definition("item : int32\n---\nx : <hostile@>")
    static class Hostile extends Manual {}

    @Test
    void aPathNeedsAStore() {
        NamedCodec inTable = new NamedCodec(
                "own", mode -> "varchar(300)", (text, context) -> context.newPath(""), (stored, context) -> "");
        try (StoreSchema other = new StoreSchema(folder, List.of(inTable))) {
            InTable table = other.schema.table(InTable.class);
            assertThatThrownBy(() -> table.insert1(Map.of("item", 1, "x", "v")))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("kept in the table");
        }
    }

    @Definition("item : int32\n---\nx : <own>")
    static class InTable extends Manual {}
}
