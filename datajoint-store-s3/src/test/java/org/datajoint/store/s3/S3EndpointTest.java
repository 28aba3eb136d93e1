package org.datajoint.store.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.Map;
import org.datajoint.errors.ConfigException;
import org.datajoint.store.StoreSpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.s3.S3Client;

class S3EndpointTest {
    private static StoreSpec spec(String key, @Nullable Object value) {
        Map<String, @Nullable Object> properties = new HashMap<>(Map.of(
                "protocol",
                "s3",
                "endpoint",
                "localhost:9000",
                "bucket",
                "b",
                "location",
                "",
                "access_key",
                "theAccessKey",
                "secret_key",
                "theSecretKey"));
        properties.put(key, value);
        return StoreSpec.of("cloud", properties, new S3StoreProvider());
    }

    @ParameterizedTest
    @CsvSource({
        "localhost:9000, , https://localhost:9000",
        "localhost:9000, true, https://localhost:9000",
        "localhost:9000, false, http://localhost:9000",
        "http://localhost:9000, true, http://localhost:9000",
        "HTTP://localhost:9000, true, HTTP://localhost:9000",
        "https://localhost:9000/, false, https://localhost:9000",
        "https://example.org/s3//, false, https://example.org/s3",
        "[::1]:9000, false, http://[::1]:9000"
    })
    void aSchemeWinsOverSecure(String endpoint, @Nullable String secure, String uri) {
        Map<String, @Nullable Object> properties = new HashMap<>();
        properties.put("protocol", "s3");
        properties.put("endpoint", endpoint);
        properties.put("bucket", "b");
        properties.put("location", "");
        properties.put("secure", secure);

        assertThat(S3Endpoint.of(StoreSpec.of("cloud", properties, new S3StoreProvider())))
                .hasToString(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "ftp://host",
                "http://",
                "a b",
                "http://me:topsecret@host",
                "host?x=topsecret",
                "host:port"
            })
    void whatIsNoAddressIsRefused(String endpoint) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> S3Endpoint.of(spec("endpoint", endpoint)))
                .withMessageContaining("stores.cloud.endpoint")
                .withMessageNotContaining("topsecret");
    }

    @ParameterizedTest
    @CsvSource({
        "s3.amazonaws.com, true, ",
        "s3.eu-central-1.amazonaws.com, true, eu-central-1",
        "s3-eu-west-1.amazonaws.com, true, eu-west-1",
        "s3.dualstack.us-gov-west-1.amazonaws.com, true, us-gov-west-1",
        "s3.cn-north-1.amazonaws.com.cn, true, cn-north-1",
        "http://s3.amazonaws.com, false, ",
        "s3.amazonaws.com.example.org, false, ",
        "localhost:9000, false, "
    })
    void knowsAmazonAndItsRegions(String endpoint, boolean isAmazon, @Nullable String region) {
        S3Endpoint parsed = S3Endpoint.of(spec("endpoint", endpoint));

        assertThat(parsed.isAmazon()).isEqualTo(isAmazon);
        assertThat(parsed.region().orElse(null)).isEqualTo(region);
    }

    @Test
    void opensNothingWithHalfOfTheCredentials() {
        for (String key : new String[] {"access_key", "secret_key"}) {
            for (String nothing : new String[] {null, "", " "}) {
                assertThatExceptionOfType(ConfigException.class)
                        .isThrownBy(() -> new S3StoreProvider().open(spec(key, nothing)))
                        .withMessageContaining("stores.cloud." + key)
                        .withMessageNotContaining("theAccessKey")
                        .withMessageNotContaining("theSecretKey");
            }
        }
    }

    @Test
    void opensWithTheCredentialsOfTheMachine() {
        Map<String, Object> properties =
                Map.of("protocol", "s3", "endpoint", "localhost:9000", "bucket", "b", "location", "", "access_key", "");
        StoreSpec spec = StoreSpec.of("cloud", properties, new S3StoreProvider());

        try (S3Client client = S3Clients.open(spec)) {
            assertThat(client.serviceClientConfiguration().credentialsProvider())
                    .isNotNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"proxy", "me:topsecret@proxy", "socks5://me:topsecret@proxy:1080", "http://me:topsecret@:1"})
    void aProxyNeedsHostAndPort(String proxy) {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new S3StoreProvider().open(spec("proxy_server", proxy)))
                .withMessageContaining("stores.cloud.proxy_server")
                .withMessageNotContaining("topsecret")
                .withNoCause();
    }

    @Test
    void aBucketIsNoPath() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> new S3StoreProvider().open(spec("bucket", "b/folder")))
                .withMessageContaining("stores.cloud.bucket");
    }

    @Test
    void aStoreShowsNoSecret() {
        assertThat(spec("proxy_server", "http://me:topsecret@proxy:80").toString())
                .contains("localhost:9000")
                .doesNotContain("theAccessKey")
                .doesNotContain("theSecretKey")
                .doesNotContain("topsecret");
    }
}
