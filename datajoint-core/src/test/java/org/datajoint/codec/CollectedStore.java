package org.datajoint.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.datajoint.table.Definition;
import org.datajoint.table.GarbageCollector;
import org.datajoint.table.Manual;
import org.datajoint.table.Part;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A schema with objects in a store, for tests of garbage collection. */
abstract class CollectedStore {
    static final Instant LONG_AGO = Instant.now().minus(Duration.ofHours(30));

    /** Has chains of two and three codecs, and a codec that writes its own object and stores its path as text. */
    static final List<Codec<?>> CODECS = List.of(
            NamedCodec.of("graph", "<blob>"),
            NamedCodec.of("deep", "<graph>"),
            new NamedCodec(
                    "own",
                    mode -> "json",
                    (value, context) -> {
                        String path = context.newPath(".own");
                        context.open(context.store()).put(path, value.getBytes(UTF_8));
                        return Map.of("path", path, "store", String.valueOf(context.store()));
                    },
                    (stored, context) -> stored.toString()),
            new PathTextCodec("textpath"));

    @Definition("item : int32\n---\nx = null : <hash@>\no = null : <object@>\ny = null : <hash@other>")
    static class Item extends Manual {}

    @Definition("""
            sample : int32
            ---
            h : <hash@>
            b : <blob@main>
            a : <attach@>
            o : <object@>
            d : <object@main>
            n : <npy@>
            g : <graph@>
            e : <deep@>
            w : <own@>
            t : <textpath@>
            """)
    static class Sample extends Manual {
        @Definition("-> master\npart : int32\n---\ntrace : <blob@>\nmovie : <object@>")
        static class Piece extends Part {}
    }

    @TempDir
    private Path folder;

    StoreSchema at;
    Item item;

    @BeforeEach
    void declare() {
        open();
    }

    void open(Object... properties) {
        open(CODECS, properties);
    }

    void open(List<Codec<?>> codecs, Object... properties) {
        at = new StoreSchema(folder, codecs, properties);
        item = at.schema.table(Item.class);
    }

    @AfterEach
    void drop() {
        at.close();
    }

    static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }

    GarbageCollector collector() {
        return at.instance.collector("main", at.schema);
    }

    Path plant(String path, Instant date) throws IOException {
        Path file = at.main.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "garbage");
        return Files.setLastModifiedTime(file, FileTime.from(date));
    }

    /** Makes all objects old enough to be collected. */
    void age() throws IOException {
        for (String file : at.files()) {
            Files.setLastModifiedTime(at.main.resolve(file), FileTime.from(LONG_AGO));
        }
    }
}
