package org.datajoint.internal.definition;

import org.datajoint.heading.AttributeType;

/**
 * {@code name = default : type  # comment}.
 *
 * @param place where the name stands
 * @param inKey whether it stands above the {@code ---}
 * @param name the attribute's name
 * @param type its type
 * @param defaultValue its default
 * @param comment the text after {@code #}, trimmed; empty where there is none
 */
public record AttributeDeclaration(
        Place place, boolean inKey, String name, AttributeType type, DefaultValue defaultValue, String comment)
        implements Element {}
