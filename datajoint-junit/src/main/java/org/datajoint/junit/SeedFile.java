package org.datajoint.junit;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * A resource that contains rows.
 *
 * @param testClass the class for which the resource is looked up, in its own package and in those of the types from
 *     which it has its annotation
 * @param name its name relative to such a package, or to the root of the class path if it begins with a slash
 */
record SeedFile(Class<?> testClass, String name) {
    /**
     * Passes the resource on as a file, which exists for the duration of the call.
     *
     * @throws ExtensionConfigurationException if the resource does not exist or cannot be read
     */
    void read(Consumer<Path> reader) {
        URL found = found().orElseThrow(() -> new ExtensionConfigurationException(missing()));
        try {
            if (found.getProtocol().equals("file")) {
                reader.accept(Path.of(found.toURI()));
            } else {
                readCopy(found, reader);
            }
        } catch (IOException | URISyntaxException failure) {
            throw new ExtensionConfigurationException(
                    "The seed " + name + " cannot be read from " + found + ".", failure);
        }
    }

    private Optional<URL> found() {
        return places().stream()
                .map(place -> place.getResource(name))
                .filter(Objects::nonNull)
                .findFirst();
    }

    /** Returns the location of the resource, which is equal for all references to the same file. */
    String place() {
        return found().map(URL::toString).orElseGet(() -> testClass.getName() + " " + name);
    }

    /** Returns the test class and all types from which it can have the annotation. */
    private List<Class<?>> places() {
        return AnnotationSources.of(testClass).stream()
                .filter(each -> !each.isAnnotation() || AnnotationSupport.isAnnotated(each, DataJointTest.class))
                .filter(each -> each.getClassLoader() != null)
                .toList();
    }

    /**
     * Copies a resource inside a jar to a file. The name, which determines the format and appears in messages, stays
     * the same.
     */
    private void readCopy(URL found, Consumer<Path> reader) throws IOException {
        Path folder = Files.createTempDirectory("datajoint-seed-");
        Path copy = folder.resolve(name.substring(name.lastIndexOf('/') + 1));
        try (InputStream stream = found.openStream()) {
            Files.copy(stream, copy);
            reader.accept(copy);
        } finally {
            Files.deleteIfExists(copy);
            Files.delete(folder);
        }
    }

    private String missing() {
        String folder = "/" + testClass.getPackageName().replace('.', '/');
        String resource = name.startsWith("/") ? name : (folder.length() == 1 ? "" : folder) + "/" + name;
        String message = "The seed " + name + " of " + testClass.getName() + " is not on the class path. It belongs in"
                + " src/test/resources" + resource + " (with Maven and Gradle).";
        if (Files.exists(Path.of("src/test/java" + resource))) {
            return message + " Now it is in src/test/java" + resource
                    + ", beside the source, from where only compiled classes reach the class path.";
        }
        boolean atRoot = testClass.getResource("/" + name) != null;
        return atRoot
                ? message + " There is one of that name at the root of the class path: to use that, write \"/" + name
                        + "\"."
                : message;
    }
}
