package org.datajoint.codec;

/** A value of {@link PointCodec}. */
public record Point(double x, double y) {}
