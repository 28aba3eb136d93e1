package org.datajoint.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.datajoint.errors.ConfigException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsStoresTest {
    @TempDir
    Path files;

    @TempDir
    Path stores;

    @BeforeEach
    void copyFiles() throws IOException {
        for (String name : new String[] {"ca.pem", "client-cert.pem", "client-key.pem", "client-key-encrypted.pem"}) {
            Files.copy(TlsProxy.resource(name), files.resolve(name));
        }
    }

    @Test
    void anUnusableKeyLeavesNoKeyStoreBehind() {
        assertThatThrownBy(() -> TlsStores.of(checks("ca.pem", "client-key-encrypted.pem"), stores))
                .isInstanceOf(ConfigException.class);

        assertThat(stores).isEmptyDirectory();
    }

    @Test
    void anUnusableAuthorityLeavesNoKeyStoreBehind() {
        assertThatThrownBy(() -> TlsStores.of(checks("client-key.pem", "client-key.pem"), stores))
                .isInstanceOf(ConfigException.class);

        assertThat(stores).isEmptyDirectory();
    }

    @Test
    void usableFilesBecomeKeyStores() {
        Properties login = new Properties();
        try (TlsStores made = TlsStores.of(checks("ca.pem", "client-key.pem"), stores)) {
            made.addTo(login);
            assertThat(stores).isDirectoryContaining("glob:**datajoint-*.p12");
        }

        assertThat(login).containsKeys("trustCertificateKeyStoreUrl", "clientCertificateKeyStoreUrl");
        assertThat(stores).isEmptyDirectory();
    }

    private TlsChecks checks(String authorities, String key) {
        return new TlsChecks(files.resolve(authorities), true, files.resolve("client-cert.pem"), files.resolve(key));
    }
}
