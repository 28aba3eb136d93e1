package org.datajoint.store.s3;

import org.datajoint.errors.ConfigException;
import org.datajoint.store.StoreSpec;

/**
 * Where the objects of a store are.
 *
 * @param store the store's name
 * @param endpoint the server
 * @param bucket the bucket
 * @param start what keys begin with: the location and a {@code /}, exactly as the settings have it; empty for an empty location
 */
record S3Bucket(String store, S3Endpoint endpoint, String bucket, String start) {
    static S3Bucket of(StoreSpec spec) {
        String bucket = spec.text(S3StoreProvider.BUCKET).orElse("").strip();
        if (bucket.isEmpty() || bucket.indexOf('/') >= 0) {
            throw new ConfigException("The setting stores." + spec.name()
                    + ".bucket is not the name of a bucket. A folder in it goes into stores." + spec.name()
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
