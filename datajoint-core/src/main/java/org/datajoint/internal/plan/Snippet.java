package org.datajoint.internal.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A piece of SQL that a user wrote, parsed as far as needed to place it in a statement.
 *
 * @param parts the parts of the text, in order
 * @param parameters a value for each question mark, in order
 * @param attributes the attributes of the input that it uses
 * @param traits the other properties that determine where in a statement it may stand
 */
public record Snippet(List<Part> parts, List<@Nullable Object> parameters, Set<String> attributes, Set<Trait> traits) {
    /** The constant NULL. */
    public static final Snippet NULL =
            new Snippet(List.of(new Part.Sql("NULL")), List.of(), Set.of(), Set.of(Trait.STRICT));

    public Snippet {
        parts = List.copyOf(parts);
        parameters = Collections.unmodifiableList(new ArrayList<>(parameters));
        attributes = Set.copyOf(attributes);
        traits = Set.copyOf(traits);
    }

    /** A property of a piece of SQL. */
    public enum Trait {
        /** Calls an aggregate function. */
        AGGREGATES,
        /** Calls a window function, whose value depends on the other rows. */
        WINDOWS,
        /** Reads tables itself, in a subquery. */
        READS,
        /** Is null if any of its attributes is null. */
        STRICT
    }

    /** Returns the text as the user wrote it, except for what parsing dropped. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            if (part instanceof Part.Sql sql) {
                text.append(sql.text());
            } else if (part instanceof Part.Json json) {
                text.append(json.path().text());
            } else if (part instanceof Part.Name name) {
                text.append(name.attribute());
            }
        }
        return text.toString().strip();
    }

    /** Returns whether this snippet has the trait. */
    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** Returns the value at a path in a JSON attribute. */
    public static Snippet json(Term.JsonPath path) {
        return new Snippet(List.of(new Part.Json(path)), List.of(), Set.of(path.attribute()), Set.of());
    }

    /** A part of a snippet's text. */
    public sealed interface Part {
        /**
         * Text that is sent to the server unchanged.
         *
         * @param text the text
         */
        record Sql(String text) implements Part {}

        /**
         * {@code attribute.path:type}, which each dialect renders in its own way.
         *
         * @param path the path
         */
        record Json(Term.JsonPath path) implements Part {}

        /**
         * The name of an attribute.
         *
         * @param attribute the attribute
         */
        record Name(String attribute) implements Part {}
    }
}
