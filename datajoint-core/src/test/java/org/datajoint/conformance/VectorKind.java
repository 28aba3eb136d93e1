package org.datajoint.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/** How the vectors of one file are run. */
interface VectorKind {
    /** The file's name without {@code .json}. */
    String name();

    /** Runs all cases, adds a text for each that fails, and gives the number of cases. */
    int run(JsonNode file, List<String> failures);
}
