package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The table or query does not have the attribute. */
public class UnknownAttributeException extends QueryException {
    @Serial
    private static final long serialVersionUID = 1;

    public UnknownAttributeException(String message) {
        super(message);
    }

    public UnknownAttributeException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
