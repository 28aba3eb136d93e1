package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A value is invalid for its attribute: out of range, too long, null, or of the wrong type. */
public class InvalidValueException extends QueryException {
    @Serial
    private static final long serialVersionUID = 1;

    public InvalidValueException(String message) {
        super(message);
    }

    public InvalidValueException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
