package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.QueryException;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The type {@code vector}, which MySQL supports since 9.0 and MariaDB since 11.7. */
class VectorsIT {
    private static final String TABLE = "v (a INT PRIMARY KEY COMMENT ':int32:', x VECTOR(3), y INT COMMENT ':int32:')";

    private final RawSchema schema = new RawSchema();

    @AfterEach
    void drop() {
        schema.close();
    }

    private static byte[] bytes(float... floats) {
        ByteBuffer bytes = ByteBuffer.allocate(floats.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float each : floats) {
            bytes.putFloat(each);
        }
        return bytes.array();
    }

    @Test
    void vectorsAreReadAndWrittenAsTheirBytes() {
        try {
            schema.declare(TABLE);
        } catch (QueryException e) {
            assertThat(e).hasMessageContaining("nknown data type");
            return;
        }
        Table table = schema.table("v");
        table.insert1(Map.of("a", 1, "x", new float[] {1, 2, -3.5f}, "y", 5));
        table.insert1(Map.of("a", 2, "x", bytes(4, 5, 6)));
        table.insert1(Map.of("a", 3));
        table.update1(Map.of("a", 2, "x", new float[] {7, 8, 9}));
        assertThat(table.orderBy("a").column("x", byte[].class))
                .containsExactly(bytes(1, 2, -3.5f), bytes(7, 8, 9), null);
        QueryExpression derived = table.restrict("y > 0").proj("z = x").join(table.proj());
        assertThat(derived.fetch1().get("z")).isEqualTo(bytes(1, 2, -3.5f));
        assertThat(table.top(org.datajoint.query.Top.of(1).orderBy("a DESC", "x"))
                        .fetch1()
                        .get("x"))
                .isNull();
        try (Stream<Row> rows = table.restrict("a = 2").stream()) {
            assertThat(rows.map(row -> row.get("x"))).containsExactly(bytes(7, 8, 9));
        }
        assertThat(table.count()).isEqualTo(3);
        assertThat(table.keys()).hasSize(3);
        assertThat(table.preview()).contains("a");
        assertThat(table.describe()).contains("# The attribute `x` : vector(3) is left out");
        assertThatThrownBy(() -> table.insert1(Map.of("a", 4, "x", new float[4])))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("4 entries, not 1 to 3");
        assertThatThrownBy(() -> table.insert1(Map.of("a", 4, "x", Set.of(1))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("float[]");
        assertThatThrownBy(() -> table.restrict(Map.of("x", bytes(1, 2, -3.5f))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("cannot compare vectors");
    }
}
