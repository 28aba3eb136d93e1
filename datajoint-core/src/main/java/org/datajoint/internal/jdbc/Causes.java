package org.datajoint.internal.jdbc;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;

/** An error of a program with what has caused it, which may be the error itself again. */
public final class Causes {
    private Causes() {}

    /** Returns an error, its cause, the cause of that, and so on, each once. */
    public static Stream<Throwable> of(Throwable error) {
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return Stream.iterate(error, at -> at != null && seen.add(at), Throwable::getCause);
    }

    /** Returns the message of an error; empty if it has none, and if it fails to say, which must not hide it. */
    public static String messageOf(Throwable error) {
        try {
            String message = error.getMessage();
            return message == null ? "" : message;
        } catch (RuntimeException e) {
            return "";
        }
    }
}
