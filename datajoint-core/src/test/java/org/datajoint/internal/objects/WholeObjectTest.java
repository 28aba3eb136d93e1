package org.datajoint.internal.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeObjectTest {
    private static byte[] content(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    /** A stream that does not know its length, like one from a network. */
    private static InputStream unknown(byte[] bytes) {
        return new FilterInputStream(new ByteArrayInputStream(bytes)) {
            @Override
            public int available() {
                return 0;
            }
        };
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 8191, 8192, 8193, 100_000, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 5_000_000})
    void readsAllWhateverIsExpected(int size) throws IOException {
        byte[] bytes = content(size);
        for (long expected : new long[] {0, 1, size - 1, size, size + 1, 4L * size, -5, Long.MAX_VALUE}) {
            assertThat(WholeObject.read(new ByteArrayInputStream(bytes), expected))
                    .as("expected %d", expected)
                    .isEqualTo(bytes);
            assertThat(WholeObject.read(unknown(bytes), expected))
                    .as("expected %d", expected)
                    .isEqualTo(bytes);
        }
    }

    @Test
    void aSizeThatIsNotTrueTakesNoMemory() throws IOException {
        assertThat(WholeObject.read(unknown(new byte[2_000_000]), Long.MAX_VALUE))
                .hasSize(2_000_000);
    }
}
