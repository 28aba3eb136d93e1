package org.datajoint.testserver.internal;

import java.io.Serial;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A server could not be started or reached; the message says why and what to do. */
public final class StartException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String reason;

    /** For a message that is its own reason. */
    public StartException(String message) {
        this(message, null);
    }

    public StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = message;
    }

    /** For a reason that has a remedy, which only matters when the failure is final. */
    public StartException(String reason, String remedy, @Nullable Throwable cause) {
        super(reason + ": " + remedy + ".", cause);
        this.reason = reason;
    }

    /** Whether the server answered, and said no: to the account, or to a connection without encryption. */
    public boolean isByServer() {
        return getCause() instanceof SQLException said && said.getErrorCode() > 0;
    }

    /** Why, without what to do. */
    public String reason() {
        return reason;
    }
}
