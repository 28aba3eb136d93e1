package org.datajoint.store.s3;

import org.datajoint.errors.ConfigException;
import org.datajoint.store.StoreSpec;

/**
 * The location of a store's objects.
 *
 * @param store the store's name
 * @param endpoint the server
 * @param bucket the bucket
 * @param start the prefix of all keys: the location, exactly as configured, and a {@code /}; empty for an empty
 *     location
 */
record S3Bucket(String store, S3Endpoint endpoint, String bucket, String start) {
    static S3Bucket of(StoreSpec spec) {
        String bucket = spec.text(S3StoreProvider.BUCKET).orElse("").strip();
        if (bucket.isEmpty() || bucket.indexOf('/') >= 0) {
            throw new ConfigException("The setting stores." + spec.name()
                    + ".bucket is not the name of a bucket. A folder in the bucket belongs in stores." + spec.name()
                    + ".location.");
        }
        String location = spec.location();
        return new S3Bucket(spec.name(), S3Endpoint.of(spec), bucket, location.isEmpty() ? "" : location + "/");
    }

    String key(String path) {
        return start + path;
    }

    String path(String key) {
        return key.substring(start.length());
    }

    /** Returns the bucket, its server and the store, for messages. */
    @Override
    public String toString() {
        return "the bucket " + bucket + " at " + endpoint + " (store " + store + ")";
    }
}
