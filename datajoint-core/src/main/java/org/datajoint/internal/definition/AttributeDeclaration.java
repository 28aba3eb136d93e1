package org.datajoint.internal.definition;

import org.datajoint.heading.AttributeType;

/**
 * The declaration of an attribute: {@code name = default : type  # comment}.
 *
 * @param place the place of the name
 * @param inKey whether it is above the {@code ---}
 * @param name the attribute's name
 * @param type its type; a codec need not be a known one
 * @param defaultValue its default
 * @param comment the text after {@code #}, trimmed; empty if there is none
 * @param typePlace the place of the type
 */
public record AttributeDeclaration(
        Place place,
        boolean inKey,
        String name,
        AttributeType type,
        DefaultValue defaultValue,
        String comment,
        Place typePlace)
        implements Element {
    /** Creates a declaration whose type is reported at the place of the name. */
    public AttributeDeclaration(
            Place place, boolean inKey, String name, AttributeType type, DefaultValue defaultValue, String comment) {
        this(place, inKey, name, type, defaultValue, comment, place);
    }
}
