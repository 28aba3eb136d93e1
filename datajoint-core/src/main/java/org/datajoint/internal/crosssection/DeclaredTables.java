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

/** Declares the tables of a cross-section that are missing, and drops them again if the load fails. For one load. */
final class DeclaredTables {
    private static final Logger LOG = LoggerFactory.getLogger(DeclaredTables.class);

    private final SqlSession session;
    private final Catalogue catalogue;
    private final TableDdl ddl;
    /** Those that this load declared, and no other one at the same time. */
    private final List<TableName> created = new ArrayList<>();

    DeclaredTables(SqlSession session, Catalogue catalogue) {
        this.session = session;
        this.catalogue = catalogue;
        this.ddl = new TableDdl(session.dialect());
    }

    /** Declares tables, those that others refer to first. If tables refer to each other, the keys are added at the end. */
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
        // If this fails, the table may be there: what is recorded of it comes afterwards.
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

    /** Drops the tables that this load declared and nobody else has filled since, those that refer to others first. */
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

    /** Drops the keys by which a table refers to one that has to be dropped before it. */
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
            LOG.debug("A table that would be dropped again is not there.", e);
        } catch (DataJointException e) {
            failure.addSuppressed(e);
        }
    }
}
