package org.datajoint.internal.populate;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.QueryException;
import org.datajoint.internal.insert.RowFields;
import org.jspecify.annotations.Nullable;

/** The rows that a make inserts, each with its key. */
final class KeyedRows implements Iterator<@Nullable Object> {
    private final Iterator<?> rows;
    private final KeyColumns columns;
    private @Nullable DataJointException violation;

    KeyedRows(Iterator<?> rows, KeyColumns columns) {
        this.rows = rows;
        this.columns = columns;
    }

    @Override
    public boolean hasNext() {
        return rows.hasNext();
    }

    @Override
    public @Nullable Object next() {
        Object row = rows.next();
        Map<String, @Nullable Object> fields;
        try {
            fields = new LinkedHashMap<>(RowFields.of(row, columns.heading()));
        } catch (DataJointException e) {
            return row; // The inserter reports the error together with the row's index.
        }
        QueryException refusal = columns.fill(fields);
        if (refusal != null) {
            violation = refusal;
            throw refusal;
        }
        return fields;
    }

    /** Returns the error in the key of a row; empty if there was none. */
    @Nullable
    DataJointException violation() {
        return violation;
    }
}
