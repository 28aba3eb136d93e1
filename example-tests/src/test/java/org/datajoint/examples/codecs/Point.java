package org.datajoint.examples.codecs;

/**
 * A place in the brain, in millimetres.
 *
 * @param x to the right
 * @param y to the front
 */
public record Point(double x, double y) {}
