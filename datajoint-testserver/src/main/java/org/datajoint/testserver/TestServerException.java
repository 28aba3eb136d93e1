package org.datajoint.testserver;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A server could not be had. The message says why and what to do; it holds no password. */
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
