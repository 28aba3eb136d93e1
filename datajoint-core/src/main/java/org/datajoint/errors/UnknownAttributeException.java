package org.datajoint.errors;

import java.io.Serial;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The table or query does not have the attribute. */
public class UnknownAttributeException extends QueryException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String[] attributes;

    public UnknownAttributeException(String message) {
        this(message, List.of());
    }

    public UnknownAttributeException(String message, @Nullable Throwable cause) {
        this(message, List.of(), cause);
    }

    /** An exception for attributes of these names, which do not exist. */
    public UnknownAttributeException(String message, Collection<String> attributes) {
        this(message, attributes, null);
    }

    /** An exception with a cause for attributes of these names, which do not exist. */
    public UnknownAttributeException(String message, Collection<String> attributes, @Nullable Throwable cause) {
        super(message, cause);
        this.attributes = attributes.toArray(String[]::new);
    }

    /** Returns the names that are no attributes, as they were given; empty if they are not known. */
    public List<String> attributes() {
        return List.of(attributes);
    }
}
