package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A value cannot be encoded or decoded by its codec. */
public class CodecException extends DataJointException {
    @Serial
    private static final long serialVersionUID = 1;

    public CodecException(String message) {
        super(message);
    }

    public CodecException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
