package org.datajoint.internal.definition;

/** A line of a definition that declares something. */
public sealed interface Element permits AttributeDeclaration, ForeignKeyDeclaration, IndexDeclaration {
    /** Returns the place to which messages about this element refer. */
    Place place();
}
