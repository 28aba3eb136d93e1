package org.datajoint.internal.jdbc;

/**
 * The server's description of a column of a result.
 *
 * @param name its name
 * @param type the name of its type in capitals, including {@code UNSIGNED}; {@code CHAR} for an enum or a set
 * @param size the maximum number of digits or characters of its values
 * @param scale the number of digits after the decimal point
 */
public record ResultColumn(String name, String type, int size, int scale) {}
