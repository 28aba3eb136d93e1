package org.datajoint.internal.values;

import java.util.Map;
import java.util.function.Supplier;
import org.datajoint.heading.TableName;
import org.jspecify.annotations.Nullable;

/** The row that a value belongs to, for types that keep their values outside of it; used by one thread. */
public final class RowContext {
    private final TableName table;
    private final Supplier<? extends Map<String, ? extends @Nullable Object>> fields;
    private boolean cut;

    /**
     * @param table the table of the row
     * @param fields the row's values by attribute name, as the program gave them; few types ask for them
     */
    public RowContext(TableName table, Supplier<? extends Map<String, ? extends @Nullable Object>> fields) {
        this.table = table;
        this.fields = fields;
    }

    /** Returns the table of the row. */
    public TableName table() {
        return table;
    }

    /** Returns the row's values by attribute name, as the program gave them. */
    public Supplier<? extends Map<String, ? extends @Nullable Object>> fields() {
        return fields;
    }

    /** Notes that a value of the row lost digits, because its type keeps fewer. */
    void cut() {
        cut = true;
    }

    /** Returns whether a value of the row lost digits. */
    public boolean isCut() {
        return cut;
    }
}
