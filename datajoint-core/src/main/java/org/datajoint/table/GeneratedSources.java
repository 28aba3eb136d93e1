package org.datajoint.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Java classes that were generated from the tables of a schema, and what these classes cannot express.
 *
 * @param files the texts of the files by name, each file after those that it refers to
 * @param unsaid what the definitions in the files leave out or change, and the tables and views for which no class was
 *     generated: one sentence each, preceded by the name of the table. The definitions contain the same sentences as
 *     comments. Empty if declaring the files creates an identical schema
 */
public record GeneratedSources(Map<String, String> files, List<String> unsaid) {
    public GeneratedSources {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        unsaid = List.copyOf(unsaid);
    }
}
