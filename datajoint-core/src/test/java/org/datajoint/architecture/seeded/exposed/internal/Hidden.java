package org.datajoint.architecture.seeded.exposed.internal;

/** What programs should not see. */
public class Hidden {}
