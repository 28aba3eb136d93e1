package org.datajoint.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.datajoint.errors.ConfigException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a folder of secrets: a file for each secret, with a name such as {@code database.user} or
 * {@code stores.main.secret_key}, and optionally a {@code datajoint.json} with several secrets. A secret never replaces
 * a value from another source.
 *
 * @param config the settings to add the secrets to
 */
record SecretsFolder(Config config) {
    private static final Logger LOG = LoggerFactory.getLogger(Config.class);

    void read(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        for (Path file : files(folder)) {
            String name = file.getFileName().toString();
            if (isSecret(name)) {
                fill(name, text(file), file.toString());
            }
        }
        Path several = folder.resolve(ConfigSources.FILE);
        if (Files.isRegularFile(several)) {
            fill("", JsonObjects.read(text(several), several.toString()), several.toString());
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new ConfigException("Cannot list the secrets in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new ConfigException("Cannot read the secret " + file + ": " + e, e);
        }
    }

    private static boolean isSecret(String name) {
        return isProperty(name)
                || (name.startsWith("database.") && Setting.named(name).isPresent());
    }

    private static boolean isProperty(String name) {
        return StoreSettings.isNamed(name) && StoreSettings.parts(name).size() == 3;
    }

    private void fill(String prefix, Map<String, ?> values, String source) {
        values.forEach((name, value) -> {
            if (value instanceof Map<?, ?> group && !isSecret(prefix + name)) {
                fill(prefix + name + ".", JsonObjects.of(prefix + name, group, source), source);
            } else if (value != null && isSecret(prefix + name)) {
                fill(prefix + name, value, source);
            }
        });
    }

    private void fill(String name, Object value, String source) {
        if (isProperty(name)) {
            List<String> parts = StoreSettings.parts(name);
            config.stores().fill(parts.get(1), parts.get(2), value, source);
        } else if (!config.isSet(name)) {
            config.put(name, value, source);
        }
        LOG.debug("The secret {} was read from {}", name, source);
    }
}
