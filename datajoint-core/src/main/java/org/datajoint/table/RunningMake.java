package org.datajoint.table;

import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.TransactionException;
import org.datajoint.internal.populate.MakeContext;
import org.datajoint.internal.populate.MakeScope;
import org.datajoint.query.QueryExpression;
import org.datajoint.query.Row;
import org.jspecify.annotations.Nullable;

/** The context of a make for one key, valid while it runs. */
final class RunningMake implements Make {
    private final AutoPopulated target;
    private final MakeScope scope;
    private final MakeContext context;
    private @Nullable Upstream upstream;

    RunningMake(AutoPopulated target, MakeScope scope, MakeContext context) {
        this.target = target;
        this.scope = scope;
        this.context = context;
    }

    @Override
    public Row key() {
        return scope.key();
    }

    @Override
    public QueryExpression upstream(Class<? extends Table> ancestor) {
        return ways().rows(ancestor);
    }

    @Override
    public QueryExpression upstream(String ancestor) {
        return ways().rows(ancestor);
    }

    @Override
    public QueryExpression upstreamParts(Class<? extends Part> part) {
        return ways().parts(part);
    }

    private Upstream ways() {
        scope.requireRunning("make.upstream(...)");
        Upstream known = upstream;
        if (known == null) {
            known = new Upstream(target, scope.key());
            upstream = known;
        }
        return known;
    }

    @Override
    public <T extends Table> T table(Class<T> type) {
        scope.requireRunning("make.table(...)");
        return target.schema().table(type);
    }

    @Override
    public void insert1(Map<String, ?> row) {
        insert(target, List.of(row));
    }

    @Override
    public void insert1(Record row) {
        insert(target, List.of(row));
    }

    @Override
    public void insert(Iterable<?> rows) {
        insert(target, rows);
    }

    @Override
    public void insert(Class<? extends Part> part, Iterable<?> rows) {
        scope.requireRunning("make.insert(...)");
        Table table = target.schema().table(part);
        if (table.tableName().master().filter(target.tableName()::equals).isEmpty()) {
            throw new QueryException(table.tableName() + " is not a part of " + target.tableName()
                    + ", which this make fills. Insert into other tables with make.table(...).insert(...).");
        }
        insert(table, rows);
    }

    private void insert(Table table, Iterable<?> rows) {
        scope.requireRunning("make.insert(...)");
        if (scope.phase() == MakeScope.Phase.FETCH) {
            throw new TransactionException("makeFetch of " + target.tableName()
                    + " only reads, because it is run a second time before the insert. Insert in makeInsert.");
        }
        if (rows instanceof QueryExpression query) {
            table.insert(query);
        } else {
            table.insert(rows);
        }
    }

    @Override
    public <T> Optional<T> directive(String name, Class<T> type) {
        Object value = context.directives().get(name);
        Class<?> boxed = MethodType.methodType(type).wrap().returnType();
        if (value != null && !boxed.isInstance(value)) {
            throw new IllegalArgumentException("The directive " + name + " is the "
                    + value.getClass().getSimpleName() + " " + value + ", but the make of " + target.tableName()
                    + " requests a " + type.getSimpleName() + ". Pass a value of that type.");
        }
        @SuppressWarnings("unchecked") // Checked above. For a primitive type, T is its wrapper class.
        T typed = (T) value;
        return Optional.ofNullable(typed);
    }

    @Override
    public void skip(String reason) {
        scope.requireRunning("make.skip(...)");
        scope.skip(Objects.requireNonNull(reason, "reason"));
    }

    @Override
    public boolean isCancelled() {
        return context.cancelled().getAsBoolean();
    }
}
