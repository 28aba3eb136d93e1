package org.datajoint.internal.jdbc;

/**
 * What the server says of a column of a result.
 *
 * @param name its name
 * @param type its type's name in capitals, with {@code UNSIGNED} if it is; an enum and a set are a {@code CHAR}
 * @param size how many digits or characters its values have at most
 * @param scale how many of the digits are behind the point
 */
public record ResultColumn(String name, String type, int size, int scale) {}
