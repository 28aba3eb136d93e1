package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A row that was to be changed does not exist. */
public class MissingRowException extends DataJointException {
    @Serial
    private static final long serialVersionUID = 1;

    public MissingRowException(String message) {
        super(message);
    }

    public MissingRowException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
