package org.datajoint.store.s3;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.errors.ConfigException;
import org.datajoint.store.StoreSpec;

/**
 * The server of a store.
 *
 * @param uri its address, without a trailing {@code /}
 */
record S3Endpoint(URI uri) {
    private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://.*", Pattern.DOTALL);
    /**
     * The names of Amazon's servers: {@code s3.amazonaws.com}, {@code s3.eu-central-1.amazonaws.com}, {@code
     * s3.dualstack.eu-west-1.…}.
     */
    private static final Pattern AMAZON =
            Pattern.compile("s3(?:[.-](?:dualstack\\.)?([a-z]{2}(?:-[a-z]+)+-\\d+))?\\.amazonaws\\.com(?:\\.cn)?");

    /** Returns the server of a store. A scheme in the endpoint takes precedence over {@code secure}. */
    static S3Endpoint of(StoreSpec spec) {
        String written = spec.text(S3StoreProvider.ENDPOINT).orElse("").strip();
        String text = written;
        if (!SCHEME.matcher(text).matches()) {
            text = (spec.flag(S3StoreProvider.SECURE, true) ? "https://" : "http://") + text;
        }
        URI uri = parsed(text.replaceAll("/+$", ""))
                .filter(address -> address.getHost() != null && address.getRawUserInfo() == null)
                .filter(address -> address.getRawQuery() == null && address.getRawFragment() == null)
                .filter(address -> {
                    String scheme = address.getScheme().toLowerCase(Locale.ROOT);
                    return scheme.equals("http") || scheme.equals("https");
                })
                .orElseThrow(() -> new ConfigException("The setting stores." + spec.name()
                        + ".endpoint is not the address of a server. Write it as host, host:port or https://host:port, such"
                        + " as s3.amazonaws.com or localhost:9000; credentials belong in access_key and secret_key."));
        return new S3Endpoint(uri);
    }

    private static Optional<URI> parsed(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }

    private Matcher amazon() {
        return AMAZON.matcher(uri.getHost().toLowerCase(Locale.ROOT));
    }

    /** Returns whether this is a server of Amazon, for which the client itself determines the address. */
    boolean isAmazon() {
        return amazon().matches() && uri.getPort() < 0 && uri.getScheme().equalsIgnoreCase("https");
    }

    /** Returns the region in the server's name. */
    Optional<String> region() {
        Matcher amazon = amazon();
        return amazon.matches() ? Optional.ofNullable(amazon.group(1)) : Optional.empty();
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}
