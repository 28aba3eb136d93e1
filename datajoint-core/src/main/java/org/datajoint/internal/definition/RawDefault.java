package org.datajoint.internal.definition;

/**
 * A default as it stands in the text, before the type behind it is known.
 *
 * @param text the text, quotes and escapes resolved
 * @param quoted whether it stood in quotes
 */
record RawDefault(Place place, String text, boolean quoted) {}
