package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** An object that is not in its store. */
public class MissingObjectException extends StoreException {
    @Serial
    private static final long serialVersionUID = 1;

    /** Creates an exception that says which object is missing in which store. */
    public MissingObjectException(String message) {
        super(message);
    }

    /** Creates an exception with the failure that showed it. */
    public MissingObjectException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
