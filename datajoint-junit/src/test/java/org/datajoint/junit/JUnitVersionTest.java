package org.datajoint.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
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

/** With a JUnit that is too old, the extension can still be loaded, and says so. */
class JUnitVersionTest {
    /** Loads all of this class path itself, but for what JUnit 5.12 did not have. */
    private static final class OlderJUnit extends URLClassLoader {
        OlderJUnit() {
            super(classPath(), ClassLoader.getPlatformClassLoader());
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
            if (name.endsWith("ExtensionContext$StoreScope")) {
                throw new ClassNotFoundException(name);
            }
            return super.loadClass(name, resolve);
        }
    }

    @Test
    void isNamedWithTheOneThatIsNeeded() throws IOException, ReflectiveOperationException {
        try (OlderJUnit older = new OlderJUnit()) {
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
