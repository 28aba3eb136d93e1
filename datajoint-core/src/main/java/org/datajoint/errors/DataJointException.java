package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Anything that went wrong in DataJoint: the root of all its exceptions, all unchecked.
 *
 * <p>A message says what failed, on which table and attribute, and what to do about it. No message holds a password.
 */
public class DataJointException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public DataJointException(String message) {
        super(message);
    }

    public DataJointException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
