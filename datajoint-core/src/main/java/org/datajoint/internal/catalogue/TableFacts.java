package org.datajoint.internal.catalogue;

import java.util.List;
import java.util.Map;

/**
 * What a server knows of a table and no definition can say.
 *
 * @param keyed whether it has a primary key, and not only a unique index in its place
 * @param columns what is special about columns, a phrase each, by column
 * @param indexKinds the kinds of its indexes, such as {@code BTREE} or {@code FULLTEXT}, by name
 * @param keyRules what the server does to rows whose parent goes or changes, by constraint; only what DataJoint does not declare
 * @param table what is special about the table, a sentence each
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

    /** Returns whether it is an index as {@code INDEX} and {@code UNIQUE INDEX} declare them. */
    boolean isPlain(Index index) {
        return kindOf(index).equals("BTREE");
    }

    String kindOf(Index index) {
        return indexKinds.getOrDefault(index.name(), "BTREE");
    }
}
