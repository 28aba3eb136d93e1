package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Global state was used although the configuration forbids it. */
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
