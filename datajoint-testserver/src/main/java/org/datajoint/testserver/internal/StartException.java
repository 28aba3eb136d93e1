package org.datajoint.testserver.internal;

import java.io.Serial;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Thrown if a server could not be started or reached. The message says why and what to do. */
public final class StartException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String reason;

    /** Creates an exception whose reason is the whole message. */
    public StartException(String message) {
        this(message, null);
    }

    public StartException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = message;
    }

    /** Creates an exception with a remedy, which is of interest only if no other server is tried. */
    public StartException(String reason, String remedy, @Nullable Throwable cause) {
        super(reason + ": " + remedy + ".", cause);
        this.reason = reason;
    }

    /** Returns whether a server answered. If it did, the account or the lack of encryption may be the cause. */
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

    /** Returns the reason without the remedy. */
    public String reason() {
        return reason;
    }
}
