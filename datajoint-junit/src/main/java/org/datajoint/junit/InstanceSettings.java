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
 * How the annotations of a class have a test's instance begin.
 *
 * @param config values by the names of settings
 * @param now the time on its clock; empty for the server's clock
 */
record InstanceSettings(Map<String, String> config, Optional<LocalDateTime> now) {
    /** What decides where connections lead to, or what is the whole JVM's. */
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
     * Returns what the annotations say.
     *
     * @param type the class that has one, or else the test's own
     * @throws ExtensionConfigurationException if they cannot be understood
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
        for (Class<?> giver : Givers.of(type)) {
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
                    "\"" + setting + "\" in config of @DataJointTest is no setting with its"
                            + " value. Write it as name=value, such as \"safemode=true\".");
        }
        String dotted = name.indexOf('.') < 0 ? name.replace("__", ".") : name;
        if (SHARED.contains(dotted)) {
            throw new ExtensionConfigurationException("The setting " + dotted + " in config of @DataJointTest would do"
                    + " nothing, or meet other tests: the server, its connections and the log are shared by all tests. Their"
                    + " settings are those that begin with datajoint.test, in junit-platform.properties.");
        }
        config.put(dotted, setting.substring(equals + 1).strip());
    }
}
