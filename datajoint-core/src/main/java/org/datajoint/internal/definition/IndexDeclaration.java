package org.datajoint.internal.definition;

import java.util.List;

/**
 * The declaration of an index: {@code unique index(a, b)}.
 *
 * @param place the place where it begins
 * @param unique whether it is a unique index
 * @param parts the parts of the index, in order
 */
public record IndexDeclaration(Place place, boolean unique, List<Part> parts) implements Element {
    public IndexDeclaration {
        parts = List.copyOf(parts);
    }

    /** A part of an index. */
    public sealed interface Part {}

    /**
     * An attribute.
     *
     * @param place its place
     * @param name the attribute's name
     */
    public record Column(Place place, String name) implements Part {}

    /**
     * A path into a JSON attribute: {@code attr.path:type}.
     *
     * @param place its place
     * @param name the attribute's name
     * @param path the path after the first dot
     * @param type the SQL type to return; empty if none is given
     */
    public record JsonPath(Place place, String name, String path, String type) implements Part {}

    /**
     * SQL that is sent to the server unchanged: an expression in parentheses, as in {@code (year(dob))}, for a functional
     * index, or an attribute in back ticks with a prefix length or a direction, as in {@code `name`(10) desc}.
     *
     * @param place its place
     * @param sql the text
     */
    public record Expression(Place place, String sql) implements Part {}
}
