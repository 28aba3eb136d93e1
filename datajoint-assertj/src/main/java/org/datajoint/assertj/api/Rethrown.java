package org.datajoint.assertj.api;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Runs code whose exceptions, checked ones too, come out as they are. */
final class Rethrown {
    private Rethrown() {}

    static void run(ThrowingCallable code) {
        try {
            code.call();
        } catch (Throwable thrown) {
            throw Rethrown.<RuntimeException>as(thrown);
        }
    }

    @SuppressWarnings("unchecked") // the type is erased, and the exception passes as it is
    private static <E extends Throwable> E as(Throwable thrown) throws E {
        throw (E) thrown;
    }
}
