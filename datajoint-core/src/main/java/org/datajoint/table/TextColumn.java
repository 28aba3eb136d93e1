package org.datajoint.table;

import org.datajoint.heading.TableName;

/**
 * A text column whose character set is not {@code utf8mb4} and therefore cannot store all characters; see {@link
 * Schema#inspectTexts}.
 *
 * @param table its table
 * @param attribute its name
 * @param characterSet its character set, such as {@code latin1}
 * @param collation the rule by which its texts are compared, such as {@code latin1_swedish_ci}
 */
public record TextColumn(TableName table, String attribute, String characterSet, String collation) {
    /** Returns the table, the attribute and the character set, as a sentence. */
    @Override
    public String toString() {
        return table + ": `" + attribute + "` has the character set " + characterSet + " (" + collation
                + "), which lacks characters that utf8mb4 has";
    }
}
