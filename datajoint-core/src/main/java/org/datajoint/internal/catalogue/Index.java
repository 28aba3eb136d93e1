package org.datajoint.internal.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An index other than the primary key, as the server knows it.
 *
 * @param name its name
 * @param unique whether no two rows may share the values
 * @param parts what is indexed, in order
 */
public record Index(String name, boolean unique, List<Part> parts) {
    private static final Pattern MODIFIERS = Pattern.compile("(\\(\\d+\\))?( desc)?$");

    public Index {
        parts = List.copyOf(parts);
    }

    /**
     * One thing that is indexed.
     *
     * @param text a column's name, an SQL expression in parentheses, or one of both with a length or {@code desc}
     * @param isExpression whether it is more than a column's name
     */
    public record Part(String text, boolean isExpression) {}

    /** Returns the names of the columns; empty where an expression is among them. */
    public Optional<List<String>> columns() {
        return parts.stream().anyMatch(Part::isExpression)
                ? Optional.empty()
                : Optional.of(parts.stream().map(Part::text).toList());
    }

    /** Returns the names of the columns without what is said of each, as in {@code name(10) desc}; not for expressions. */
    List<String> columnNames() {
        return parts.stream()
                .map(part ->
                        part.isExpression() ? MODIFIERS.matcher(part.text()).replaceFirst("") : part.text())
                .toList();
    }

    /** Returns whether it is on just these columns, in this order. */
    public boolean isOn(List<String> columns) {
        return columns().filter(columns::equals).isPresent();
    }
}
