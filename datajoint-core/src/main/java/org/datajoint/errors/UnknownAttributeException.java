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

    /** Creates an exception for the given attributes, which do not exist. */
    public UnknownAttributeException(String message, Collection<String> attributes) {
        this(message, attributes, null);
    }

    /** Creates an exception with a cause for the given attributes, which do not exist. */
    public UnknownAttributeException(String message, Collection<String> attributes, @Nullable Throwable cause) {
        super(message, cause);
        this.attributes = attributes.toArray(String[]::new);
    }

    /** Returns the names of the missing attributes, as used by the program; empty if they are unknown. */
    public List<String> attributes() {
        return List.of(attributes);
    }
}
