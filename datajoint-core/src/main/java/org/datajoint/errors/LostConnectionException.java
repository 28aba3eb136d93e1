package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A connection to the server was refused or lost, or could not be obtained in time. */
public class LostConnectionException extends DataJointException {
    @Serial
    private static final long serialVersionUID = 1;

    public LostConnectionException(String message) {
        super(message);
    }

    public LostConnectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean isTransient() {
        return true;
    }
}
