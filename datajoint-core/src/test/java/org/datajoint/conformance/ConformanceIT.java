package org.datajoint.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the conformance vectors; {@code -Dconformance.dir=FOLDER} runs others of the same form. */
class ConformanceIT {
    static Stream<VectorKind> kinds() {
        return Stream.of(new DeclareVectors(), new QueryVectors());
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyVectorHolds(VectorKind kind) {
        List<String> failures = new ArrayList<>();
        int cases = ConformanceFiles.read(kind.name() + ".json")
                .map(file -> kind.run(file, failures))
                .orElse(0);
        System.out.println("conformance " + kind.name() + ": " + (cases - failures.size()) + " of " + cases);
        failures.forEach(failure -> System.out.println("  " + failure));
        assertThat(failures).isEmpty();
    }
}
