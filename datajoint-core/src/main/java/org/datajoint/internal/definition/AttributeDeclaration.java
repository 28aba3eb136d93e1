package org.datajoint.internal.definition;

import org.datajoint.heading.AttributeType;

/**
 * {@code name = default : type  # comment}.
 *
 * @param place where the name stands
 * @param inKey whether it stands above the {@code ---}
 * @param name the attribute's name
 * @param type its type; a codec may be one that nobody knows
 * @param defaultValue its default
 * @param comment the text after {@code #}, trimmed; empty if there is none
 * @param typePlace where the type stands
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
    /** A declaration whose type stands at no place of its own. */
    public AttributeDeclaration(
            Place place, boolean inKey, String name, AttributeType type, DefaultValue defaultValue, String comment) {
        this(place, inKey, name, type, defaultValue, comment, place);
    }
}
