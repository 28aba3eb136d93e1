package org.datajoint.internal.plan;

import org.jspecify.annotations.Nullable;

/** The left-hand side of a comparison: an attribute, or a path in an attribute that holds JSON. */
public sealed interface Term {
    /** Returns the attribute's name. */
    String attribute();

    /** Returns the same term for another attribute. */
    Term on(String otherAttribute);

    /**
     * The value of an attribute.
     *
     * @param attribute its name
     */
    record Whole(String attribute) implements Term {
        @Override
        public Term on(String otherAttribute) {
            return new Whole(otherAttribute);
        }
    }

    /**
     * The scalar at a path in an attribute that holds JSON; null if the path leads to nothing or to a JSON null.
     *
     * @param attribute the name of the attribute
     * @param path the path, without the leading {@code $.}
     * @param type the SQL type to convert to; null for text
     */
    record JsonPath(String attribute, String path, @Nullable String type) implements Term {
        @Override
        public Term on(String otherAttribute) {
            return new JsonPath(otherAttribute, path, type);
        }

        /** Returns the attribute and the path as a user writes them. */
        public String text() {
            return attribute + "." + path;
        }
    }
}
