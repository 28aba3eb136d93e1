package org.datajoint.assertj.api;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Runs code and rethrows its exceptions as they are, including checked ones. */
final class Rethrown {
    private Rethrown() {}

    static void run(ThrowingCallable code) {
        try {
            code.call();
        } catch (Throwable thrown) {
            throw Rethrown.<RuntimeException>as(thrown);
        }
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // the type is erased, so the exception is thrown as it is
    private static <E extends Throwable> E as(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
