package org.datajoint.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datajoint.connection.Config;
import org.datajoint.connection.Setting;
import org.datajoint.errors.ConfigException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Checks that the page about the configuration lists every setting, with its default and its variable. */
class SettingsPageTest {
    private static final Config DEFAULTS = Config.defaults();

    /** A row of the tables, without the name of the setting. */
    private record Entry(String meaning, String takes, String fallback, String variable) {}

    @Test
    void everySettingIsExplained() throws IOException {
        Map<String, Entry> entries = entries();

        assertThat(entries.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Setting.values()).map(Setting::key).toList());
        entries.forEach((key, entry) -> {
            Setting setting = Setting.named(key).orElseThrow();
            assertThat(entry.meaning()).as(key).isNotBlank();
            assertThat(entry.takes()).as(key).isNotBlank();
            assertThat(entry.fallback()).as("default of " + key).isEqualTo(shown(DEFAULTS.get(key)));
            assertThat(entry.variable())
                    .as("variable of " + key)
                    .isEqualTo(setting.variable().map(name -> "`" + name + "`").orElse("–"));
            assertThat(entry.meaning().startsWith("does nothing"))
                    .as(key + " does nothing")
                    .isEqualTo(doesNothing(key));
        });
    }

    private static String shown(@Nullable Object value) {
        return Optional.ofNullable(value)
                .map(Object::toString)
                .map(text -> "`" + (text.isEmpty() ? "\"\"" : text) + "`")
                .orElse("–");
    }

    /** Returns whether the error for a program says that the setting does nothing, not that it belongs in the environment. */
    private static boolean doesNothing(String key) {
        try {
            Config.defaults().set(key, DEFAULTS.get(key));
            return false;
        } catch (ConfigException refused) {
            return refused.getMessage().contains("does nothing")
                    && !refused.getMessage().contains("environment only");
        }
    }

    private static Map<String, Entry> entries() throws IOException {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of("../docs/guide/configuration.md"))) {
            List<String> cells =
                    Arrays.stream(line.split("\\|")).map(String::strip).toList();
            if (cells.size() == 6 && cells.get(1).startsWith("`")) {
                Entry twice = entries.put(
                        cells.get(1).replace("`", ""),
                        new Entry(cells.get(2), cells.get(3), cells.get(4), cells.get(5)));
                assertThat(twice).as(cells.get(1)).isNull();
            }
        }
        return entries;
    }
}
