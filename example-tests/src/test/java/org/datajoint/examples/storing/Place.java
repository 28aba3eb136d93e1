package org.datajoint.examples.storing;

/** A place in a plane. */
public record Place(double x, double y) {}
