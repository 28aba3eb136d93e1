package org.datajoint.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.datajoint.errors.QueryException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.Catalogue;
import org.datajoint.internal.session.SessionConnection;
import org.jspecify.annotations.Nullable;

/** Finds ancestors of a table, and parts of ancestors, by name or class. */
final class AncestorNames {
    private final Table target;
    private final Ancestry ancestry;
    private final Catalogue catalogue;

    AncestorNames(Table target, Ancestry ancestry) {
        this.target = target;
        this.ancestry = ancestry;
        this.catalogue = SessionConnection.catalogue(target.connection());
    }

    /** @throws QueryException if the class matches no ancestor, or more than one */
    TableName ofClass(Class<? extends Table> type) {
        String name = className(type);
        Set<TableName> found = candidates(name);
        if (found.size() > 1) {
            List<TableName> bound = found.stream()
                    .filter(table -> KeySource.table(target, table).getClass() == type)
                    .toList();
            return one(name, bound.isEmpty() ? found : bound);
        }
        return one(name, found);
    }

    private static String className(Class<? extends Table> type) {
        String own = type.getSimpleName().replace("_", "");
        Class<?> master = type.getEnclosingClass();
        boolean isPart = Part.class.isAssignableFrom(type) && master != null;
        return isPart ? master.getSimpleName().replace("_", "") + "." + own : own;
    }

    /** @throws QueryException if the name matches no ancestor, or more than one */
    TableName called(String name) {
        return one(name, candidates(name));
    }

    private TableName one(String name, Collection<TableName> found) {
        if (found.isEmpty()) {
            throw none(name);
        }
        if (found.size() > 1) {
            throw new QueryException(name + " is ambiguous: it can be any of " + found + ", which are all ancestors of "
                    + target.tableName() + " or parts of them. Write its full name, schema.table.");
        }
        return found.iterator().next();
    }

    QueryException none(String name) {
        return new QueryException(name + " is neither an ancestor of " + target.tableName()
                + " nor a part of one, so none of its rows belong to a key. The ancestors are "
                + ancestry.tables().stream().map(ancestry::className).sorted().toList()
                + ". Read the rows of other tables with make.table(...).");
    }

    private Set<TableName> candidates(String name) {
        TableName full = TableName.parse(name).orElse(null);
        Set<TableName> found = new LinkedHashSet<>();
        for (TableName table : ancestry.tables()) {
            if (classNames(table).contains(name) || table.table().equals(name) || table.equals(full)) {
                found.add(table);
            }
        }
        for (TableName part : parts(name, full)) {
            if (catalogue.find(part).isPresent()) {
                found.add(part);
            }
        }
        return found;
    }

    /** Returns the name of a table's class, alone and preceded by the schema. */
    private List<String> classNames(TableName table) {
        String className = ancestry.className(table);
        return List.of(className, table.schema() + "." + className);
    }

    /** Returns the parts of ancestors that the name may denote. */
    private List<TableName> parts(String name, @Nullable TableName full) {
        List<TableName> parts = new ArrayList<>();
        for (TableName master : ancestry.tables()) {
            for (String className : classNames(master)) {
                if (name.startsWith(className + ".") && name.indexOf('.', className.length() + 1) < 0) {
                    parts.add(master.part(name.substring(className.length() + 1)));
                }
            }
            TableName own = new TableName(master.schema(), name);
            if (own.master().filter(master::equals).isPresent()) {
                parts.add(own);
            }
        }
        if (full != null && full.master().filter(ancestry::contains).isPresent()) {
            parts.add(full);
        }
        return parts;
    }
}
