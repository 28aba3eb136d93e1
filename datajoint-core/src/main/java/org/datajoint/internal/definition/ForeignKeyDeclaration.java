package org.datajoint.internal.definition;

import java.util.List;

/**
 * The declaration of a foreign key: {@code -> [nullable, unique] Reference.proj(new='old')}.
 *
 * @param place the place of the reference's name
 * @param inKey whether it is above the {@code ---}
 * @param nullable whether the attributes may be null
 * @param unique whether at most one row may refer to each parent row
 * @param reference the reference without the projection: {@code master}, {@code Session}, {@code Session.Trial}, {@code
 *     lab.Subject} or {@code `database`.`table`}
 * @param renames the attributes that the projection renames, in order
 */
public record ForeignKeyDeclaration(
        Place place, boolean inKey, boolean nullable, boolean unique, String reference, List<Rename> renames)
        implements Element {
    public ForeignKeyDeclaration {
        renames = List.copyOf(renames);
    }

    /**
     * A renamed attribute: {@code newName='oldName'}.
     *
     * @param place the place of the new name
     * @param newName the attribute's name in the child
     * @param oldName the attribute's name in the parent
     */
    public record Rename(Place place, String newName, String oldName) {}
}
