package org.datajoint.table;

import org.datajoint.errors.AccessException;
import org.datajoint.errors.CodecException;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.IntegrityException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.LockTimeoutException;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.errors.MissingAttributeException;
import org.datajoint.errors.MissingTableException;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.UnknownAttributeException;

/** The same exception in other words, so that a program that catches its type still does. */
final class Rephrased {
    private Rephrased() {}

    /** An exception of the kind of {@code e}, which becomes its cause. */
    static DataJointException of(DataJointException e, String message) {
        return e instanceof QueryException refused ? of(refused, message) : other(e, message);
    }

    /** An exception of the kind of {@code e}, which becomes its cause. */
    static QueryException of(QueryException e, String message) {
        if (e instanceof DuplicateException) {
            return new DuplicateException(message, e);
        }
        if (e instanceof IntegrityException) {
            return new IntegrityException(message, e);
        }
        if (e instanceof MissingAttributeException) {
            return new MissingAttributeException(message, e);
        }
        if (e instanceof UnknownAttributeException) {
            return new UnknownAttributeException(message, e);
        }
        if (e instanceof InvalidValueException) {
            return new InvalidValueException(message, e);
        }
        if (e instanceof AccessException) {
            return new AccessException(message, e);
        }
        if (e instanceof LockTimeoutException) {
            return new LockTimeoutException(message, e);
        }
        return new QueryException(message, e);
    }

    private static DataJointException other(DataJointException e, String message) {
        if (e instanceof CodecException) {
            return new CodecException(message, e);
        }
        if (e instanceof LostConnectionException) {
            return new LostConnectionException(message, e);
        }
        if (e instanceof MissingTableException) {
            return new MissingTableException(message, e);
        }
        return new DataJointException(message, e);
    }
}
