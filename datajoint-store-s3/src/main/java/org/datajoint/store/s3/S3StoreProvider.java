package org.datajoint.store.s3;

import java.util.List;
import org.datajoint.store.Store;
import org.datajoint.store.StoreKey;
import org.datajoint.store.StoreProvider;
import org.datajoint.store.StoreSpec;

/**
 * Opens stores of the protocol {@code s3}: a bucket of Amazon S3, or of a server that speaks its protocol. Objects have the key
 * {@code location/path}, or {@code path} if the location is empty.
 *
 * <p>It is found as a service; programs only need this module on their class path or module path, and a store in their settings:
 *
 * <pre>{@code
 * "stores": {
 *     "default": "main",
 *     "main": {
 *         "protocol": "s3", "endpoint": "s3.amazonaws.com", "bucket": "my-lab", "location": "my-project"
 *     }
 * }
 * }</pre>
 *
 * <p>{@code access_key} and {@code secret_key} are best kept in the secrets folder; without them, AWS's default chain of
 * credentials applies (environment, profile, role of the machine). The region is that of the endpoint's name, else of AWS's
 * own settings ({@code AWS_REGION}, profile, machine), else {@code us-east-1}. Safe for use by many threads.
 */
public final class S3StoreProvider implements StoreProvider {
    static final String ENDPOINT = "endpoint";
    static final String BUCKET = "bucket";
    static final String SECURE = "secure";
    static final String ACCESS_KEY = "access_key";
    static final String SECRET_KEY = "secret_key";
    static final String PROXY = "proxy_server";

    /** Creates the provider. */
    public S3StoreProvider() {}

    @Override
    public String protocol() {
        return "s3";
    }

    @Override
    public List<StoreKey> keys() {
        return List.of(
                StoreKey.text(ENDPOINT).required(),
                StoreKey.text(BUCKET).required(),
                StoreKey.flag(SECURE),
                StoreKey.text(ACCESS_KEY).secret(),
                StoreKey.text(SECRET_KEY).secret(),
                // May contain the password of a proxy.
                StoreKey.text(PROXY).secret());
    }

    /** Opens a store; nothing is sent to the server yet. */
    @Override
    public Store open(StoreSpec spec) {
        return new S3Store(S3Bucket.of(spec), S3Clients.open(spec));
    }
}
