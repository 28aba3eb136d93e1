package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A table object belongs to no schema. Obtain tables by {@code schema.table(Subject.class)}. */
public class UnboundTableException extends DataJointException {
    @Serial
    private static final long serialVersionUID = 1;

    public UnboundTableException(String message) {
        super(message);
    }

    public UnboundTableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
