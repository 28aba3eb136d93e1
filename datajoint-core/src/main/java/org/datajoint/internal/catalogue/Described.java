package org.datajoint.internal.catalogue;

import java.util.List;
import java.util.Set;

/**
 * A table's definition.
 *
 * @param text the definition, with a remark for each thing that it cannot say
 * @param unsaid these remarks, in order
 * @param leftOut the columns that the text does not declare, those that DataJoint keeps for itself aside
 */
public record Described(String text, List<String> unsaid, Set<String> leftOut) {
    public Described {
        unsaid = List.copyOf(unsaid);
        leftOut = Set.copyOf(leftOut);
    }
}
