package org.datajoint.internal.populate;

import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lets a checked exception of a program pass through code that rolls back, or cleans up, for anything thrown. */
final class Unchecked {
    private Unchecked() {}

    /** Runs {@code body} by way of {@code around}, and throws what the body throws. */
    static <T> T call(Function<Supplier<T>, T> around, Callable<T> body) throws Exception {
        return around.apply(() -> {
            try {
                return body.call();
            } catch (Exception e) {
                throw Unchecked.<RuntimeException>hidden(e);
            }
        });
    }

    /** The compiler takes the exception for an unchecked one; the caller declares that it may be checked. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> E hidden(Exception e) throws E {
        throw (E) e;
    }
}
