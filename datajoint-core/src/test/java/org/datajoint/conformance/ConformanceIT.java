package org.datajoint.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the conformance vectors; {@code -Dconformance.dir=FOLDER} runs others of the same form. */
class ConformanceIT {
    /** The kinds whose file is there; a folder without any makes the run fail, for want of arguments. */
    static Stream<Arguments> kinds() {
        return Stream.of(new BlobVectors(), new DeclareVectors(), new QueryVectors(), new DeleteVectors())
                .flatMap(kind -> ConformanceFiles.read(kind.name() + ".json").stream()
                        .map(file -> Arguments.of(kind.name(), kind, file)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("kinds")
    void everyVectorHolds(String name, VectorKind kind, JsonNode file) {
        List<String> failures = new ArrayList<>();
        int cases = kind.run(file, failures);
        System.out.println("conformance " + name + ": " + (cases - failures.size()) + " of " + cases);
        failures.forEach(failure -> System.out.println("  " + failure));
        assertThat(failures).isEmpty();
        assertThat(cases).isPositive();
    }
}
