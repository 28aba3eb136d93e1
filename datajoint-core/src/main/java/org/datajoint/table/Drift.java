package org.datajoint.table;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.datajoint.internal.catalogue.TableComparison;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.session.SessionConnection;

/** Compares tables with the definitions of classes without binding the classes. */
final class Drift {
    private Drift() {}

    /** Returns the differences, one sentence each, preceded by the table's name. */
    static List<String> of(Schema schema, List<TableSource> sources) {
        schema.refresh();
        Set<String> differences = new LinkedHashSet<>(); // A master may be listed itself and through its part.
        for (TableSource source : sources) {
            DeclarationPlan plan = new DeclarationPlan(schema);
            plan.addMaster(source);
            for (DeclarationPlan.Planned table : plan.tables()) {
                differences.addAll(differences(schema, table));
            }
        }
        return List.copyOf(differences);
    }

    private static List<String> differences(Schema schema, DeclarationPlan.Planned table) {
        Optional<TableInfo> stored = schema.info(table.name());
        if (stored.isEmpty()) {
            return List.of(table.name() + ": The table is missing.");
        }
        return TableComparison.of(
                        SessionConnection.dialect(schema.connection()),
                        new DeclarationPlan(schema).redesign(table),
                        stored.get())
                .differences()
                .stream()
                .map(difference -> table.name() + ": " + difference)
                .toList();
    }
}
