package org.datajoint.internal.plan;

import org.jspecify.annotations.Nullable;

/**
 * A text in a list of keys, in the character set of the attribute it is compared with. The servers convert a single value
 * to the character set of the other side, but not the columns of a table of values.
 *
 * @param text the text, all of whose characters exist in the character set
 * @param characterSet the server's name for the character set
 * @param collation the collation of the text's column in the table of values; null for the server's choice
 */
public record EncodedText(
        String text, String characterSet, @Nullable String collation) {}
