package org.datajoint.table;

import org.datajoint.heading.TableName;

/**
 * A column of texts with a character set that lacks characters: any but {@code utf8mb4}; see {@link Schema#inspectTexts}.
 *
 * @param table its table
 * @param attribute its name
 * @param characterSet its character set, such as {@code latin1}
 * @param collation the rule by which its texts compare, such as {@code latin1_swedish_ci}
 */
public record TextColumn(TableName table, String attribute, String characterSet, String collation) {
    /** Returns table, attribute and character set, as a sentence. */
    @Override
    public String toString() {
        return table + ": `" + attribute + "` has the character set " + characterSet + " (" + collation
                + "), which lacks characters that utf8mb4 has";
    }
}
