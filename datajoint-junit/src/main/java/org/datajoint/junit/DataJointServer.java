package org.datajoint.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.datajoint.testserver.SettingSource;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServerSettings;
import org.datajoint.testserver.TestServers;

/**
 * Provides the test server to code outside of JUnit 5 tests, such as a Spring property source, a JUnit 4 test or a main
 * method.
 *
 * <pre>{@code
 * @DynamicPropertySource
 * static void database(DynamicPropertyRegistry registry) {
 *     registry.add("spring.datasource.url", () -> DataJointServer.shared().jdbcUrl());
 * }
 * }</pre>
 */
public final class DataJointServer {
    private static final String PLATFORM_PROPERTIES = "junit-platform.properties";

    private DataJointServer() {}

    /**
     * Returns the server that the {@link DataJointTest} classes in this JVM use. It is started if necessary and stopped when
     * the JVM ends.
     *
     * @throws org.datajoint.testserver.TestServerException if there is no server; the message says what to do
     */
    public static TestServer shared() {
        Properties file = platformProperties();
        // JUnit's order of precedence: system properties, then the file.
        return TestServers.shared(TestServerSettings.of(SettingSource.ofThisJvm(
                name -> System.getProperty(name) == null ? file.getProperty(name) : System.getProperty(name))));
    }

    /** Returns the contents of this file on the class path. JUnit does not reveal which names the file contains. */
    static Properties platformProperties() {
        Properties properties = new Properties();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        try (InputStream stream = loader == null
                ? ClassLoader.getSystemResourceAsStream(PLATFORM_PROPERTIES)
                : loader.getResourceAsStream(PLATFORM_PROPERTIES)) {
            if (stream != null) {
                properties.load(stream);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(PLATFORM_PROPERTIES + " on the class path cannot be read", failure);
        }
        return properties;
    }
}
