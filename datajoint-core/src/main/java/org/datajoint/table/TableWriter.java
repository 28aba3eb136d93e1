package org.datajoint.table;

import java.nio.file.Path;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.QueryException;
import org.datajoint.heading.TableName;
import org.datajoint.heading.Tier;
import org.datajoint.internal.catalogue.SchemaDatabase;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.insert.InsertRules;
import org.datajoint.internal.insert.InsertShape;
import org.datajoint.internal.insert.Inserter;
import org.datajoint.internal.insert.QueryInsert;
import org.datajoint.internal.insert.RowFile;
import org.datajoint.internal.insert.RowUpdater;
import org.datajoint.internal.jdbc.ServerMessage;
import org.datajoint.internal.jdbc.StaleHeadingException;
import org.datajoint.internal.plan.ExpressionPlan;
import org.datajoint.internal.populate.MakeScope;
import org.datajoint.internal.session.SessionConnection;
import org.datajoint.internal.values.Required;
import org.datajoint.query.QueryExpression;
import org.jspecify.annotations.Nullable;

/** Inserts and updates rows of a table if that is permitted. Thread-safe. */
final class TableWriter {
    static final String ROW = "a row. Give a map or a record";
    static final String ROWS = "a collection of rows. Give an empty one to insert none";

    private static final String OPTIONS = "a choice of options. Give InsertOptions.defaults()";
    private static final String INSERT = "insert into";

    private final Table table;
    private final SessionConnection own;
    /** The shape of the latest insert, which the next one can probably use. */
    private volatile @Nullable InsertShape latest;

    TableWriter(Table table) {
        this.table = table;
        this.own = SessionConnection.of(table.connection());
    }

    long insert(Iterable<?> rows, InsertOptions options) {
        Required.argument(rows, ROWS);
        MakeScope make = permit(options);
        boolean repeatable = rows instanceof Collection && options.chunkRows() == 0;
        return write(INSERT, repeatable, info -> {
            Inserter inserter = inserter(info, options);
            return make == null ? inserter.insert(rows) : make.insert(info, rows.iterator(), inserter::insert);
        });
    }

    long insert(Stream<?> rows, InsertOptions options) {
        try (Stream<?> all = Required.argument(rows, ROWS)) {
            MakeScope make = permit(options);
            TableInfo info = table.changeable(INSERT);
            Inserter inserter = inserter(info, options);
            return make == null ? inserter.insert(all.iterator()) : make.insert(info, all.iterator(), inserter::insert);
        }
    }

    long insert(QueryExpression rows, InsertOptions options) {
        Required.argument(rows, Required.EXPRESSION);
        boolean passThrough = permit(options) != null // A make checks the keys of its rows.
                || (options.chunkRows() > 0 && !table.connection().isInTransaction());
        if (passThrough || SessionConnection.session(rows.connection()) != own.session()) {
            return insert(rows.stream(), options);
        }
        return new QueryInsert(own.session(), table.changeable(INSERT), options.rules())
                .insert(ExpressionPlan.of(rows));
    }

    long insert(Path path, InsertOptions options) {
        Required.argument(path, "a file. Give the path of a CSV or JSON lines file");
        MakeScope make = permit(options);
        return write(INSERT, options.chunkRows() == 0, info -> {
            boolean ignoresExtraFields = options.rules().ignoresExtraFields();
            try (RowFile file = RowFile.open(path, info.heading(), own.values(), ignoresExtraFields)) {
                Inserter inserter = inserter(info, options, file::place);
                return make == null ? inserter.insert(file) : make.insert(info, file, inserter::insert);
            }
        });
    }

    void update(@Nullable Object row) {
        Object given = Required.<Object>argument(row, ROW);
        requireOrdinary();
        write("update a row of", true, info -> {
            new RowUpdater(own.session(), own.values(), own.catalogue(), info).update(given);
            return true;
        });
    }

    /**
     * Writes rows, and repeats the write once if others have altered the table since its heading was read. Therefore values are
     * checked and converted by the current types.
     *
     * @param repeatable whether a failed write leaves nothing behind and its rows can be read again
     */
    private <T> T write(String action, boolean repeatable, Function<TableInfo, T> write) {
        TableInfo known = table.changeable(action);
        try {
            return write.apply(known);
        } catch (StaleHeadingException e) {
            if (!repeatable) {
                throw e;
            }
        } catch (QueryException e) {
            boolean ours = ServerMessage.of(e).isEmpty();
            if (!(repeatable && ours && own.catalogue().wasAltered(known))) {
                throw e;
            }
        }
        return write.apply(table.changeable(action));
    }

    private Inserter inserter(TableInfo info, InsertOptions options) {
        return inserter(info, options, index -> "Row " + index);
    }

    private Inserter inserter(TableInfo info, InsertOptions options, IntFunction<String> place) {
        return new Inserter(own.session(), own.catalogue(), shape(info, options.rules()), place);
    }

    private InsertShape shape(TableInfo info, InsertRules rules) {
        Dialect dialect = own.session().dialect();
        InsertShape known = latest;
        if (known == null || !known.isOf(dialect, info, rules)) {
            known = InsertShape.of(dialect, info, rules, own.values());
            latest = known;
        }
        return known;
    }

    /**
     * Refuses inserts into computed tables and their parts outside {@code make}, unless the options allow them.
     *
     * @return the calling thread's make if it covers this table; null for an ordinary insert
     */
    private @Nullable MakeScope permit(InsertOptions options) {
        Required.argument(options, OPTIONS);
        requireOrdinary();
        TableName name = table.tableName();
        MakeScope make = MakeScope.covering(own.session(), name);
        Tier owner = name.master().map(TableName::tier).orElseGet(table::tier);
        boolean isMade = owner == Tier.COMPUTED || owner == Tier.IMPORTED;
        if (isMade && make == null && !options.allowsDirectInsert()) {
            throw new DataJointException(
                    "The table " + name + " is filled by its make method, so programs cannot insert into it directly."
                            + " Nothing was inserted. Call populate(), or insert with"
                            + " InsertOptions.defaults().allowDirectInsert().");
        }
        return make;
    }

    private void requireOrdinary() {
        SchemaDatabase.requireOrdinary(own.session(), table.tableName().schema(), "its rows cannot be changed");
    }
}
