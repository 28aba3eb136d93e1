package org.datajoint.internal.plan;

/**
 * A text in a list of keys, in the character set of the attribute that it is compared with: a table of values has columns of
 * its own, which the servers do not convert to the other side's character set as they do with a single value.
 *
 * @param text the text, whose characters the character set has
 * @param characterSet the server's name of the character set
 */
public record EncodedText(String text, String characterSet) {}
