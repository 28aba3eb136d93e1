package org.datajoint;

import static org.assertj.core.api.Assertions.assertThat;

import org.datajoint.connection.Tls;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TlsTest {
    @ParameterizedTest
    @CsvSource({"PREFERRED,", "REQUIRED, true", "DISABLED, false"})
    void theSettingIsTheSameAsInPython(Tls tls, Boolean setting) {
        try (Instance instance =
                Instance.builder().user("u").password("p").useTls(tls).build()) {
            assertThat(instance.config().get("database.use_tls")).isEqualTo(setting);
        }
    }

    @Test
    void everyChoiceHasItsSetting() {
        assertThat(Tls.values()).extracting(Tls::setting).containsExactly(null, true, false);
    }
}
