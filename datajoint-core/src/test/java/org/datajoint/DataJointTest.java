package org.datajoint;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.datajoint.errors.ConfigException;
import org.datajoint.errors.ThreadSafetyException;
import org.junit.jupiter.api.Test;

class DataJointTest {
    @Test
    void isDisabledByTheEnvironment() {
        assertThatThrownBy(() -> DataJoint.checkAllowed(Map.of("DJ_THREAD_SAFE", "Yes")))
                .isInstanceOf(ThreadSafetyException.class);
        assertThatCode(() -> DataJoint.checkAllowed(Map.of("DJ_THREAD_SAFE", "no")))
                .doesNotThrowAnyException();
        assertThatCode(() -> DataJoint.checkAllowed(Map.of())).doesNotThrowAnyException();
    }

    @Test
    void refusesPostgres() {
        Instance.Builder builder = Instance.builder().host("h").user("u").password("p");

        assertThatThrownBy(() -> builder.set("database.backend", "postgresql").build())
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("MySQL and MariaDB only")
                .hasMessageContaining("DJ_BACKEND");
    }
}
