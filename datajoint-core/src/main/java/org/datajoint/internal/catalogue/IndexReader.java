package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.List;

/** Converts rows of the catalogue to the indexes of a table. */
final class IndexReader {
    private IndexReader() {}

    static List<Index> read(List<CatalogueRow> rows) {
        List<Index> indexes = new ArrayList<>();
        CatalogueRow.grouped(rows, row -> row.text(1)).forEach((name, columns) -> {
            List<Index.Part> parts = columns.stream().map(IndexReader::part).toList();
            indexes.add(new Index(name, columns.get(0).text(2).matches("0|false"), parts));
        });
        indexes.sort((one, other) -> NumberedNames.ORDER.compare(one.name(), other.name()));
        return indexes;
    }

    private static Index.Part part(CatalogueRow row) {
        String descending = row.text(6).equals("D") ? " desc" : "";
        String column = row.textOrNull(3);
        if (column == null) {
            // The catalogue escapes the quotes in an expression as if it were in a string.
            String expression = row.text(4).replace("\\'", "'").replace("\\\\", "\\");
            return new Index.Part("(" + expression + ")" + descending, true);
        }
        String length = row.textOrNull(5);
        String prefix = length == null ? "" : "(" + length + ")";
        String modified = prefix + descending;
        return new Index.Part(column + modified, !modified.isEmpty());
    }
}
