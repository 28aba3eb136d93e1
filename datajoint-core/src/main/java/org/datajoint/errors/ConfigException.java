package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A setting is unknown, missing, or has an invalid value. */
public class ConfigException extends DataJointException {
    @Serial
    private static final long serialVersionUID = 1;

    public ConfigException(String message) {
        super(message);
    }

    public ConfigException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
