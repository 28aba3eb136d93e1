package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A table or schema does not exist. */
public class MissingTableException extends DataJointException {
    @Serial
    private static final long serialVersionUID = 1;

    public MissingTableException(String message) {
        super(message);
    }

    public MissingTableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
