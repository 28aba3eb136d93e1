package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** An object does not exist in its store. */
public class MissingObjectException extends StoreException {
    @Serial
    private static final long serialVersionUID = 1;

    /** Creates an exception whose message names the missing object and its store. */
    public MissingObjectException(String message) {
        super(message);
    }

    /** Creates an exception with the failure that revealed it as its cause. */
    public MissingObjectException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
