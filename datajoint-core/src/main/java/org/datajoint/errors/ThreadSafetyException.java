package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The global entry point was used although the configuration disables it. */
public class ThreadSafetyException extends DataJointException {
    @Serial
    private static final long serialVersionUID = 1;

    public ThreadSafetyException(String message) {
        super(message);
    }

    public ThreadSafetyException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
