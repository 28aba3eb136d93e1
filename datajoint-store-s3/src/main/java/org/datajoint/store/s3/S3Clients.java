package org.datajoint.store.s3;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.datajoint.errors.ConfigException;
import org.datajoint.store.StoreSpec;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.SystemSettingsRegionProvider;
import software.amazon.awssdk.services.s3.LegacyMd5Plugin;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Creates the client of a store from its settings, without sending anything. */
final class S3Clients {
    /** The timeout for connecting; the client's default of 2 s is too short for distant servers. */
    private static final Duration CONNECT = Duration.ofSeconds(10);
    /** The timeout for receiving data. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private S3Clients() {}

    static S3Client open(StoreSpec spec) {
        return builder(spec, CONNECT, SILENCE).build();
    }

    static S3ClientBuilder builder(StoreSpec spec, Duration connect, Duration silence) {
        S3Endpoint endpoint = S3Endpoint.of(spec);
        UrlConnectionHttpClient.Builder http =
                UrlConnectionHttpClient.builder().connectionTimeout(connect).socketTimeout(silence);
        spec.text(S3StoreProvider.PROXY)
                .filter(proxy -> !proxy.isBlank())
                .ifPresent(proxy -> http.proxyConfiguration(proxy(spec, proxy.strip())));
        S3ClientBuilder client = S3Client.builder()
                .httpClientBuilder(http)
                .credentialsProvider(credentials(spec))
                .region(region(endpoint))
                // Many servers refuse or ignore the checksums that the client adds by default, but support MD5.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .addPlugin(LegacyMd5Plugin.create());
        if (endpoint.isAmazon()) {
            client.crossRegionAccessEnabled(true);
        } else {
            client.endpointOverride(endpoint.uri()).forcePathStyle(true);
        }
        return client;
    }

    private static AwsCredentialsProvider credentials(StoreSpec spec) {
        String access = spec.text(S3StoreProvider.ACCESS_KEY).orElse("");
        String secret = spec.text(S3StoreProvider.SECRET_KEY).orElse("");
        if (access.isBlank() != secret.isBlank()) {
            throw new ConfigException("The store " + spec.name() + " has one of the settings stores." + spec.name()
                    + ".access_key and stores." + spec.name() + ".secret_key, but not stores." + spec.name()
                    + (access.isBlank() ? ".access_key" : ".secret_key")
                    + ". Set both, or neither to use the default credentials of AWS.");
        }
        return access.isBlank()
                ? DefaultCredentialsProvider.builder().build()
                : StaticCredentialsProvider.create(AwsBasicCredentials.create(access, secret));
    }

    private static Region region(S3Endpoint endpoint) {
        return endpoint.region().map(Region::of).orElseGet(() -> configured(endpoint));
    }

    private static Region configured(S3Endpoint endpoint) {
        // The last provider in AWS's chain asks the metadata service of Amazon's machines, which does not apply to
        // other servers.
        AwsRegionProvider chain = endpoint.isAmazon()
                ? new DefaultAwsRegionProviderChain()
                : new AwsRegionProviderChain(new SystemSettingsRegionProvider(), new AwsProfileRegionProvider());
        try {
            return Optional.ofNullable(chain.getRegion()).orElse(Region.US_EAST_1);
        } catch (SdkClientException e) {
            return Region.US_EAST_1; // A chain throws this if no region is configured.
        }
    }

    private static ProxyConfiguration proxy(StoreSpec spec, String written) {
        String text = written.contains("://") ? written : "http://" + written;
        try {
            URI uri = URI.create(text);
            if (uri.getHost() == null || uri.getPort() < 0 || !uri.getScheme().matches("(?i)https?")) {
                throw new IllegalArgumentException("no host and port");
            }
            ProxyConfiguration.Builder proxy = ProxyConfiguration.builder()
                    .useSystemPropertyValues(false)
                    .useEnvironmentVariablesValues(false)
                    .scheme(uri.getScheme())
                    .endpoint(new URI(uri.getScheme(), null, uri.getHost(), uri.getPort(), null, null, null));
            String user = Optional.ofNullable(uri.getUserInfo()).orElse("");
            if (!user.isEmpty()) {
                int colon = user.indexOf(':');
                proxy.username(colon < 0 ? user : user.substring(0, colon));
                proxy.password(colon < 0 ? "" : user.substring(colon + 1));
            }
            return proxy.build();
        } catch (IllegalArgumentException | java.net.URISyntaxException e) {
            // Without the cause, which would show the text with a possible password.
            throw new ConfigException(
                    "The setting stores." + spec.name()
                            + ".proxy_server is not the address of a proxy. Write it as host:port or http://user:password@host:port.");
        }
    }
}
