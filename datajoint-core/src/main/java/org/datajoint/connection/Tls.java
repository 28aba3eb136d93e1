package org.datajoint.connection;

import org.jspecify.annotations.Nullable;

/** Whether connections to the server are encrypted. */
public enum Tls {
    /** Encrypted if the server supports it. This is the default, {@code null} in the setting {@code database.use_tls}. */
    PREFERRED(null),
    /** Always encrypted; connecting to a server without encryption fails. {@code true} in the setting. */
    REQUIRED(true),
    /** Never encrypted. {@code false} in the setting. */
    DISABLED(false);

    private final @Nullable Boolean setting;

    Tls(@Nullable Boolean setting) {
        this.setting = setting;
    }

    /**
     * Returns the value of the setting {@code database.use_tls}, which is the same as in DataJoint for Python; null for the
     * default.
     */
    public @Nullable Boolean setting() {
        return setting;
    }
}
