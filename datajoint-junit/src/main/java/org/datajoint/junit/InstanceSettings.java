package org.datajoint.junit;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.datajoint.junit.internal.test.TestClock;
import org.datajoint.junit.internal.test.TestInstance;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * The initial state of a test's instance, according to annotations.
 *
 * @param config values by the names of settings
 * @param now the time on its clock; empty for the server's clock
 */
record InstanceSettings(Map<String, String> config, Optional<LocalDateTime> now) {
    /** Settings that determine the server and its connections, or that apply to the whole JVM. */
    private static final Set<String> SHARED = Set.of(
            "database.host",
            "database.port",
            "database.user",
            "database.password",
            "database.use_tls",
            "database.pool_size",
            "database.backend",
            "connection.init_function",
            "loglevel");

    /**
     * Returns the settings in the annotations of a class.
     *
     * @param type the class that has an annotation, or else the test class
     * @throws ExtensionConfigurationException if they are invalid
     */
    static InstanceSettings of(Class<?> type) {
        Map<String, String> config = new LinkedHashMap<>();
        farthestFirst(type).forEach(test -> {
            for (String setting : test.config()) {
                add(config, setting);
            }
        });
        String now = AnnotationSupport.findAnnotation(type, DataJointTest.class)
                .map(DataJointTest::now)
                .orElse("");
        try {
            return new InstanceSettings(config, now.isEmpty() ? Optional.empty() : Optional.of(TestClock.parse(now)));
        } catch (IllegalArgumentException malformed) {
            throw new ExtensionConfigurationException(
                    "now in @DataJointTest of " + type.getName() + ": " + malformed.getMessage(), malformed);
        }
    }

    void begin(TestInstance instance) {
        instance.begin(config, now);
    }

    private static List<DataJointTest> farthestFirst(Class<?> type) {
        List<DataJointTest> found = new ArrayList<>();
        for (Class<?> giver : AnnotationSources.of(type)) {
            Optional.ofNullable(giver.getDeclaredAnnotation(DataJointTest.class))
                    .ifPresent(found::add);
        }
        Collections.reverse(found);
        return found;
    }

    private static void add(Map<String, String> config, String setting) {
        int equals = setting.indexOf('=');
        String name = equals < 0 ? "" : setting.substring(0, equals).strip();
        if (name.isEmpty()) {
            throw new ExtensionConfigurationException(
                    "\"" + setting + "\" in config of @DataJointTest is not a setting with a"
                            + " value. Write it as name=value, such as \"safemode=true\".");
        }
        String dotted = name.indexOf('.') < 0 ? name.replace("__", ".") : name;
        if (SHARED.contains(dotted)) {
            throw new ExtensionConfigurationException("The setting " + dotted + " in config of @DataJointTest cannot be"
                    + " set for single tests: the server, its connections and the log are shared by all tests. Use the settings"
                    + " that begin with datajoint.test, in junit-platform.properties, instead.");
        }
        config.put(dotted, setting.substring(equals + 1).strip());
    }
}
