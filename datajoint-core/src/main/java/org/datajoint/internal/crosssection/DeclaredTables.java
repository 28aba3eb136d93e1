package org.datajoint.internal.crosssection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.MissingTableException;
import org.datajoint.heading.TableName;
import org.datajoint.internal.catalogue.Catalogue;
import org.datajoint.internal.catalogue.TableCreator;
import org.datajoint.internal.delete.TableDrop;
import org.datajoint.internal.design.ForeignKeyDesign;
import org.datajoint.internal.design.TableDdl;
import org.datajoint.internal.design.TableDesign;
import org.datajoint.internal.dialect.Sql;
import org.datajoint.internal.graph.ForeignKey;
import org.datajoint.internal.jdbc.SqlSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Declares the missing tables of a cross-section, and drops them again if the load fails. Each load has its own instance. */
final class DeclaredTables {
    private static final Logger LOG = LoggerFactory.getLogger(DeclaredTables.class);

    private final SqlSession session;
    private final Catalogue catalogue;
    private final TableDdl ddl;
    /** The tables declared by this load, and not by another one at the same time. */
    private final List<TableName> created = new ArrayList<>();

    DeclaredTables(SqlSession session, Catalogue catalogue) {
        this.session = session;
        this.catalogue = catalogue;
        this.ddl = new TableDdl(session.dialect());
    }

    /**
     * Declares tables in the given order, in which parents precede their children. If tables refer to each other in a cycle,
     * the foreign keys to later tables are added at the end.
     */
    void create(List<TableDesign> missing) {
        TableCreator creator = new TableCreator(session, catalogue);
        Set<TableName> open = new HashSet<>();
        missing.forEach(design -> open.add(design.name()));
        List<Runnable> rest = new ArrayList<>();
        for (TableDesign design : missing) {
            open.remove(design.name());
            List<ForeignKeyDesign> ahead = design.foreignKeys().stream()
                    .filter(key -> open.contains(key.parent()))
                    .toList();
            TableDesign first = ahead.isEmpty() ? design : without(design, ahead);
            if (isCreated(creator, first) && !ahead.isEmpty()) {
                rest.add(() -> addKeys(first, ahead));
            }
        }
        rest.forEach(Runnable::run);
    }

    private boolean isCreated(TableCreator creator, TableDesign design) {
        created.add(design.name());
        // Recorded beforehand, since the table may exist even if this fails: its metadata are written after it.
        boolean isThere =
                creator.create(design.name().schema(), List.of(design)).isEmpty();
        if (isThere) {
            created.remove(design.name());
        }
        return !isThere;
    }

    private static TableDesign without(TableDesign design, List<ForeignKeyDesign> keys) {
        List<ForeignKeyDesign> others = new ArrayList<>(design.foreignKeys());
        others.removeAll(keys);
        return new TableDesign(
                design.name(), design.comment(), design.columns(), design.primaryKey(), others, design.indexes());
    }

    private void addKeys(TableDesign design, List<ForeignKeyDesign> keys) {
        session.declare(ddl.addForeignKeys(design, keys));
        catalogue.forget(design.name().schema());
    }

    /** Drops the tables that this load declared, children before their parents, unless somebody has filled them since. */
    void drop(Throwable failure) {
        List<TableName> empty = new ArrayList<>();
        for (TableName table : created) {
            suppressed(failure, () -> {
                String any = "SELECT EXISTS (SELECT 1 FROM " + session.dialect().quote(table) + ")";
                if (session.number(Sql.of(any)) == 0) {
                    empty.add(table);
                }
            });
        }
        for (int i = 0; i < empty.size(); i++) {
            dropKeys(empty.get(i), new HashSet<>(empty.subList(i + 1, empty.size())), failure);
        }
        for (int i = empty.size() - 1; i >= 0; i--) {
            TableName table = empty.get(i);
            suppressed(failure, () -> new TableDrop(session, catalogue, table, false).runQuick());
        }
        created.clear();
    }

    /** Drops the foreign keys of a table to tables that are dropped before it. */
    private void dropKeys(TableName table, Set<TableName> before, Throwable failure) {
        suppressed(failure, () -> {
            List<String> clauses = catalogue.seek(table).map(info -> info.foreignKeys()).orElse(List.of()).stream()
                    .filter(key -> before.contains(key.parent()))
                    .map(ForeignKey::name)
                    .map(name -> "DROP FOREIGN KEY " + session.dialect().quote(name))
                    .toList();
            if (!clauses.isEmpty()) {
                session.declare(ddl.alter(table, clauses));
                catalogue.forget(table.schema());
            }
        });
    }

    private static void suppressed(Throwable failure, Runnable work) {
        try {
            work.run();
        } catch (MissingTableException e) {
            LOG.debug("A declared table no longer exists and need not be dropped", e);
        } catch (DataJointException e) {
            failure.addSuppressed(e);
        }
    }
}
