package org.datajoint.store.s3;

import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.datajoint.store.Store;
import org.datajoint.store.StoreSpec;
import org.gaul.s3proxy.AuthenticationType;
import org.gaul.s3proxy.S3Proxy;
import org.jclouds.ContextBuilder;
import org.jclouds.blobstore.BlobStore;
import org.jclouds.blobstore.BlobStoreContext;
import org.jclouds.blobstore.domain.StorageMetadata;
import org.jclouds.blobstore.options.ListContainerOptions;

/** A server that speaks S3: one that keeps its objects in memory for all tests of a JVM, and others that keep them on disk. */
final class S3Server implements AutoCloseable {
    static final String ACCESS_KEY = "an-access-key";
    static final String SECRET_KEY = "a-secret-key";
    private final BlobStore objects;
    private final S3Proxy proxy;

    private S3Server(String provider, Properties settings) {
        objects = ContextBuilder.newBuilder(provider)
                .credentials(ACCESS_KEY, SECRET_KEY)
                .overrides(settings)
                .build(BlobStoreContext.class)
                .getBlobStore();
        proxy = S3Proxy.builder()
                .blobStore(objects)
                .endpoint(URI.create("http://127.0.0.1:0"))
                .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, ACCESS_KEY, SECRET_KEY)
                .build();
        try {
            proxy.start();
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy does not start.", e);
        }
    }

    static S3Server shared() {
        return Shared.SERVER;
    }

    private static final class Shared {
        private static final S3Server SERVER = new S3Server("transient", new Properties());
    }

    /** Starts a server for objects that do not fit into memory. */
    static S3Server onDisk(Path folder) {
        Properties settings = new Properties();
        settings.setProperty("jclouds.filesystem.basedir", folder.toString());
        return new S3Server("filesystem-nio2", settings);
    }

    @Override
    public void close() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy does not stop.", e);
        }
    }

    /** Creates an empty bucket. */
    String bucket(String name) {
        objects.createContainerInLocation(null, name);
        return name;
    }

    String endpoint() {
        return "http://127.0.0.1:" + proxy.getPort();
    }

    /** Returns the properties of a store in a bucket. */
    Map<String, Object> properties(String bucket, String location) {
        Map<String, Object> properties = new HashMap<>();
        properties.put("protocol", "s3");
        properties.put("endpoint", endpoint());
        properties.put("bucket", bucket(bucket));
        properties.put("location", location);
        properties.put("access_key", ACCESS_KEY);
        properties.put("secret_key", SECRET_KEY);
        return properties;
    }

    static Store open(Map<String, Object> properties) {
        S3StoreProvider provider = new S3StoreProvider();
        return provider.open(StoreSpec.of("cloud", properties, provider));
    }

    /** Writes an object directly, not through the store. */
    void put(String bucket, String key, String content) {
        objects.putBlob(bucket, objects.blobBuilder(key).payload(content).build());
    }

    /** Deletes an object directly, not through the store. */
    void remove(String bucket, String key) {
        objects.removeBlob(bucket, key);
    }

    Set<String> keys(String bucket) {
        return objects.list(bucket, ListContainerOptions.Builder.recursive()).stream()
                .map(StorageMetadata::getName)
                .collect(Collectors.toSet());
    }

    int unfinishedUploads(String bucket) {
        return objects.listMultipartUploads(bucket).size();
    }
}
