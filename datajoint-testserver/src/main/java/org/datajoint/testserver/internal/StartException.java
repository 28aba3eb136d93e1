package org.datajoint.testserver.internal;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A server could not be started or reached; the message says why and what to do. */
public final class StartException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public StartException(String message) {
        super(message);
    }

    public StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
