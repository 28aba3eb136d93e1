package org.datajoint.internal.definition;

/**
 * The text of a default, before the type after it is known.
 *
 * @param place the place where it begins
 * @param text the text, without quotes and escapes
 * @param quoted whether it was in quotes
 */
record RawDefault(Place place, String text, boolean quoted) {}
