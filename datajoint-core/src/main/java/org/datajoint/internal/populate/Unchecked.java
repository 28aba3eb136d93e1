package org.datajoint.internal.populate;

import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.Supplier;

/** Lets a checked exception of the program pass through methods that do not declare it. */
final class Unchecked {
    private Unchecked() {}

    /** Calls {@code around} with {@code body}, and throws any exception that the body throws as it is. */
    static <T> T call(Function<Supplier<T>, T> around, Callable<T> body) throws Exception {
        return around.apply(() -> {
            try {
                return body.call();
            } catch (Exception e) {
                throw Unchecked.<RuntimeException>hidden(e);
            }
        });
    }

    /** Throws the exception, which the compiler takes for an unchecked one. Callers declare that it may be checked. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> E hidden(Exception e) throws E {
        throw (E) e;
    }
}
