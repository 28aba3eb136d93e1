package org.datajoint.internal.jdbc;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The certificates that encrypted connections check and present.
 *
 * @param authorities the file with the authorities that are trusted to sign the server's certificate; null for those
 *     that the JVM trusts, or for any if the host is not checked either
 * @param checksHost whether the server's certificate must match the host
 * @param certificate the file of the client's certificate; null if it has none
 * @param key the file of its private key; null if it has none
 */
public record TlsChecks(
        @Nullable Path authorities,
        boolean checksHost,
        @Nullable Path certificate,
        @Nullable Path key) {
    /** Returns the driver's TLS mode. */
    String mode() {
        return checksHost ? "VERIFY_IDENTITY" : authorities != null ? "VERIFY_CA" : "REQUIRED";
    }
}
