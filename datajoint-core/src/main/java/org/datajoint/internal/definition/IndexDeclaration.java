package org.datajoint.internal.definition;

import java.util.List;

/**
 * {@code unique index(a, b)}.
 *
 * @param place where it begins
 * @param unique whether no two rows may share the values
 * @param parts what is indexed, in order
 */
public record IndexDeclaration(Place place, boolean unique, List<Part> parts) implements Element {
    public IndexDeclaration {
        parts = List.copyOf(parts);
    }

    /** One thing that is indexed. */
    public sealed interface Part {}

    /**
     * An attribute.
     *
     * @param place where it stands
     * @param name the attribute's name
     */
    public record Column(Place place, String name) implements Part {}

    /**
     * A path into a JSON attribute: {@code attr.path:type}.
     *
     * @param place where it stands
     * @param name the attribute's name
     * @param path the path after the first dot
     * @param type the SQL type to return, empty where none is given
     */
    public record JsonPath(Place place, String name, String path, String type) implements Part {}

    /**
     * SQL that is taken as it is: an expression with its parentheses, {@code (year(dob))}, which makes the index functional;
     * or an attribute in back quotes with a prefix length or a direction, {@code `name`(10) desc}, which does not.
     *
     * @param place where it stands
     * @param sql the text
     */
    public record Expression(Place place, String sql) implements Part {}
}
