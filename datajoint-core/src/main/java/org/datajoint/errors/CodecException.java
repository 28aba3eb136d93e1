package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A value that its codec can neither encode nor decode. */
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
