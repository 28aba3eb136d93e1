package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The account lacks a privilege, or cannot log in. */
public class AccessException extends QueryException {
    @Serial
    private static final long serialVersionUID = 1;

    public AccessException(String message) {
        super(message);
    }

    public AccessException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
