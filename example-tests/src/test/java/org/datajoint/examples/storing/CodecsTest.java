package org.datajoint.examples.storing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.datajoint.Instance;
import org.datajoint.codec.NdArray;
import org.datajoint.errors.DataJointException;
import org.datajoint.junit.DataJointTest;
import org.datajoint.junit.TestDatabase;
import org.datajoint.query.Row;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.Test;

/** Values that databases have no type for. */
@DataJointTest
class CodecsTest {
    /** The activity of a cell, and the image in which it was seen. */
    @Definition("""
            cell : int32
            ---
            trace : <blob>
            notes = null : <blob>
            """)
    public static class Cell extends Manual {}

    /** A place where something was found. */
    @Definition("""
            find : int32
            ---
            at : <place>
            """)
    public static class Find extends Manual {}

    @Test
    void arraysAndStructuresAreBlobs(Cell cell) {
        cell.insert1(Map.of(
                "cell",
                1,
                "trace",
                new double[] {0.5, 0.25, 0.125},
                "notes",
                Map.of("quality", "good", "seen by", List.of("ada", "grace"))));

        Row row = cell.fetch1();
        NdArray trace = row.get("trace", NdArray.class);
        double[] values = row.get("trace", double[].class);

        assertThat(trace.doubles()).isEqualTo(values).containsExactly(0.5, 0.25, 0.125);
        assertThat(row.get("notes")).isEqualTo(Map.of("quality", "good", "seen by", List.of("ada", "grace")));
    }

    @Test
    void anInstanceKnowsCodecsOfYourOwn(TestDatabase database) {
        try (Instance instance = Instance.builder()
                .host(database.server().host())
                .port(database.server().port())
                .user(database.user())
                .password(database.password())
                .codec(new PlaceCodec())
                .build()) {
            Schema schema = instance.schema(database.name());
            Find find = schema.table(Find.class);
            find.insert1(Map.of("find", 1, "at", new Place(3, 4)));

            assertThat(find.fetch1().get("at", Place.class)).isEqualTo(new Place(3, 4));
            assertThatThrownBy(() -> find.insert1(Map.of("find", 2, "at", new Place(Double.NaN, 0))))
                    .isInstanceOf(DataJointException.class)
                    .hasMessageContaining("two coordinates");
        }
    }
}
