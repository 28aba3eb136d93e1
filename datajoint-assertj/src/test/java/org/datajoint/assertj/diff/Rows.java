package org.datajoint.assertj.diff;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rows as plain maps, in a source that records whether it was closed. */
final class Rows implements RowSource {
    private final List<Map<String, ?>> rows = new ArrayList<>();
    int opened;
    int closed;

    static Rows of(List<? extends Map<String, ?>> rows) {
        Rows source = new Rows();
        source.rows.addAll(rows);
        return source;
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    static Rows of(Map<String, ?>... rows) {
        return of(List.of(rows));
    }

    static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }

    @Override
    public Stream<? extends Map<String, ?>> open() {
        opened++;
        return rows.stream().onClose(() -> closed++);
    }
}
