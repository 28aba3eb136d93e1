package org.datajoint.internal.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece of SQL that a user wrote, read as far as is needed to place it in a statement.
 *
 * @param parts the text, in order, with the places in JSON attributes apart
 * @param parameters a value for each question mark, in order
 * @param attributes the attributes of the input that it uses
 * @param aggregates whether it calls an aggregate function
 * @param windows whether it calls a window function, whose value depends on the other rows
 * @param reads whether it holds a subquery
 */
public record Snippet(
        List<Part> parts,
        List<@Nullable Object> parameters,
        Set<String> attributes,
        boolean aggregates,
        boolean windows,
        boolean reads) {
    /** The constant NULL. */
    public static final Snippet NULL =
            new Snippet(List.of(new Part.Sql("NULL")), List.of(), Set.of(), false, false, false);

    public Snippet {
        parts = List.copyOf(parts);
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
        attributes = Set.copyOf(attributes);
    }

    /** The value at a place in a JSON attribute. */
    public static Snippet json(Term.JsonPath path) {
        return new Snippet(List.of(new Part.Json(path)), List.of(), Set.of(path.attribute()), false, false, false);
    }

    /** A run of text, or a place in an attribute. */
    public sealed interface Part {
        /**
         * Text that goes to the server as it is.
         *
         * @param text the text
         */
        record Sql(String text) implements Part {}

        /**
         * {@code attribute.path:type}, which each server writes in its own way.
         *
         * @param path the place
         */
        record Json(Term.JsonPath path) implements Part {}
    }
}
