package org.datajoint.internal.catalogue;

import java.util.List;
import java.util.Set;

/**
 * The definition that describes a table.
 *
 * @param text the definition, with a remark for each property of the table that it cannot express
 * @param unsaid the remarks, in order
 * @param leftOut the columns that the text does not declare, except DataJoint's own hidden columns
 */
public record Described(String text, List<String> unsaid, Set<String> leftOut) {
    public Described {
        unsaid = List.copyOf(unsaid);
        leftOut = Set.copyOf(leftOut);
    }
}
