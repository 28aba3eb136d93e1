package org.datajoint.internal.insert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.errors.MissingAttributeException;
import org.datajoint.errors.MissingRowException;
import org.datajoint.errors.QueryException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.Catalogue;
import org.datajoint.internal.catalogue.CharacterSets;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.jdbc.SqlSession;
import org.datajoint.internal.objects.NewObjects;
import org.datajoint.internal.values.RowContext;
import org.datajoint.internal.values.ShownValue;
import org.datajoint.internal.values.ValueTypes;
import org.jspecify.annotations.Nullable;

/** Changes secondary attributes of exactly one row. */
public final class RowUpdater {
    private final SqlSession session;
    private final ValueTypes types;
    private final Catalogue catalogue;
    private final Dialect dialect;
    private final TableInfo info;
    private final TableName table;
    private final Heading heading;

    public RowUpdater(SqlSession session, ValueTypes types, Catalogue catalogue, TableInfo info) {
        this.session = session;
        this.types = types;
        this.catalogue = catalogue;
        this.dialect = session.dialect();
        this.info = info;
        this.table = info.name();
        this.heading = info.heading();
    }

    /**
     * Changes the row that has the given key.
     *
     * @param row a map or a record
     */
    public void update(Object row) {
        info.requireKey("Cannot update a row of", "Change rows with connection().execute(), or give the table a key.");
        Map<String, @Nullable Object> fields = Map.of();
        try {
            fields = new LinkedHashMap<>(RowFields.known(row, heading));
            change(fields);
        } catch (QueryException e) {
            Map<String, @Nullable Object> given = fields;
            ServerRefusal refusal = new ServerRefusal(info, session);
            if (CharacterSets.isBehind(e)
                    && heading.primaryKey().stream().anyMatch(name -> refusal.isLost(name, given.get(name)))) {
                throw missing(fields);
            }
            throw e.explainedAs(refusal.reason(e, fields)).at("The update of a row of " + table);
        }
    }

    private void change(Map<String, @Nullable Object> fields) {
        NewObjects objects = new NewObjects();
        try {
            change(fields, objects);
        } catch (Throwable e) {
            if (!(e instanceof LostConnectionException)) {
                NewObjects.delete(types.stores(), List.of(objects));
            }
            throw e;
        }
    }

    private void change(Map<String, @Nullable Object> fields, NewObjects objects) {
        // An incomplete key is refused before objects are written.
        List<@Nullable Object> key = new ArrayList<>();
        String where = where(fields, key);
        List<@Nullable Object> values = new ArrayList<>();
        RowContext context = new RowContext(table, heading.primaryKey(), () -> fields, objects, null);
        String changes = changes(fields, values, context);
        values.addAll(key);
        if (!objects.isEmpty() && session.inTransaction()) {
            session.onRollBack(() -> NewObjects.delete(types.stores(), List.of(objects)));
        }
        catalogue.requireUnaltered(info, context.isCut());
        if (changes.isEmpty()
                || session.update(new Sql("UPDATE " + dialect.quote(table) + " SET " + changes + where, values)) == 0) {
            // The server counts changed rows only, so zero may mean that the row already has these values.
            checkExists(fields, where, values.subList(values.size() - keyLength(), values.size()));
        }
    }

    private String changes(Map<String, @Nullable Object> fields, List<@Nullable Object> values, RowContext context) {
        List<String> changes = new ArrayList<>();
        for (String name : heading.secondaryAttributes()) {
            if (!fields.containsKey(name)) {
                continue;
            }
            Attribute attribute = Objects.requireNonNull(heading.get(name));
            Object value = fields.get(name);
            if (value == null) {
                EncodedRow.checkOptional(attribute, fields);
                changes.add(dialect.quote(name) + "=DEFAULT");
            } else {
                changes.add(dialect.quote(name) + "=?");
                Object stored = types.of(attribute).toColumn(value, context);
                PacketLimit.check(name, stored, dialect.maxPacket());
                values.add(stored);
            }
        }
        return String.join(",", changes);
    }

    private String where(Map<String, @Nullable Object> fields, List<@Nullable Object> values) {
        if (heading.primaryKey().isEmpty()) {
            return "";
        }
        for (String name : heading.primaryKey()) {
            Object value = fields.get(name);
            if (value == null) {
                throw new MissingAttributeException(
                        "the primary key is incomplete: `" + name + "` is missing. The table has: " + heading);
            }
            values.add(types.of(Objects.requireNonNull(heading.get(name))).toCondition(value));
        }
        return heading.primaryKey().stream()
                .map(name -> dialect.quote(name) + "=?")
                .collect(Collectors.joining(" AND ", " WHERE ", ""));
    }

    private int keyLength() {
        return heading.primaryKey().size();
    }

    private void checkExists(Map<String, @Nullable Object> fields, String where, List<@Nullable Object> key) {
        if (session.number(new Sql("SELECT count(*) FROM " + dialect.quote(table) + where, key)) != 1) {
            throw missing(fields);
        }
    }

    private MissingRowException missing(Map<String, @Nullable Object> fields) {
        String shown = heading.primaryKey().stream()
                .map(name -> name + "=" + ShownValue.of(fields.get(name)))
                .collect(Collectors.joining(", "));
        return new MissingRowException("There is no row of " + table + " with " + (shown.isEmpty() ? "any key" : shown)
                + ", so nothing was updated. Insert it instead.");
    }
}
