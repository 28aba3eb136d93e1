package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.LifecycleMethodExecutionExceptionHandler;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.jupiter.api.extension.TestWatcher;

/** With a JUnit that is too old, the extension can still be loaded, and reports the reason. */
class JUnitVersionTest {
    /** Loads the classes of this class path itself, except for those that another JUnit does not have. */
    private static final class OtherJUnit extends URLClassLoader {
        private final Predicate<String> missing;

        OtherJUnit(Predicate<String> missing) {
            super(classPath(), ClassLoader.getPlatformClassLoader());
            this.missing = missing;
        }

        /** 5.12. */
        static OtherJUnit older() {
            return new OtherJUnit(name -> name.endsWith("ExtensionContext$StoreScope"));
        }

        private static URL[] classPath() {
            return Arrays.stream(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                    .map(entry -> {
                        try {
                            return Path.of(entry).toUri().toURL();
                        } catch (MalformedURLException impossible) {
                            throw new IllegalArgumentException(entry, impossible);
                        }
                    })
                    .toArray(URL[]::new);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (missing.test(name)) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    @Test
    void isNamedWithTheOneThatIsNeeded() throws IOException, ReflectiveOperationException {
        try (OtherJUnit older = OtherJUnit.older()) {
            Class<?> extension = older.loadClass(DataJointExtension.class.getName());

            assertThatThrownBy(() -> extension.getConstructor().newInstance())
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .hasMessageContaining("needs JUnit 5.13 or later, found "
                            + JUnitVersion.of(ExtensionContext.class).orElseThrow())
                    .satisfies(failure -> assertThat(failure.getClass().getSimpleName())
                            .isEqualTo("ExtensionConfigurationException"));
        }
    }

    @Test
    void foreseesNoTestsWhereNoLauncherTellsThem() throws IOException, ReflectiveOperationException {
        try (OtherJUnit alone = new OtherJUnit(name -> name.startsWith("org.junit.platform.launcher."))) {
            Class<?> factory = alone.loadClass(ScopeFactory.class.getName());
            Method beside = factory.getDeclaredMethod("beside", String.class);
            beside.setAccessible(true);

            assertThat(beside.invoke(null, "[engine:junit-jupiter]")).isEqualTo(List.of());
        }
    }

    @Test
    void isNoReasonForTheExtensionNotToLoad() {
        assertThat(DataJointExtension.class.getInterfaces())
                .as("what JUnit 5.10 has")
                .isSubsetOf(
                        ParameterResolver.class,
                        ExecutionCondition.class,
                        BeforeEachCallback.class,
                        AfterEachCallback.class,
                        InvocationInterceptor.class,
                        TestWatcher.class,
                        TestExecutionExceptionHandler.class,
                        LifecycleMethodExecutionExceptionHandler.class);
    }

    @Test
    void isFoundInTheManifestOrTheNameOfTheJar() {
        assertThat(JUnitVersion.of(ExtensionContext.class))
                .hasValueSatisfying(version -> assertThat(version).matches("\\d+\\.\\d+.*"));
        assertThat(JUnitVersion.of(JUnitVersionTest.class)).isEmpty();
        assertThat(JUnitVersion.complaint("JUnit", Optional.empty())).contains("found an older one");
    }
}
