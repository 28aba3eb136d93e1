package org.datajoint.junit;

import java.net.URL;
import java.security.CodeSource;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Checks whether the JUnit on the class path is new enough. Neither this class nor the code that calls it may need a
 * class or method that an older JUnit does not have.
 */
final class JUnitVersion {
    private static final String OLDEST = "5.13";
    /** A class that was added in {@link #OLDEST}. */
    private static final String LAST_ADDED = "org.junit.jupiter.api.extension.ExtensionContext$StoreScope";

    private static final Pattern IN_JAR_NAME = Pattern.compile("-(\\d+\\.\\d+[^/]*?)\\.jar");

    private JUnitVersion() {}

    /**
     * Checks the API of JUnit.
     *
     * @throws ExtensionConfigurationException if it is too old
     */
    static void require() {
        ClassLoader loader = ExtensionContext.class.getClassLoader();
        if (isThere(LAST_ADDED, loader)) {
            return;
        }
        throw new ExtensionConfigurationException(complaint("JUnit", of(ExtensionContext.class)));
    }

    /**
     * Checks the engine of JUnit, which is a separate jar and may be older than the API.
     *
     * @throws ExtensionConfigurationException if it is too old
     */
    static void requireEngine(ExtensionContext context) {
        try {
            context.getStore(ExtensionContext.StoreScope.LAUNCHER_SESSION, Runs.NAMESPACE);
        } catch (AbstractMethodError tooOld) {
            throw new ExtensionConfigurationException(
                    complaint("the JUnit engine (junit-jupiter-engine)", of(context.getClass())), tooOld);
        }
    }

    static String complaint(String what, Optional<String> found) {
        return "DataJoint's test extension needs JUnit " + OLDEST + " or later, found " + found.orElse("an older one")
                + ". Set the version of " + (what.equals("JUnit") ? "junit-jupiter" : what)
                + " to 5.13.4 or later, or import org.junit:junit-bom of that version before other BOMs: a parent or a BOM"
                + " such as Spring Boot's may hold it back.";
    }

    private static boolean isThere(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    /** Returns the version of the jar that contains a class, from its manifest or from its name. */
    static Optional<String> of(Class<?> type) {
        return Optional.ofNullable(type.getPackage().getImplementationVersion())
                .or(() -> Optional.ofNullable(type.getProtectionDomain().getCodeSource())
                        .map(CodeSource::getLocation)
                        .map(URL::getPath)
                        .map(IN_JAR_NAME::matcher)
                        .filter(Matcher::find)
                        .map(name -> name.group(1)));
    }
}
