package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The server could not parse a statement: most often an SQL condition or a computed attribute with a typo. */
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
