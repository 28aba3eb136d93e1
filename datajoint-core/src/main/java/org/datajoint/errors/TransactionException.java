package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Something that a transaction forbids: the thread has one open, or the one it had is over. */
public class TransactionException extends DataJointException {
    @Serial
    private static final long serialVersionUID = 1;

    public TransactionException(String message) {
        super(message);
    }

    public TransactionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
