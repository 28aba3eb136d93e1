package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A row lacks an attribute that has no default. */
public class MissingAttributeException extends QueryException {
    @Serial
    private static final long serialVersionUID = 1;

    public MissingAttributeException(String message) {
        super(message);
    }

    public MissingAttributeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
