package org.datajoint.internal.jdbc;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What encrypted connections check and show.
 *
 * @param authorities the file of those that may have signed the server's certificate; null for the JVM's list
 * @param checksHost whether the certificate must be for the host
 * @param certificate the file of the client's certificate; null if it has none
 * @param key the file of its private key; null if it has none
 */
public record TlsChecks(
        @Nullable Path authorities,
        boolean checksHost,
        @Nullable Path certificate,
        @Nullable Path key) {
    /** Returns the driver's mode for them. */
    String mode() {
        return checksHost ? "VERIFY_IDENTITY" : authorities != null ? "VERIFY_CA" : "REQUIRED";
    }
}
