package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A lock could not be acquired in time, or the transaction was the victim of a deadlock. */
public class LockTimeoutException extends QueryException {
    @Serial
    private static final long serialVersionUID = 1;

    public LockTimeoutException(String message) {
        super(message);
    }

    public LockTimeoutException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean isTransient() {
        return true;
    }
}
