package org.datajoint.testserver;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Thrown if a test server is not available. The message says why and what to do, and contains no password. */
public class TestServerException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    public TestServerException(String message) {
        super(message);
    }

    public TestServerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
