package org.datajoint.internal.catalogue;

import java.util.List;

/**
 * How a table differs from what is declared, and what would make it so.
 *
 * @param differences one sentence each
 * @param clauses the clauses of the ALTER TABLE that does away with them
 * @param refusals why some of them must stay
 * @param dropped the attributes whose values the clauses would lose
 * @param checks what has to be asked of the rows before
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
