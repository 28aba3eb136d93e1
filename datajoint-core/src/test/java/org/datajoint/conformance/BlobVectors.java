package org.datajoint.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.datajoint.internal.blob.BlobFormat;
import org.jspecify.annotations.Nullable;

/** Runs {@code blob.json}: values and their bytes, both ways. */
final class BlobVectors implements VectorKind {
    private static final BlobFormat FORMAT = BlobFormat.standard();

    @Override
    public String name() {
        return "blob";
    }

    @Override
    public int run(JsonNode file, List<String> failures) {
        for (JsonNode test : file) {
            failure(test).ifPresent(reason -> failures.add(test.get("id").textValue() + ": " + reason));
        }
        return file.size();
    }

    private static Optional<String> failure(JsonNode test) {
        try {
            Object expected = TaggedBlob.read(test.get("value"));
            byte[] packed = HexFormat.of().parseHex(test.get("packed").textValue());
            Object read = FORMAT.unpack(packed);
            if (!same(read, expected)) {
                return Optional.of("unpacked: expected " + expected + "\n    actual " + read);
            }
            byte[] written = FORMAT.packed(TaggedBlob.written(test.get("value")));
            if (!Arrays.equals(written, packed)) {
                return Optional.of("packed: expected " + test.get("packed").textValue() + "\n    actual "
                        + HexFormat.of().formatHex(written));
            }
            for (byte[] again : List.of(FORMAT.packed(read), FORMAT.pack(read))) {
                if (!same(FORMAT.unpack(again), expected)) {
                    return Optional.of("packed and unpacked once more: expected " + expected + "\n    actual "
                            + FORMAT.unpack(again));
                }
            }
            if (test.has("compressed")) {
                Object inflated = FORMAT.unpack(
                        HexFormat.of().parseHex(test.get("compressed").textValue()));
                return same(inflated, expected) ? Optional.empty() : Optional.of("inflated: actual " + inflated);
            }
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of("threw " + e);
        }
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return Objects.deepEquals(one, other);
    }
}
