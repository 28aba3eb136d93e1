package org.datajoint.table;

import org.datajoint.query.QueryExpression;

final class KeySource {
    static QueryExpression of(Table target) {
        QueryExpression source = null;
        for (var key : target.info().foreignKeys()) {
            FreeTable parent = FreeTable.of(target.connection(), key.parent());
            String[] renames = new String[key.columns().size()];
            for (int i = 0; i < renames.length; i++) {
                renames[i] = key.columns().get(i) + " = " + key.parentColumns().get(i);
            }
            QueryExpression keys = parent.proj(renames);
            source = source == null ? keys : source.join(keys);
        }
        return java.util.Objects.requireNonNull(source).proj();
    }

    static QueryExpression restricted(Table target, Object... restrictions) {
        QueryExpression source = of(target);
        for (Object restriction : restrictions) {
            source = source.restrict(java.util.List.of(restriction));
        }
        return source.proj();
    }
}
