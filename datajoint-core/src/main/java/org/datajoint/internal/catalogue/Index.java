package org.datajoint.internal.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An index of a table on the server.
 *
 * @param name its name
 * @param unique whether it is a unique index
 * @param parts the indexed columns and expressions, in order
 */
public record Index(String name, boolean unique, List<Part> parts) {
    private static final Pattern MODIFIERS = Pattern.compile("(\\(\\d+\\))?( desc)?$");

    public Index {
        parts = List.copyOf(parts);
    }

    /**
     * A part of an index.
     *
     * @param text the name of a column or an SQL expression in parentheses, possibly followed by a length or {@code desc}
     * @param isExpression whether the text is more than the name of a column
     */
    public record Part(String text, boolean isExpression) {}

    /** Returns the names of the columns, or empty if any part is more than the name of a column. */
    public Optional<List<String>> columns() {
        return parts.stream().anyMatch(Part::isExpression)
                ? Optional.empty()
                : Optional.of(parts.stream().map(Part::text).toList());
    }

    /** Returns the parts without lengths and {@code desc}, such as {@code name} for {@code name(10) desc}. */
    List<String> columnNames() {
        return parts.stream()
                .map(part ->
                        part.isExpression() ? MODIFIERS.matcher(part.text()).replaceFirst("") : part.text())
                .toList();
    }

    /** Returns whether the index is on exactly the given columns, in this order. */
    public boolean isOn(List<String> columns) {
        return columns().filter(columns::equals).isPresent();
    }
}
