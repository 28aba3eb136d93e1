package org.datajoint.internal.plan;

import org.jspecify.annotations.Nullable;

/** What an equality compares: an attribute, or a place in an attribute that holds JSON. */
public sealed interface Term {
    /** Returns the attribute's name. */
    String attribute();

    /** Returns the same term on another attribute. */
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
     * The scalar at a place in an attribute that holds JSON: null where there is none, or a JSON null.
     *
     * @param attribute its name
     * @param path the place, without the leading {@code $.}
     * @param type the SQL type to convert to; null for text
     */
    record JsonPath(String attribute, String path, @Nullable String type) implements Term {
        @Override
        public Term on(String otherAttribute) {
            return new JsonPath(otherAttribute, path, type);
        }

        /** Returns the path as a user writes it. */
        public String text() {
            return attribute + "." + path;
        }
    }
}
