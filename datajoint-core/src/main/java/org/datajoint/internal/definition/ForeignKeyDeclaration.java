package org.datajoint.internal.definition;

import java.util.List;

/**
 * {@code -> [nullable, unique] Reference.proj(new='old')}.
 *
 * @param place where the reference's name stands
 * @param inKey whether it stands above the {@code ---}
 * @param nullable whether the attributes may be null
 * @param unique whether a parent row may be referred to only once
 * @param reference what is referred to, without the projection: {@code master}, {@code Session}, {@code Session.Trial},
 *     {@code lab.Subject} or {@code `database`.`table`}
 * @param renames the projection's renames, in order; empty if there are none
 */
public record ForeignKeyDeclaration(
        Place place, boolean inKey, boolean nullable, boolean unique, String reference, List<Rename> renames)
        implements Element {
    public ForeignKeyDeclaration {
        renames = List.copyOf(renames);
    }

    /**
     * {@code newName='oldName'}.
     *
     * @param place where the new name stands
     * @param newName the attribute's name in the child
     * @param oldName the attribute's name in the parent
     */
    public record Rename(Place place, String newName, String oldName) {}
}
