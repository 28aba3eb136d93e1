package org.datajoint.junit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.datajoint.testserver.SettingSource;
import org.datajoint.testserver.TestServerException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunSettingsTest {
    private static RunSettings of(Map<String, String> explicit, Map<String, String> environment) {
        return RunSettings.of(new SettingSource(explicit::get, name -> null, environment));
    }

    @Test
    void haveDefaults() {
        RunSettings settings = of(Map.of(), Map.of());

        assertThat(settings.prefix()).isEqualTo("djtest");
        assertThat(settings.keep()).isEqualTo("never");
        assertThat(settings.keepTime()).isEqualTo(Duration.ofDays(1));
        assertThat(settings.dropBehind()).isTrue();
        assertThat(settings.ahead()).isEqualTo(2);
        assertThat(settings.failOnLeaks()).isFalse();
        assertThat(settings.skipWithoutServer()).isFalse();
        assertThat(settings.connections()).isGreaterThanOrEqualTo(16);
    }

    @Test
    void comeFromConfigurationThenEnvironment() {
        RunSettings settings = of(
                Map.of("datajoint.test.keep", "ON_FAILURE"),
                Map.of(
                        "DJ_TEST_KEEP", "always",
                        "DJ_TEST_DB_PREFIX", "mine",
                        "DJ_TEST_LEAKS", "fail",
                        "DJ_TEST_DROP", "before_next",
                        "DJ_TEST_AHEAD", "0"));

        assertThat(settings.keep()).isEqualTo("on_failure");
        assertThat(settings.prefix()).isEqualTo("mine");
        assertThat(settings.failOnLeaks()).isTrue();
        assertThat(settings.dropBehind()).isFalse();
        assertThat(settings.ahead()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "true, fixed, 32, 64",
        "true, FIXED, 1000, 200",
        "false, fixed, 32, 16",
        "true, fixed, many, 16",
        "true, custom, 32, 16"
    })
    void haveTwoConnectionsForEachTestInParallel(String enabled, String strategy, String fixed, int atLeast) {
        String prefix = "junit.jupiter.execution.parallel.";
        RunSettings settings = of(
                Map.of(
                        prefix + "enabled", enabled,
                        prefix + "config.strategy", strategy,
                        prefix + "config.fixed.parallelism", fixed),
                Map.of());

        assertThat(settings.connections()).isBetween(atLeast, 200);
    }

    @ParameterizedTest
    @CsvSource({
        "prefix, Bad-Prefix",
        "prefix, much_too_long_a_prefix",
        "keep, sometimes",
        "keep-time, a while",
        "keep-time, -PT1H",
        "wait, -PT1S",
        "drop, later",
        "ahead, 13",
        "ahead, many",
        "wait, 30",
        "leaks, ignore",
        "unavailable, maybe",
        "connections, 1",
        "connections, lots"
    })
    void refuseWhatMakesNoSense(String name, String value) {
        assertThatThrownBy(() -> of(Map.of("datajoint.test." + name, value), Map.of()))
                .isInstanceOf(TestServerException.class)
                .hasMessageContaining(value.substring(1))
                .hasMessageContaining("datajoint.test." + name);
    }
}
