package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A lock was not had in time, or the transaction was the victim of a deadlock; it may be tried again. */
public class LockTimeoutException extends QueryException {
    @Serial
    private static final long serialVersionUID = 1;

    public LockTimeoutException(String message) {
        super(message);
    }

    public LockTimeoutException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
