package org.datajoint.testserver;

import java.nio.file.Path;
import java.util.Optional;
import org.datajoint.testserver.internal.CacheFolder;

/**
 * The choice of the server for tests.
 *
 * <p>Each value comes from the first of these sources that has it: explicit values of the caller, a system property
 * {@code datajoint.test.*}, an environment variable {@code DJ_TEST_*}, a default. A blank value counts as absent.
 *
 * @param choice the kind of server
 * @param host the configured host, if there is one
 * @param image the container image
 * @param imageNamed whether the image was chosen explicitly, so that no other server may be used instead
 * @param cache the folder in which the embedded server's files are kept between runs, in a folder of their own; nothing
 *     else in it is changed. A relative path is resolved against the working directory, and {@code ~} is the user's
 *     home
 */
public record TestServerSettings(
        ServerChoice choice, Optional<HostAccess> host, String image, boolean imageNamed, Path cache) {
    /** The default image of a container. */
    public static final String DEFAULT_IMAGE = "mysql:8.4";

    private static final int STANDARD_PORT = 3306;

    /** Returns the settings of this JVM: its system properties and environment. */
    public static TestServerSettings ofThisJvm() {
        return of(SettingSource.ofThisJvm(name -> null));
    }

    /**
     * Returns the settings from the source, with defaults for those that it does not have.
     *
     * @throws TestServerException if a value is invalid
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

    /** Returns the same settings with another image, as an explicit choice. */
    public TestServerSettings withImage(String name) {
        return new TestServerSettings(choice, host, name, true, cache);
    }

    private static Path cacheIn(String text) {
        try {
            return CacheFolder.named(text);
        } catch (IllegalArgumentException noPath) {
            throw new TestServerException(
                    "\"" + text + "\" is not a path of a folder for the embedded server's files (" + noPath.getMessage()
                            + "): set DJ_TEST_CACHE (or datajoint.test.cache) to a folder.",
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
        // DJ_HOST alone may be a production server; only this switch makes it a test server.
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
            // Reported below, as a number out of range is.
        }
        throw new TestServerException("\"" + text + "\" is not a port for the test server: set " + name + " to "
                + (name.contains("PORT") ? "" : "a host, a colon and ") + "a number from 1 to 65535.");
    }
}
