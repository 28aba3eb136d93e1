package org.datajoint.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.datajoint.errors.ConfigException;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // blocks that do not use their resource are the subject of the tests
class ConfigOverrideTest {
    private final Config config = Config.defaults();

    @Test
    void appliesOnlyWithinTheBlock() {
        config.set("display.limit", 3);
        try (Config.Overrides ignored =
                config.override("safemode", false, "display__limit", 5, "database.reconnect", "no")) {
            assertThat(config.getBoolean("safemode")).isFalse();
            assertThat(config.getInt("display.limit")).isEqualTo(5);
            assertThat(config.getBoolean("database.reconnect")).isFalse();
        }
        assertThat(config.getBoolean("safemode")).isTrue();
        assertThat(config.getInt("display.limit")).isEqualTo(3);
        assertThat(config).hasToString("Config{display.limit=3}");
    }

    @Test
    void restoresTheFormerValuesAlsoAfterAnError() {
        assertThatThrownBy(() -> {
                    try (Config.Overrides ignored = config.override("safemode", false)) {
                        throw new IllegalStateException("in the block");
                    }
                })
                .isInstanceOf(IllegalStateException.class);
        assertThat(config.getBoolean("safemode")).isTrue();
    }

    @Test
    void blocksNest() {
        try (Config.Overrides outer = config.override("display.limit", 1, "display.limit", 2)) {
            try (Config.Overrides inner = config.override("display.limit", 3)) {
                assertThat(config.getInt("display.limit")).isEqualTo(3);
                assertThat(inner).isNotSameAs(outer);
            }
            assertThat(config.getInt("display.limit")).isEqualTo(2);
        }
        assertThat(config.getInt("display.limit")).isEqualTo(12);
    }

    @Test
    void closingTwiceHasNoFurtherEffect() {
        Config.Overrides overrides = config.override("display.limit", 1);
        overrides.close();
        config.set("display.limit", 7);
        overrides.close();

        assertThat(config.getInt("display.limit")).isEqualTo(7);
    }

    @Test
    void restoresStoresAsAWhole() {
        config.set("stores.old", Map.of("protocol", "file", "location", "here"));
        Object before = config.get("stores");
        try (Config.Overrides ignored =
                config.override("stores.old.location", "there", "stores.new.protocol", "s3", "stores.default", "new")) {
            assertThat(config.store("old")).containsEntry("location", "there").containsEntry("protocol", "file");
            assertThat(config.store("new")).containsEntry("protocol", "s3");
        }
        assertThat(config.get("stores")).isEqualTo(before);
    }

    @Test
    void aNullUnsets() {
        config.set("database.user", "ana");
        try (Config.Overrides ignored = config.override("database.user", null)) {
            assertThat(config.get("database.user")).isNull();
        }
        assertThat(config.get("database.user")).isEqualTo("ana");
    }

    @Test
    void changesNothingIfANameOrValueIsInvalid() {
        assertThatThrownBy(() -> config.override("safemode", false, "display.limmit", 3))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("did you mean `display.limit`");
        assertThatThrownBy(() -> config.override("safemode", false, "display.limit", "many"))
                .isInstanceOf(ConfigException.class);
        assertThatThrownBy(() -> config.override("safemode", false, "query_cache", "x"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("does nothing");
        assertThatThrownBy(() -> config.override("safemode", false, "display.limit"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no value");
        assertThatThrownBy(() -> config.override("safemode", false, 3, "display.limit"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("name, value");
        assertThat(config).hasToString("Config{}");
    }
}
