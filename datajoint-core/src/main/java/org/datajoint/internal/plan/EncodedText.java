package org.datajoint.internal.plan;

import org.jspecify.annotations.Nullable;

/**
 * A text in a list of keys, in the character set of the attribute that it is compared with: a table of values has columns of
 * its own, which the servers do not convert to the other side's character set as they do with a single value.
 *
 * @param text the text, whose characters the character set has
 * @param characterSet the server's name of the character set
 * @param collation the collation that its column of the table of values is to have; null leaves it to the server
 */
public record EncodedText(
        String text, String characterSet, @Nullable String collation) {}
