package org.datajoint.errors;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The base class of all exceptions of DataJoint, all of which are unchecked.
 *
 * <p>A message says what failed, on which table and attribute, and what to do about it. No message contains a password. Code
 * that knows more about the circumstances can add them to an exception and rethrow it, so that its type stays the same:
 *
 * <pre>{@code
 * catch (DataJointException e) {
 *     throw e.at("Row 3 of the insert into lab.subject");
 * }
 * }</pre>
 *
 * <p>Like any exception, for use by one thread at a time.
 */
public class DataJointException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final ArrayList<String> places = new ArrayList<>();
    private final ArrayList<String> notes = new ArrayList<>();
    private String reason;

    public DataJointException(String message) {
        this(message, null);
    }

    public DataJointException(String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = message;
    }

    /**
     * Returns whether the same operation may succeed if it is retried unchanged: because the connection was lost, a lock
     * could not be acquired in time, or the data changed in the meantime.
     */
    public boolean isTransient() {
        return false;
    }

    /**
     * Adds the place where the error occurred at the beginning of the message.
     *
     * @param place a few words without a colon at the end, such as {@code "Row 3 of the insert into lab.subject"}
     * @return this exception
     */
    public DataJointException at(String place) {
        places.add(0, place);
        return this;
    }

    /**
     * Replaces the reason in the message. Places and notes are kept, and the server's own message remains in the cause.
     *
     * @return this exception
     */
    public DataJointException explainedAs(String words) {
        this.reason = words;
        return this;
    }

    /**
     * Adds a line at the end of the message, for example about what was kept or what to do.
     *
     * @return this exception
     */
    public DataJointException withNote(String note) {
        notes.add(note);
        return this;
    }

    /** Returns the places from the outermost to the innermost, the reason, and the notes, each note on a separate line. */
    @Override
    public String getMessage() {
        List<String> parts = new ArrayList<>(places);
        parts.add(reason);
        String sentence = String.join(": ", parts);
        return notes.isEmpty() ? sentence : sentence + "\n" + String.join("\n", notes);
    }
}
