package org.datajoint.testserver.internal;

import java.io.File;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The folder in which files may be kept between runs: the operating system's cache folder of this user. */
public final class CacheFolder {
    private static final String NAME = "datajoint-test";

    private CacheFolder() {}

    public static Path ofThisUser() {
        return of(System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", ".")), System.getenv());
    }

    /**
     * Returns a configured folder as an absolute path; {@code ~} is the home of this user.
     *
     * @throws IllegalArgumentException if the text is not a path; the message is the reason
     */
    public static Path named(String text) {
        return named(text, Path.of(System.getProperty("user.home", ".")));
    }

    static Path named(String text, Path home) {
        try {
            if (text.equals("~")) {
                return home.toAbsolutePath().normalize();
            }
            if (text.startsWith("~/") || text.startsWith("~" + File.separator)) {
                return home.resolve(text.substring(2)).toAbsolutePath().normalize();
            }
            if (!text.startsWith("~")) {
                return Path.of(text).toAbsolutePath().normalize();
            }
        } catch (InvalidPathException notAPath) {
            throw new IllegalArgumentException(notAPath.getReason(), notAPath);
        }
        throw new IllegalArgumentException("the home of another user is not known here");
    }

    static Path of(String system, Path home, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return folder(environment, "LOCALAPPDATA", home.resolve("AppData").resolve("Local"))
                    .resolve(NAME);
        }
        if (name.startsWith("mac")) {
            return home.resolve("Library").resolve("Caches").resolve(NAME);
        }
        return folder(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve(NAME);
    }

    private static Path folder(Map<String, String> environment, String variable, Path otherwise) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of)
                .filter(Path::isAbsolute)
                .orElse(otherwise);
    }
}
