package org.datajoint.testserver;

import java.nio.file.Path;
import java.util.Optional;
import org.datajoint.testserver.internal.CacheFolder;

/**
 * Which server the tests shall have.
 *
 * <p>Each value comes from the first that names it: what the caller gives explicitly, a system property
 * {@code datajoint.test.*}, an environment variable {@code DJ_TEST_*}, a default. A blank value counts as none.
 *
 * @param choice which of the three ways to take
 * @param host the configured host, if one is named
 * @param image the container image
 * @param imageNamed whether somebody chose that image, so that no other server may stand in for it
 * @param cache the folder in which the embedded server's files are kept between runs, in one of their own; nothing else in it
 *     is touched. A relative path starts at the working directory, {@code ~} at the user's home
 */
public record TestServerSettings(
        ServerChoice choice, Optional<HostAccess> host, String image, boolean imageNamed, Path cache) {
    /** The image of a container unless one is named. */
    public static final String DEFAULT_IMAGE = "mysql:8.4";

    private static final int STANDARD_PORT = 3306;

    /** Returns the settings of this JVM: its system properties and environment. */
    public static TestServerSettings ofThisJvm() {
        return of(SettingSource.ofThisJvm(name -> null));
    }

    /**
     * Returns the settings that the source names, and defaults for the rest.
     *
     * @throws TestServerException if a value cannot be understood
     */
    public static TestServerSettings of(SettingSource values) {
        Optional<String> image = values.find("datajoint.test.image", "DJ_TEST_MYSQL_IMAGE");
        ServerChoice choice = values.find("datajoint.test.server", "DJ_TEST_SERVER")
                .map(ServerChoice::named)
                .orElse(ServerChoice.AUTO);
        return new TestServerSettings(
                choice,
                hostIn(values),
                image.orElse(DEFAULT_IMAGE),
                image.isPresent(),
                values.find("datajoint.test.cache", "DJ_TEST_CACHE")
                        .map(TestServerSettings::cacheIn)
                        .orElseGet(CacheFolder::ofThisUser));
    }

    /** Returns the same settings with another image, which then has to be used. */
    public TestServerSettings withImage(String name) {
        return new TestServerSettings(choice, host, name, true, cache);
    }

    private static Path cacheIn(String text) {
        try {
            return CacheFolder.named(text);
        } catch (IllegalArgumentException noPath) {
            throw new TestServerException(
                    "\"" + text + "\" is no folder for the embedded server's files (" + noPath.getMessage()
                            + "): set DJ_TEST_CACHE (or datajoint.test.cache) to the path of one.",
                    noPath);
        }
    }

    private static Optional<HostAccess> hostIn(SettingSource values) {
        Optional<String> host = values.find("datajoint.test.host", "DJ_TEST_HOST");
        if (host.isPresent()) {
            return Optional.of(access(
                    "DJ_TEST_HOST (or datajoint.test.host)",
                    host.get(),
                    "DJ_TEST_PORT (or datajoint.test.port)",
                    values.find("datajoint.test.port", "DJ_TEST_PORT"),
                    values.find("datajoint.test.user", "DJ_TEST_USER").orElse("root"),
                    values.find("datajoint.test.password", "DJ_TEST_PASSWORD").orElse("")));
        }
        // DJ_HOST alone is where somebody works, perhaps in production; only this switch makes it a test server.
        if (values.inEnvironment("DJ_USE_EXTERNAL_CONTAINERS")
                .filter(value -> value.matches("(?i)1|true|yes|on|t|y"))
                .isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(access(
                "DJ_HOST",
                values.inEnvironment("DJ_HOST").orElse("localhost"),
                "DJ_PORT",
                values.inEnvironment("DJ_PORT"),
                values.inEnvironment("DJ_USER").orElse("root"),
                values.inEnvironment("DJ_PASS").orElse("password")));
    }

    private static HostAccess access(
            String hostName,
            String hostText,
            String portName,
            Optional<String> portText,
            String user,
            String password) {
        HostText host = HostText.of(hostName, hostText);
        Optional<Integer> port = portText.map(text -> port(portName, text));
        Optional<Integer> inHost = host.port().map(text -> port(hostName, text));
        if (inHost.isPresent() && port.isPresent() && !inHost.equals(port)) {
            throw new TestServerException("The test server has two ports: " + inHost.get() + " in " + hostName + ", "
                    + port.get() + " in " + portName + ". Leave one of them out.");
        }
        return new HostAccess(host.host(), inHost.or(() -> port).orElse(STANDARD_PORT), user, password);
    }

    private static int port(String name, String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65536) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // Reported below, like a number out of range.
        }
        throw new TestServerException("The port \"" + text + "\" of the test server is not one: set " + name + " to "
                + (name.contains("PORT") ? "" : "a host, a colon and ") + "a number from 1 to 65535.");
    }
}
