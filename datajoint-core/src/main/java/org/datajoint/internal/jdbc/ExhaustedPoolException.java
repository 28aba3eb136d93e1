package org.datajoint.internal.jdbc;

import java.io.Serial;
import java.sql.SQLTransientConnectionException;
import org.jspecify.annotations.Nullable;

/** Thrown if all connections of a pool stayed in use for as long as a thread waits for one. */
final class ExhaustedPoolException extends SQLTransientConnectionException {
    @Serial
    private static final long serialVersionUID = 1;

    ExhaustedPoolException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
