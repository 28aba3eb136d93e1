package org.datajoint.testserver.internal;

import java.io.Serial;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
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

    /**
     * Returns whether a server answered, so that what failed may be the account, or that the connection was not encrypted.
     */
    public boolean wasAnswered() {
        for (Throwable at = getCause(); at != null && at != at.getCause(); at = at.getCause()) {
            if (at instanceof SocketException
                    || at instanceof SocketTimeoutException
                    || at instanceof UnknownHostException) {
                return false;
            }
        }
        return getCause() != null;
    }

    /** Returns why, without what to do. */
    public String reason() {
        return reason;
    }
}
