package org.datajoint.errors;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A query or statement cannot be executed: the server rejected it, or it was found to be invalid before it was sent.
 * Subclasses tell the reason.
 */
public class QueryException extends DataJointException {
    @Serial
    private static final long serialVersionUID = 1;

    public QueryException(String message) {
        super(message);
    }

    public QueryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    @Override
    public QueryException at(String place) {
        super.at(place);
        return this;
    }

    @Override
    public QueryException explainedAs(String words) {
        super.explainedAs(words);
        return this;
    }

    @Override
    public QueryException withNote(String note) {
        super.withNote(note);
        return this;
    }
}
