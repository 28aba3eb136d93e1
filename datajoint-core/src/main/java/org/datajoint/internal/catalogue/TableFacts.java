package org.datajoint.internal.catalogue;

import java.util.List;
import java.util.Map;

/**
 * The properties of a table on the server that no definition can express.
 *
 * @param keyed whether it has a real primary key, not just a unique index in its place
 * @param columns phrases about special properties of columns, by column
 * @param indexKinds the kinds of its indexes, such as {@code BTREE} or {@code FULLTEXT}, by name
 * @param keyRules the ON DELETE and ON UPDATE rules that DataJoint would not declare, by constraint
 * @param table sentences about special properties of the table itself
 */
public record TableFacts(
        boolean keyed,
        Map<String, List<String>> columns,
        Map<String, String> indexKinds,
        Map<String, String> keyRules,
        List<String> table) {
    public TableFacts {
        columns = Map.copyOf(columns);
        indexKinds = Map.copyOf(indexKinds);
        keyRules = Map.copyOf(keyRules);
        table = List.copyOf(table);
    }

    List<String> ofColumn(String column) {
        return columns.getOrDefault(column, List.of());
    }

    /** Returns whether the index is of the kind that {@code INDEX} and {@code UNIQUE INDEX} declare. */
    boolean isPlain(Index index) {
        return kindOf(index).equals("BTREE");
    }

    String kindOf(Index index) {
        return indexKinds.getOrDefault(index.name(), "BTREE");
    }
}
