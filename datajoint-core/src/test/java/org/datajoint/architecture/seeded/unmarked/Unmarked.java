package org.datajoint.architecture.seeded.unmarked;

/** Lives in a package without @NullMarked. */
public class Unmarked {}
