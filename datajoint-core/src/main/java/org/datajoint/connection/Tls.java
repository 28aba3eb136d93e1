package org.datajoint.connection;

import org.jspecify.annotations.Nullable;

/** Whether connections to the server are encrypted. */
public enum Tls {
    /** Encrypted if the server offers it: the default, {@code null} in the setting {@code database.use_tls}. */
    PREFERRED(null),
    /** Encrypted, or no connection is made: {@code true} in the setting. */
    REQUIRED(true),
    /** Never encrypted: {@code false} in the setting. */
    DISABLED(false);

    private final @Nullable Boolean setting;

    Tls(@Nullable Boolean setting) {
        this.setting = setting;
    }

    /** Returns the value of the setting {@code database.use_tls}, which DataJoint for Python shares; null for its default. */
    public @Nullable Boolean setting() {
        return setting;
    }
}
