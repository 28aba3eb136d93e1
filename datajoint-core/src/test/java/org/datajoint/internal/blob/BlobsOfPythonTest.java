package org.datajoint.internal.blob;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.datajoint.codec.NdArray;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads blobs packed by DataJoint for Python 2.3.5, for every type in the table of types. */
class BlobsOfPythonTest {
    private static final BlobFormat FORMAT = BlobFormat.standard();
    /** NumPy scalars, which become Java numbers and are therefore written as numbers of Python. */
    private static final Set<String> SCALARS = Set.of("np.float32", "np.int16");

    static Stream<Arguments> blobs() throws IOException {
        try (InputStream file = BlobsOfPythonTest.class.getResourceAsStream("/foreign/blobs-of-python.txt")) {
            List<String> lines = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return lines.stream()
                    .map(line -> line.split(" "))
                    .map(parts -> Arguments.of(parts[0], HexFormat.of().parseHex(parts[1])));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blobs")
    void isReadAndWrittenBackToTheSameBytes(String name, byte[] blob) {
        Object value = FORMAT.unpack(blob);
        byte[] body = Envelope.isAround(blob) ? Envelope.inflated(blob, 1 << 20) : blob;
        if (SCALARS.contains(name)) {
            assertThat(value).isInstanceOf(Number.class);
            assertThat(((Number) value).doubleValue()).isEqualTo(name.equals("np.int16") ? 3 : 1.5);
            assertThat(NdArray.class.isInstance(value)).isFalse();
        } else {
            assertThat(FORMAT.packed(value)).isEqualTo(body);
        }
    }
}
