package org.datajoint.internal.values;

import java.util.Map;
import org.datajoint.codec.CodecContext;
import org.jspecify.annotations.Nullable;

/**
 * What a codec is told of its value.
 *
 * @param row the row
 * @param attribute the attribute
 * @param store the codec's store, if it has one
 */
record AttributeContext(
        RowContext row, String attribute, @Nullable String store) implements CodecContext {
    @Override
    public String schema() {
        return row.table() == null ? "" : row.table().schema();
    }

    @Override
    public String table() {
        return row.table() == null ? "" : row.table().table();
    }

    @Override
    public Map<String, @Nullable Object> key() {
        return row.key();
    }
}
