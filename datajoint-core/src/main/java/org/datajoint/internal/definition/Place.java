package org.datajoint.internal.definition;

/**
 * Where something stands in a definition.
 *
 * @param line from 1
 * @param column from 1
 * @param source the text of that line, as written
 */
public record Place(int line, int column, String source) {}
