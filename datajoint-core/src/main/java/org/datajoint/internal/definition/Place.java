package org.datajoint.internal.definition;

/**
 * A place in a definition.
 *
 * @param line the line number, counted from 1
 * @param column the column number, counted from 1
 * @param source the text of the line, as written
 */
public record Place(int line, int column, String source) {}
