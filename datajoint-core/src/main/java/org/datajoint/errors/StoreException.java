package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** An object store is not configured, cannot be reached, or lacks an object. */
public class StoreException extends DataJointException {
    @Serial
    private static final long serialVersionUID = 1;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
