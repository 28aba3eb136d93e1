package org.datajoint.internal.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.internal.definition.Definitions.parse;
import static org.datajoint.internal.definition.Definitions.placeless;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.datajoint.errors.DefinitionException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the definitions in the conformance vectors that can be checked without a database. */
class DeclareVectorsTest {
    /** Invalid definitions whose problems show only when the tables are declared. */
    private static final Set<String> REFUSED_LATER =
            Set.of("err-ref", "err-part-no-master", "err-codec", "err-hash-internal");

    record Vector(String id, List<String> definitions, boolean refused, List<String> descriptions) {
        @Override
        public String toString() {
            return id;
        }
    }

    static Stream<Vector> vectors() throws IOException {
        try (InputStream stream = Definitions.vectors()) {
            List<Vector> vectors = new ArrayList<>();
            for (JsonNode vector : new ObjectMapper().readTree(stream)) {
                List<String> definitions = new ArrayList<>();
                for (JsonNode table : vector.get("tables")) {
                    definitions.add(table.get("definition").asText());
                    table.path("parts")
                            .forEach(part ->
                                    definitions.add(part.get("definition").asText()));
                }
                List<String> descriptions = new ArrayList<>();
                vector.path("expect").path("describe").forEach(text -> descriptions.add(text.asText()));
                boolean refused = vector.get("expect").has("error");
                vectors.add(new Vector(vector.get("id").asText(), definitions, refused, descriptions));
            }
            return vectors.stream();
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void parsesExactlyWhatDeclares(Vector vector) {
        boolean refused = false;
        for (String definition : vector.definitions()) {
            refused |= isRefused(definition);
        }
        assertThat(refused).isEqualTo(vector.refused() && !REFUSED_LATER.contains(vector.id()));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void printsWhatIsReadBackTheSame(Vector vector) {
        for (String text : vector.definitions()) {
            if (!isRefused(text)) {
                TableDefinition definition = parse(text);
                assertThat(placeless(parse(DefinitionPrinter.print(definition))))
                        .isEqualTo(placeless(definition));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void writesTheDescriptionsOfDataJointForPythonToTheLetter(Vector vector) {
        for (String description : vector.descriptions()) {
            assertThat(DefinitionPrinter.print(parse(description))).isEqualTo(description);
        }
    }

    private static boolean isRefused(String definition) {
        try {
            parse(definition);
            return false;
        } catch (DefinitionException refused) {
            return true;
        }
    }
}
