package org.datajoint.internal.definition;

/** One line of a definition that declares something. */
public sealed interface Element permits AttributeDeclaration, ForeignKeyDeclaration, IndexDeclaration {
    /** Where it stands. */
    Place place();
}
