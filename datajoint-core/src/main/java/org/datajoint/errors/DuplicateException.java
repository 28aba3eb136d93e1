package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A row with the same primary or unique key, or a schema with the same name, already exists. */
public class DuplicateException extends QueryException {
    @Serial
    private static final long serialVersionUID = 1;

    public DuplicateException(String message) {
        super(message);
    }

    public DuplicateException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
