package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Two attributes share a name but not an origin, so they must not be matched. */
public class SemanticMatchException extends QueryException {
    @Serial
    private static final long serialVersionUID = 1;

    public SemanticMatchException(String message) {
        super(message);
    }

    public SemanticMatchException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
