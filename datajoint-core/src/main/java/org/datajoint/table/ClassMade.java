package org.datajoint.table;

import java.util.LinkedHashMap;
import java.util.Map;
import org.datajoint.connection.Connection;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.populate.MadeTable;
import org.datajoint.internal.populate.MakeContext;
import org.datajoint.internal.populate.MakeScope;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/** A computed table whose class contains its make. */
final class ClassMade implements MadeTable {
    private final AutoPopulated table;

    ClassMade(AutoPopulated table) {
        this.table = table;
    }

    @Override
    public TableName name() {
        return table.tableName();
    }

    @Override
    public Connection connection() {
        return table.connection();
    }

    @Override
    public TableInfo info() {
        return table.info();
    }

    @Override
    public QueryExpression rows(Row key) {
        Map<String, @Nullable Object> known = new LinkedHashMap<>();
        for (String name : table.heading().primaryKey()) {
            if (key.containsKey(name)) {
                known.put(name, key.get((Object) name));
            }
        }
        return table.restrict(known);
    }

    @Override
    public boolean hasThreeParts() {
        return table instanceof ThreePartMake<?, ?>;
    }

    @Override
    public void make(MakeScope scope, MakeContext context) throws Exception {
        table.make(new RunningMake(table, scope, context));
    }

    @Override
    public @Nullable Object fetch(MakeScope scope, MakeContext context) throws Exception {
        return parts().makeFetch(new RunningMake(table, scope, context));
    }

    @Override
    public @Nullable Object compute(Row key, @Nullable Object fetched) throws Exception {
        return parts().makeCompute(key, fetched);
    }

    @Override
    public void insert(MakeScope scope, MakeContext context, @Nullable Object computed) throws Exception {
        parts().makeInsert(new RunningMake(table, scope, context), computed);
    }

    /** The cast is safe, because the result of each part is passed only to the next part of the same class. */
    @SuppressWarnings("unchecked")
    private ThreePartMake<@Nullable Object, @Nullable Object> parts() {
        return (ThreePartMake<@Nullable Object, @Nullable Object>) (Object) table;
    }
}
