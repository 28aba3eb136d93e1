package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A foreign key refuses the change: a parent is missing, or children are in the way. */
public class IntegrityException extends QueryException {
    @Serial
    private static final long serialVersionUID = 1;

    public IntegrityException(String message) {
        super(message);
    }

    public IntegrityException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
