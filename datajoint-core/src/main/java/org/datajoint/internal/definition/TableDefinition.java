package org.datajoint.internal.definition;

import java.util.List;

/**
 * A parsed definition, which is grammatical, has valid types and declares no attribute twice. Its references are not resolved
 * yet.
 *
 * @param comment the table's comment; empty if there is none
 * @param elements its declarations, in order
 */
public record TableDefinition(String comment, List<Element> elements) {
    public TableDefinition {
        elements = List.copyOf(elements);
    }
}
