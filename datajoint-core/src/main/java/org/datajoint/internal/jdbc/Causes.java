package org.datajoint.internal.jdbc;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;

/** Follows the causes of an exception, which may form a cycle. */
public final class Causes {
    private Causes() {}

    /** Returns the error, its cause, the cause of that, and so on, each once. */
    public static Stream<Throwable> of(Throwable error) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return Stream.iterate(error, at -> at != null && seen.add(at), Throwable::getCause);
    }

    /**
     * Returns the message of an error; empty if it has none or if {@code getMessage()} throws, which must not hide the
     * error.
     */
    public static String messageOf(Throwable error) {
        try {
            String message = error.getMessage();
            return message == null ? "" : message;
        } catch (RuntimeException e) {
            return "";
        }
    }
}
