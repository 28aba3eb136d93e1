package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The server refused a statement. Subclasses say why. */
public class QueryException extends DataJointException {
    @Serial
    private static final long serialVersionUID = 1;

    public QueryException(String message) {
        super(message);
    }

    public QueryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
