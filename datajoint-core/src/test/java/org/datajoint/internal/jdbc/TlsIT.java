package org.datajoint.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.datajoint.Instance;
import org.datajoint.connection.Tls;
import org.datajoint.connection.TlsOptions;
import org.datajoint.errors.AccessException;
import org.datajoint.errors.ConfigException;
import org.datajoint.errors.LostConnectionException;
import org.datajoint.testserver.TestServer;
import org.datajoint.testserver.TestServers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Encryption and the verification of certificates, through a proxy that offers what each test needs. */
@Timeout(120)
class TlsIT {
    private static final String SERVER = "server.p12";

    private final TestServer server = TestServers.shared();

    @TempDir
    Path folder;

    @BeforeEach
    void copyFiles() throws IOException {
        for (String name : new String[] {
            "ca.pem",
            "other-ca.pem",
            "client-cert.pem",
            "client-key.pem",
            "client-key-rsa.pem",
            "client-key-encrypted.pem",
            "other-key.pem"
        }) {
            Files.copy(TlsProxy.resource(name), folder.resolve(name));
        }
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private Instance.Builder to(TlsProxy proxy) {
        return Instance.builder()
                .host("127.0.0.1")
                .port(proxy.port())
                .user(server.user())
                .password(server.password());
    }

    private static ThrowingCallable using(Instance.Builder builder) {
        return () -> {
            try (Instance instance = builder.build()) {
                instance.connection().query("SELECT 1");
            }
        };
    }

    private static void works(Instance.Builder builder) {
        try (Instance instance = builder.build()) {
            assertThat(instance.connection().query("SELECT 'one' AS v")).containsExactly(Map.of("v", "one"));
        }
    }

    @Test
    void byDefaultTlsIsUsedIfItIsOffered() throws IOException, GeneralSecurityException {
        try (TlsProxy proxy = TlsProxy.offering(server, SERVER)) {
            works(to(proxy));
            works(to(proxy).useTls(Tls.REQUIRED));
            works(to(proxy).set("database.use_tls", true));
            assertThat(proxy.seen()).isNotEmpty().containsOnly("encrypted");
        }
    }

    @Test
    void byDefaultTlsIsOmittedOnlyIfItIsNotOffered() throws IOException, GeneralSecurityException {
        try (TlsProxy proxy = TlsProxy.plain(server)) {
            works(to(proxy));
            assertThat(proxy.seen()).isNotEmpty().containsOnly("plain");
        }
    }

    @Test
    void tlsIsNotUsedIfItIsDisabled() throws IOException, GeneralSecurityException {
        try (TlsProxy proxy = TlsProxy.offering(server, SERVER)) {
            works(to(proxy).useTls(Tls.DISABLED));
            assertThat(proxy.seen()).isNotEmpty().containsOnly("plain");
        }
    }

    @Test
    void aServerWithoutTlsIsRefusedIfTlsIsRequired() throws IOException, GeneralSecurityException {
        try (TlsProxy proxy = TlsProxy.plain(server)) {
            for (Instance.Builder builder : new Instance.Builder[] {
                to(proxy).useTls(Tls.REQUIRED),
                to(proxy).useTls(TlsOptions.verifyCa(file("ca.pem"))),
                to(proxy)
                        .useTls(TlsOptions.required()
                                .clientCertificate(file("client-cert.pem"), file("client-key.pem")))
            }) {
                assertThatThrownBy(using(builder))
                        .isInstanceOf(LostConnectionException.class)
                        .hasMessageStartingWith("No encrypted connection to ")
                        .hasMessageContaining("database.use_tls");
            }
            assertThat(proxy.seen()).isEmpty();
        }
    }

    @Test
    void aRefusedPasswordIsNotRetriedWithoutTls() throws IOException, GeneralSecurityException {
        try (TlsProxy proxy = TlsProxy.offering(server, SERVER)) {
            assertThatThrownBy(using(to(proxy).password("hunter2-wrong")))
                    .isInstanceOf(AccessException.class)
                    .hasMessageNotContaining("hunter2");
            assertThat(proxy.seen()).containsExactly("encrypted");
        }
    }

    @Test
    void aFailedHandshakeIsNotRetriedWithoutTls() throws IOException, GeneralSecurityException {
        // The proxy requires a certificate, which the client does not have.
        try (TlsProxy proxy = new TlsProxy(server, InetAddress.getByName("127.0.0.1"), SERVER, true)) {
            assertThatThrownBy(using(to(proxy))).isInstanceOf(LostConnectionException.class);
            assertThat(proxy.seen()).isEmpty();
        }
    }

    @Test
    void theAuthorityOfTheServersCertificateIsVerified() throws IOException, GeneralSecurityException {
        try (TlsProxy proxy = TlsProxy.offering(server, SERVER);
                TlsProxy elsewhere = TlsProxy.offering(server, "elsewhere.p12")) {
            works(to(proxy).useTls(TlsOptions.verifyCa(file("ca.pem"))));
            works(to(elsewhere).useTls(TlsOptions.verifyCa(file("ca.pem"))));
            works(to(elsewhere)
                    .set("database.use_tls", Map.of("ca", file("ca.pem").toString(), "check_hostname", false)));
            assertThatThrownBy(using(to(proxy).useTls(TlsOptions.verifyCa(file("other-ca.pem")))))
                    .isInstanceOf(LostConnectionException.class)
                    .hasMessageStartingWith("No encrypted connection to ");
        }
    }

    @Test
    void theNameInTheServersCertificateIsVerified() throws IOException, GeneralSecurityException {
        try (TlsProxy proxy = TlsProxy.offering(server, SERVER);
                TlsProxy elsewhere = TlsProxy.offering(server, "elsewhere.p12")) {
            works(to(proxy).useTls(TlsOptions.verifyIdentity(file("ca.pem"))));
            works(to(proxy).host("localhost").useTls(TlsOptions.verifyIdentity(file("ca.pem"))));
            works(to(proxy).set("database.use_tls", Map.of("ca", file("ca.pem"))));
            assertThatThrownBy(using(to(elsewhere).useTls(TlsOptions.verifyIdentity(file("ca.pem")))))
                    .isInstanceOf(LostConnectionException.class)
                    .hasMessageStartingWith("No encrypted connection to ");
            // It is not signed by an authority that the JVM trusts.
            assertThatThrownBy(using(to(proxy).useTls(TlsOptions.verifyIdentity())))
                    .isInstanceOf(LostConnectionException.class)
                    .hasMessageStartingWith("No encrypted connection to ");
        }
    }

    @Test
    void theClientPresentsItsCertificate() throws IOException, GeneralSecurityException {
        try (TlsProxy proxy = new TlsProxy(server, InetAddress.getByName("127.0.0.1"), SERVER, true)) {
            TlsOptions tls = TlsOptions.verifyCa(file("ca.pem"));
            works(to(proxy).useTls(tls.clientCertificate(file("client-cert.pem"), file("client-key.pem"))));
            works(to(proxy).useTls(tls.clientCertificate(file("client-cert.pem"), file("client-key-rsa.pem"))));
            works(to(proxy)
                    .useTls(TlsOptions.required().clientCertificate(file("client-cert.pem"), file("client-key.pem"))));
            assertThat(proxy.seen()).isNotEmpty().containsOnly("encrypted CN=a client");
        }
    }

    @Test
    void anUnusableFileIsNamedWithoutShowingAKey() throws IOException, GeneralSecurityException {
        String secret = Files.readAllLines(file("client-key.pem")).get(3);
        try (TlsProxy proxy = TlsProxy.offering(server, SERVER)) {
            for (TlsOptions tls : new TlsOptions[] {
                TlsOptions.verifyCa(file("nowhere.pem")),
                TlsOptions.verifyCa(file("client-key.pem")),
                TlsOptions.required().clientCertificate(file("client-cert.pem"), file("client-key-encrypted.pem")),
                TlsOptions.required().clientCertificate(file("client-cert.pem"), file("ca.pem")),
                TlsOptions.required().clientCertificate(file("client-cert.pem"), file("other-key.pem")),
                TlsOptions.required().clientCertificate(file("client-key.pem"), file("client-key.pem"))
            }) {
                assertThatThrownBy(using(to(proxy).useTls(tls)))
                        .isInstanceOf(ConfigException.class)
                        .hasMessageContaining(".pem")
                        .hasMessageNotContaining(secret);
            }
            assertThat(proxy.seen()).isEmpty();
        }
    }

    @Test
    void closingAnInstanceDeletesItsKeyStores() throws IOException, GeneralSecurityException {
        try (TlsProxy proxy = TlsProxy.offering(server, SERVER)) {
            ServerAddress address = new ServerAddress(
                    "127.0.0.1",
                    proxy.port(),
                    server.user(),
                    server.password(),
                    true,
                    new TlsChecks(file("ca.pem"), true, file("client-cert.pem"), file("client-key.pem")));
            TlsStores stores = TlsStores.of(address.tls());
            java.util.Properties login = new java.util.Properties();
            stores.addTo(login);
            Path trusted = Path.of(java.net.URI.create(login.getProperty("trustCertificateKeyStoreUrl")));
            Path own = Path.of(java.net.URI.create(login.getProperty("clientCertificateKeyStoreUrl")));
            assertThat(trusted).exists();
            assertThat(own).exists();
            if (Files.getFileStore(own).supportsFileAttributeView("posix")) {
                assertThat(Files.getPosixFilePermissions(own)).hasSize(2);
            }
            stores.close();
            assertThat(trusted).doesNotExist();
            assertThat(own).doesNotExist();
        }
    }

    @Test
    void anIpv6AddressIsAccepted() throws IOException, GeneralSecurityException {
        InetAddress loopback = Inet6Address.getByName("::1");
        try (TlsProxy proxy = new TlsProxy(server, loopback, SERVER, false)) {
            for (String host : new String[] {"::1", "[::1]", "0:0:0:0:0:0:0:1", "[::1]:" + proxy.port()}) {
                works(Instance.builder()
                        .port(proxy.port())
                        .host(host)
                        .user(server.user())
                        .password(server.password()));
            }
            works(to(proxy).host("::1").useTls(TlsOptions.verifyIdentity(file("ca.pem"))));
        }
        assertThatThrownBy(using(Instance.builder().host("[::1]:1").user("u").password("p")))
                .isInstanceOf(LostConnectionException.class)
                .hasMessageContaining("u@[::1]:1");
    }
}
