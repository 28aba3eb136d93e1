package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * An operation is not possible in the current state: the thread has an open transaction, or needs one, or its transaction has
 * already ended.
 */
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
