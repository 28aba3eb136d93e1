package org.datajoint.internal.collect;

import java.util.List;
import java.util.function.Predicate;
import org.datajoint.errors.DataJointException;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.Cursor;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.values.ValueTypes;
import org.datajoint.store.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * Reads the references to objects in columns. The stored values are read, not decoded.
 *
 * @param session the session with the server
 * @param values the types that the instance knows
 * @param isHere tests whether the store that a value names may be the one that is collected
 */
record ReferenceReader(SqlSession session, ValueTypes values, Predicate<@Nullable String> isHere) {
    /** @param refusals receives a message if the column cannot be read */
    void read(ReferringColumn column, ReferencedPaths paths, List<String> refusals) {
        Dialect dialect = session.dialect();
        AttributeType storage = values.storage(column.type());
        String name = dialect.quote(column.name());
        Sql sql =
                Sql.of("SELECT " + name + " FROM " + dialect.quote(column.table()) + " WHERE " + name + " IS NOT NULL");
        try (Cursor rows = session.stream(sql, List.of(storage))) {
            for (@Nullable Object[] row = rows.next(); row != null; row = rows.next()) {
                Object stored = row[0];
                if (stored != null) {
                    add(column, stored, paths);
                }
            }
        } catch (DataJointException e) {
            refusals.add(column + " cannot be read: " + e.getMessage());
        } catch (RuntimeException e) {
            refusals.add(column + " cannot be read: " + e);
        }
    }

    private void add(ReferringColumn column, Object stored, ReferencedPaths paths) {
        for (StoredObject object : values.references(column.type(), stored)) {
            if (isHere.test(object.store())) {
                paths.add(object.path());
            }
        }
    }
}
