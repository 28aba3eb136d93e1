package org.datajoint.internal.definition;

import java.util.List;

/**
 * A definition that has been read: grammatical, its types known, no attribute declared twice. References are names yet.
 *
 * @param comment the table's comment, empty if there is none
 * @param elements what it declares, in order
 */
public record TableDefinition(String comment, List<Element> elements) {
    public TableDefinition {
        elements = List.copyOf(elements);
    }
}
