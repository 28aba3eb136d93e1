package org.datajoint.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.datajoint.Instance;
import org.datajoint.connection.Config;
import org.datajoint.connection.TlsOptions;
import org.datajoint.connection.TransactionOptions;
import org.datajoint.junit.DataJointTest;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of the guide's pages about settings and connections. */
@DataJointTest
@SuppressWarnings("try") // try blocks that do not use their resource
class ConfigurationTest {
    @TempDir
    Path folder;

    /** An account of a bank. */
    @Definition("""
            account : int32
            ---
            balance : int64
            """)
    public static class Account extends Manual {}

    @Test
    void settingsHaveTypes(Instance instance) {
        instance.config().set("display.limit", 20);
        int limit = instance.config().getInt("display.limit");
        boolean safe = instance.config().getBoolean("safemode");
        String host = instance.config().getString("database.host").orElse("localhost");

        assertThat(limit).isEqualTo(20);
        assertThat(safe).isFalse();
        assertThat(host).isNotEmpty();
    }

    @Test
    void someHoldForAWhile(Instance instance, Account account) {
        account.insert1(Map.of("account", 1, "balance", 100));
        try (Config.Overrides ignored = instance.config().override("safemode", false, "display__limit", 3)) {
            account.delete();
        }
        assertThat(instance.config().getInt("display.limit")).isEqualTo(12);
    }

    @Test
    void aTemplateIsWritten() {
        Config.saveTemplate(folder.resolve("datajoint.json"));

        assertThat(folder.resolve("datajoint.json")).content().contains("\"database.host\" : \"localhost\"");
    }

    @Test
    void certificatesAreChecked() {
        String password = "x";
        try (Instance instance = Instance.builder()
                .host("db.example.com")
                .user("analyst")
                .password(password)
                .useTls(TlsOptions.verifyIdentity(Path.of("ca.pem"))
                        .clientCertificate(Path.of("client-cert.pem"), Path.of("client-key.pem")))
                .build()) {
            assertThat(instance.config().get("database.use_tls"))
                    .isEqualTo(Map.of(
                            "ca",
                            "ca.pem",
                            "cert",
                            "client-cert.pem",
                            "key",
                            "client-key.pem",
                            "check_hostname",
                            true));
        }
    }

    @Test
    void rowsAreLockedToBeChanged(Instance instance, Account account) {
        account.insert1(Map.of("account", 1, "balance", 100));
        instance.connection().useTransaction(TransactionOptions.defaults().retryDeadlocks(3), () -> {
            long balance = account.restrict(Map.of("account", 1))
                    .forUpdate() // locks the row and reads its current values
                    .fetch1()
                    .getLong("balance");
            account.update1(Map.of("account", 1, "balance", balance - 10));
        });

        assertThat(account.fetch1().getLong("balance")).isEqualTo(90);
    }
}
