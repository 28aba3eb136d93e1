package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** An SQL condition, a computed attribute or an ordering cannot be parsed by this library or by the server. */
public class QuerySyntaxException extends QueryException {
    @Serial
    private static final long serialVersionUID = 1;

    public QuerySyntaxException(String message) {
        super(message);
    }

    public QuerySyntaxException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
