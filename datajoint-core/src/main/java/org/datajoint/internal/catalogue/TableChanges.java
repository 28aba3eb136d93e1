package org.datajoint.internal.catalogue;

import java.util.List;

/**
 * The differences between a table and its declaration, and the changes that would remove them.
 *
 * @param differences a sentence for each difference
 * @param clauses the clauses of the ALTER TABLE that removes the differences
 * @param refusals a sentence for each difference that cannot be removed, with the reason
 * @param dropped the attributes that the clauses would drop with their values
 * @param checks the checks of the rows to make before the table is altered
 */
public record TableChanges(
        List<String> differences,
        List<String> clauses,
        List<String> refusals,
        List<String> dropped,
        List<ValueCheck> checks) {
    public TableChanges {
        differences = List.copyOf(differences);
        clauses = List.copyOf(clauses);
        refusals = List.copyOf(refusals);
        dropped = List.copyOf(dropped);
        checks = List.copyOf(checks);
    }
}
