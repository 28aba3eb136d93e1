package org.datajoint.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.datajoint.Instance;
import org.datajoint.errors.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
    @ParameterizedTest
    @CsvSource({
        "localhost, localhost,",
        "db.example.com:3307, db.example.com, 3307",
        "127.0.0.1:3307, 127.0.0.1, 3307",
        "::1, ::1,",
        "[::1], ::1,",
        "[::1]:3307, ::1, 3307",
        "2001:db8::7, 2001:db8::7,",
        "' [2001:db8::7]:3307 ', 2001:db8::7, 3307",
        "fe80::1%eth0, fe80::1%eth0,"
    })
    void isWrittenWithAndWithoutAPort(String text, String host, String port) {
        assertThat(HostName.parse(text)).isEqualTo(new HostName(host, Optional.ofNullable(port)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/var/run/mysqld/mysqld.sock", "unix:/tmp/mysql.sock", "mysql.sock"})
    void aUnixSocketIsRefusedWithAdvice(String path) {
        assertThatThrownBy(() -> Instance.builder().host(path))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(path)
                .hasMessageContaining("Unix socket")
                .hasMessageContaining("over TCP");
        Instance.Builder configured =
                Instance.builder().set("database.host", path).user("u").password("p");
        assertThatThrownBy(configured::build)
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("Unix socket");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "http://db.example.com", "db/schema", "root@db"})
    void aTextThatIsNotAHostIsRefused(String text) {
        assertThatThrownBy(() -> Instance.builder().host(text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("database.host");
    }

    @Test
    void anInvalidPortIsRefused() {
        assertThatThrownBy(() -> Instance.builder().host("db:many"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("database.port")
                .hasMessageContaining("many");
        assertThatThrownBy(() -> Instance.builder().host("[::1]:70000")).isInstanceOf(ConfigException.class);
    }

    @Test
    void aConfiguredHostMayIncludeThePort() {
        try (Instance instance = Instance.builder()
                .set("database.host", "db.example.com:3307")
                .user("u")
                .password("p")
                .build()) {
            assertThat(instance).hasToString("Instance[u@db.example.com:3307]");
            assertThat(instance.config().getInt("database.port")).isEqualTo(3307);
        }
    }
}
