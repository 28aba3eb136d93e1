package org.datajoint.internal.populate;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import org.datajoint.internal.jdbc.Causes;
import org.jspecify.annotations.Nullable;

/**
 * The error that is recorded with a failed job.
 *
 * @param message what happened, in at most {@value #MAX_MESSAGE} characters
 * @param stack the stack trace; null if there is none
 */
public record JobError(String message, @Nullable String stack) {
    private static final int MAX_MESSAGE = 2047;

    /** The maximum length of a recorded stack trace: more than anyone reads, and much less than a statement can contain. */
    private static final int MAX_STACK = 250_000;

    private static final String CUT = "...truncated";

    public JobError {
        message = cut(message, MAX_MESSAGE);
        stack = stack == null ? null : cut(stack, MAX_STACK);
    }

    /** Returns the class and the message of an error, and its stack trace. */
    public static JobError of(Throwable error) {
        String message = Causes.messageOf(error);
        return new JobError(nameOf(error) + (message.isEmpty() ? "" : ": " + message), stackOf(error));
    }

    private static String nameOf(Throwable error) {
        String simple = error.getClass().getSimpleName();
        String full = error.getClass().getName();
        return simple.isEmpty() ? full.substring(full.lastIndexOf('.') + 1) : simple;
    }

    private static String stackOf(Throwable error) {
        StringWriter text = new StringWriter();
        try {
            error.printStackTrace(new PrintWriter(text));
        } catch (RuntimeException e) {
            text.append(error.getClass().getName());
        }
        return text.toString();
    }

    /**
     * Truncates a text to a number of code points, which is how the server counts characters, so that no character is split.
     * Unpaired surrogates become question marks.
     */
    private static String cut(String given, int length) {
        String text = new String(given.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        if (text.codePointCount(0, text.length()) <= length) {
            return text;
        }
        return text.substring(0, text.offsetByCodePoints(0, length - CUT.length())) + CUT;
    }
}
