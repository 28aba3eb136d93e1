package org.datajoint.assertj.diff;

import java.util.List;
import java.util.Map;
import org.datajoint.assertj.text.Columns;
import org.datajoint.assertj.text.RowText;

/** The first rows of a query, for a message. */
public final class RowSample {
    private final Columns columns;
    private final List<? extends Map<String, ?>> rows;

    private RowSample(Columns columns, List<? extends Map<String, ?>> rows) {
        this.columns = columns;
        this.rows = rows;
    }

    /** Returns a sample with these rows. */
    public static RowSample of(Columns columns, List<? extends Map<String, ?>> rows) {
        return new RowSample(columns, List.copyOf(rows));
    }

    /** Returns a phrase that introduces the table: {@code there are 12, first 10 shown}. */
    public String introduction(long count) {
        String all = "there " + (count == 1 ? "is 1" : "are " + count);
        return rows.size() < count ? all + ", first " + rows.size() + " shown" : all;
    }

    /** Returns the rows as a table, or a remark if there are none. */
    @Override
    public String toString() {
        return rows.isEmpty() ? "  (no rows)" : RowText.table(columns, columns.key(), rows, null);
    }
}
