package org.datajoint.table;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Java classes that were written from the tables of a schema, and what they cannot say.
 *
 * @param files each file's name with its text, each after those that it refers to
 * @param unsaid what the definitions in the files leave out or change, and the tables and views that have no class; a sentence
 *     each, behind the name that it concerns. The definitions hold the same sentences as remarks. Empty if a schema that is
 *     declared from the files is the same
 */
public record GeneratedSources(Map<String, String> files, List<String> unsaid) {
    public GeneratedSources {
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
        unsaid = List.copyOf(unsaid);
    }
}
