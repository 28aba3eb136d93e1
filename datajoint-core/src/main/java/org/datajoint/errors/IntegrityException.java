package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A change would violate a foreign key: a parent row is missing, or child rows still refer to a row. */
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
