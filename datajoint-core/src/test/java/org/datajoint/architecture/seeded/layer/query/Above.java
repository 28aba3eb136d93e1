package org.datajoint.architecture.seeded.layer.query;

/** A higher package. */
public class Above {}
