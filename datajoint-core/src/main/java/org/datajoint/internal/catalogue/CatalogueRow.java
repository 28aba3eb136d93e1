package org.datajoint.internal.catalogue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A row of a catalogue query, whose values are read as text by position. */
record CatalogueRow(List<@Nullable Object> values) {
    /** Returns the text, or an empty string for null. */
    String text(int position) {
        Object value = values.get(position);
        return value == null ? "" : value.toString();
    }

    /** Returns the text, or null. */
    @Nullable
    String textOrNull(int position) {
        Object value = values.get(position);
        return value == null ? null : value.toString();
    }

    /** Returns the rows grouped by key; the order of keys and rows is kept. */
    static Map<String, List<CatalogueRow>> grouped(List<CatalogueRow> rows, Function<CatalogueRow, String> key) {
        Map<String, List<CatalogueRow>> groups = new LinkedHashMap<>();
        for (CatalogueRow row : rows) {
            groups.computeIfAbsent(key.apply(row), ignored -> new ArrayList<>()).add(row);
        }
        return groups;
    }
}
