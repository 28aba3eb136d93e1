package org.datajoint.errors;

import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Anything that went wrong in DataJoint: the root of all its exceptions, all unchecked.
 *
 * <p>A message says what failed, on which table and attribute, and what to do about it. No message holds a password. Code
 * that knows more of the circumstances adds them to the exception that passes through it, and its type stays the same:
 *
 * <pre>{@code
 * catch (DataJointException e) {
 *     throw e.at("Row 3 of the insert into lab.subject");
 * }
 * }</pre>
 *
 * <p>For one thread at a time, as any exception that is being thrown.
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
     * Returns whether the same work may succeed when it is tried again as it is: the connection was lost, a lock was not
     * had in time, or the data changed in between.
     */
    public boolean isTransient() {
        return false;
    }

    /**
     * Adds where it happened, before all that the message says so far.
     *
     * @param place a few words without a colon at the end, such as {@code "Row 3 of the insert into lab.subject"}
     * @return this exception
     */
    public DataJointException at(String place) {
        places.add(0, place);
        return this;
    }

    /**
     * Says the reason in other words; the places and notes of the message stay. What the server said stays in the cause.
     *
     * @return this exception
     */
    public DataJointException explainedAs(String words) {
        this.reason = words;
        return this;
    }

    /**
     * Adds a line after all that the message says so far, such as what was kept or what to do.
     *
     * @return this exception
     */
    public DataJointException withNote(String note) {
        notes.add(note);
        return this;
    }

    /** Returns the places from the widest to the nearest, the reason, and the notes, each of these on its own line. */
    @Override
    public String getMessage() {
        List<String> parts = new ArrayList<>(places);
        parts.add(reason);
        String sentence = String.join(": ", parts);
        return notes.isEmpty() ? sentence : sentence + "\n" + String.join("\n", notes);
    }
}
