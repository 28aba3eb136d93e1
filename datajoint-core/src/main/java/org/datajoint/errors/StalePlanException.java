package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** A plan is out of date, because data or tables have changed since it was made. Nothing was done; make a new plan. */
public class StalePlanException extends DataJointException {
    @Serial
    private static final long serialVersionUID = 1;

    public StalePlanException(String message) {
        super(message);
    }

    public StalePlanException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public boolean isTransient() {
        return true;
    }
}
