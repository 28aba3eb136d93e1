package org.datajoint.examples.troubleshooting;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.datajoint.junit.DataJointExtension;

/** Loads all classes of the class path itself, except those that JUnit 5.12 did not have. */
final class OlderJUnit extends URLClassLoader {
    private OlderJUnit() {
        super(classPath(), ClassLoader.getPlatformClassLoader());
    }

    /** Returns the message of the extension with this JUnit. */
    static String complaint() throws IOException {
        try (OlderJUnit older = new OlderJUnit()) {
            older.loadClass(DataJointExtension.class.getName()).getConstructor().newInstance();
            return "";
        } catch (ReflectiveOperationException failure) {
            return Messages.all(failure);
        }
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
