package org.datajoint.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.datajoint.Instance;
import org.datajoint.codec.NdArray;
import org.datajoint.codec.NpyRef;
import org.datajoint.codec.ObjectRef;
import org.datajoint.errors.DataJointException;
import org.datajoint.examples.codecs.Point;
import org.datajoint.examples.codecs.PointCodec;
import org.datajoint.junit.DataJointServer;
import org.datajoint.junit.DataJointTest;
import org.datajoint.query.Row;
import org.datajoint.store.CollectionReport;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.Schema;
import org.datajoint.table.StagedInsert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of the guide about codecs and stores. */
@DataJointTest
class CodecsAndStoresTest {
    @TempDir
    Path folder;

    /** Where an electrode sits. */
    @Definition("""
            electrode : int16
            ---
            place : <point>
            """)
    public static class Electrode extends Manual {}

    /** A film of an animal. */
    @Definition("""
            film : int32
            ---
            frames = null : <npy@>     # an array in the store
            raw = null : <object@>     # a file in the store
            """)
    public static class Film extends Manual {}

    @Test
    void aCodecOfItsOwn(Schema schema) {
        String host =
                DataJointServer.shared().host() + ":" + DataJointServer.shared().port();
        String user = DataJointServer.shared().user();
        String password = DataJointServer.shared().password();

        Instance instance = Instance.builder()
                .host(host)
                .user(user)
                .password(password)
                .codec(new PointCodec())
                .build();
        try (instance) {
            Electrode electrode = instance.schema(schema.name()).table(Electrode.class);
            electrode.insert1(Map.of("electrode", 1, "place", new Point(0.5, 1.25)));
            Point place = electrode.fetch1().get("place", Point.class);

            assertThat(place).isEqualTo(new Point(0.5, 1.25));
            assertThatThrownBy(() -> electrode.insert1(Map.of("electrode", 2, "place", new Point(Double.NaN, 0))))
                    .isInstanceOf(DataJointException.class)
                    .hasMessageContaining("a point has finite coordinates");
        }
    }

    @Test
    void anArrayInAStore(Instance instance, Schema schema) {
        instance.config().set("stores.default", "main");
        instance.config().set("stores.main", Map.of("protocol", "file", "location", folder.toString()));
        Film film = schema.table(Film.class);

        film.insert1(Map.of("film", 1, "frames", new double[][] {{1, 2}, {3, 4}, {5, 6}}));
        NpyRef frames = film.fetch1().get("frames", NpyRef.class); // type and shape; reads no file
        NdArray all = frames.load();
        NdArray two = frames.range(1, 3); // frames 1 and 2, without reading the first
        double[][] numbers = film.fetch1().get("frames", double[][].class);

        assertThat(all.shape()).containsExactly(3, 2);
        assertThat(two.shape()).containsExactly(2, 2);
        assertThat(numbers[2]).containsExactly(5, 6);
    }

    @Test
    void aFileInAStore(Instance instance, Schema schema) throws IOException {
        instance.config().set("stores.default", "main");
        instance.config().set("stores.main", Map.of("protocol", "file", "location", folder.toString()));
        Film film = schema.table(Film.class);
        Path file = Files.writeString(folder.resolve("film.bin"), "frames");

        film.insert1(Map.of("film", 1, "raw", file));
        try (StagedInsert staged = film.stagedInsert(Map.of("film", 2))) {
            try (OutputStream out = staged.open("raw", ".bin")) {
                out.write(new byte[] {1, 2, 3}); // as much as there is; nothing is held in memory
            }
            staged.commit(); // without it, the object is deleted
        }
        Row row = film.restrict(Map.of("film", 2)).fetch1();
        ObjectRef raw = row.get("raw", ObjectRef.class);
        byte[] bytes = raw.bytes();

        assertThat(bytes).containsExactly(1, 2, 3);
    }

    @Test
    void whatNothingRefersToIsCollected(Instance instance, Schema schema) {
        instance.config().set("stores.default", "main");
        instance.config().set("stores.main", Map.of("protocol", "file", "location", folder.toString()));
        Film film = schema.table(Film.class);
        film.insert1(Map.of("film", 1, "frames", new double[] {1, 2}));
        film.delete();

        CollectionReport report = instance.collector("main", schema).report();

        assertThat(report.toString()).isNotEmpty();
    }
}
