package org.datajoint.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The arrangement of objects in a store, as defined by its properties. Properties and defaults are those of DataJoint for
 * Python. Prefixes have no {@code /} at either end, and none contains another.
 *
 * @param hashPrefix the folder of objects that are named by a hash of their content; {@code _hash} by default; may be empty
 * @param schemaPrefix the folder of objects that are named after their rows; {@code _schema} by default; may be empty
 * @param filepathPrefix the folder of files that {@code <filepath@>} may refer to; empty for all folders except the other two
 * @param subfolding the lengths of the folder names into which the beginning of a hash is split; none by default
 * @param partitionPattern the attributes, in braces, that precede the schema in a path
 * @param tokenLength the number of random characters in a path; 8 by default
 */
public record StoreLayout(
        String hashPrefix,
        String schemaPrefix,
        Optional<String> filepathPrefix,
        List<Integer> subfolding,
        Optional<String> partitionPattern,
        int tokenLength) {
    private static final String HASH = "hash_prefix";
    private static final String SCHEMA = "schema_prefix";
    private static final String FILEPATH = "filepath_prefix";
    static final String SUBFOLDING = "subfolding";
    static final String PARTITION = "partition_pattern";
    static final String TOKEN = "token_length";

    /** The names of the properties that make a layout. */
    static final List<String> NAMES = List.of(SUBFOLDING, PARTITION, TOKEN, HASH, SCHEMA, FILEPATH);

    /** The shortest token that still distinguishes writes. */
    private static final int SHORTEST = 4;

    /** The longest token that DataJoint for Python creates. */
    private static final int LONGEST = 16;

    private static final int HASH_LENGTH = 26;

    /** Creates a layout. */
    public StoreLayout {
        subfolding = List.copyOf(subfolding);
    }

    static StoreLayout of(StoreProperties properties) {
        Map<String, String> prefixes = new LinkedHashMap<>();
        prefixes.put(HASH, properties.prefix(HASH).orElse("_hash"));
        prefixes.put(SCHEMA, properties.prefix(SCHEMA).orElse("_schema"));
        Optional<String> filepath = properties.prefix(FILEPATH).filter(prefix -> !prefix.isEmpty());
        filepath.ifPresent(prefix -> prefixes.put(FILEPATH, prefix));
        properties.checkSeparate(prefixes);
        List<Integer> subfolding = properties.lengths(SUBFOLDING);
        if (subfolding.stream().mapToInt(Integer::intValue).sum() > HASH_LENGTH) {
            throw properties.refusal(
                    SUBFOLDING, "takes lengths that add up to " + HASH_LENGTH + " at most", subfolding);
        }
        long token = properties.number(TOKEN).orElse(8);
        if (token < SHORTEST || token > LONGEST) {
            throw properties.refusal(TOKEN, "takes a number from " + SHORTEST + " to " + LONGEST, token);
        }
        return new StoreLayout(
                properties.prefix(HASH).orElse("_hash"),
                properties.prefix(SCHEMA).orElse("_schema"),
                filepath,
                subfolding,
                properties.text(PARTITION),
                (int) token);
    }
}
