package org.datajoint.store.s3;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.datajoint.errors.MissingObjectException;
import org.datajoint.errors.StoreException;
import org.datajoint.store.Store;
import org.datajoint.store.StoreOutput;
import org.datajoint.store.StoredFile;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Error;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A store in a bucket. */
final class S3Store implements Store {
    /** The maximum number of objects that a request can delete. */
    private static final int BATCH = 1000;

    /** How often a conditional write is attempted if it conflicts with a write or a deletion of the same object. */
    private static final int MOST_ATTEMPTS = 10;

    private final S3Bucket bucket;
    private final S3Client client;
    private final S3Failures failures;
    /**
     * False until the bucket is known to exist; before, some responses do not distinguish a missing object from a
     * missing bucket.
     */
    private volatile boolean bucketSeen;

    private volatile boolean conditional = true;
    private volatile boolean batches = true;

    S3Store(S3Bucket bucket, S3Client client) {
        this.bucket = bucket;
        this.client = client;
        this.failures = new S3Failures(bucket);
    }

    /**
     * Returns a request body with the bytes, which must not change until it is sent. They are not copied, because a
     * copy of a part would double the memory for an upload.
     */
    static RequestBody body(byte[] bytes, int length) {
        ContentStreamProvider provider = () -> new ByteArrayInputStream(bytes, 0, length);
        return RequestBody.fromContentProvider(provider, length, "application/octet-stream");
    }

    @Override
    public StoreOutput create(String path) {
        return new S3Output(bucket, client, path, false);
    }

    @Override
    public void put(String path, byte[] content) {
        if (content.length > S3Output.PART) {
            Store.super.put(path, content);
            return;
        }
        try {
            client.putObject(put -> put.bucket(bucket.bucket()).key(bucket.key(path)), body(content, content.length));
        } catch (SdkException e) {
            throw failures.of("The object " + path + " cannot be written", e);
        }
    }

    @Override
    public boolean putIfAbsent(String path, byte[] content) {
        return putIfAbsent(path, content, 1);
    }

    private boolean putIfAbsent(String path, byte[] content, int attempt) {
        boolean asked = conditional;
        // A large object is not sent only to be refused at the end.
        if ((!asked || content.length > S3Output.PART) && stat(path).isPresent()) {
            return false;
        }
        try (S3Output output = new S3Output(bucket, client, path, asked)) {
            output.add(content, 0, content.length);
            output.complete();
            return true;
        } catch (S3Exception e) {
            if (asked && e.statusCode() == 412) {
                return false;
            }
            if (asked && e.statusCode() == 409 && attempt < MOST_ATTEMPTS) {
                return stat(path).isEmpty() && putIfAbsent(path, content, attempt + 1);
            }
            if (asked && isUnknown(e)) {
                conditional = false;
                return putIfAbsent(path, content, attempt);
            }
            throw failures.of("The object " + path + " cannot be written", e);
        } catch (SdkException e) {
            throw failures.of("The object " + path + " cannot be written", e);
        }
    }

    /** Returns whether the server does not support the request. */
    private static boolean isUnknown(S3Exception e) {
        return e.statusCode() == 501
                || e.statusCode() == 405
                || S3Failures.code(e).equals("NotImplemented");
    }

    @Override
    public InputStream get(String path) {
        try {
            return client.getObject(get -> get.bucket(bucket.bucket()).key(bucket.key(path)));
        } catch (SdkException e) {
            throw failures.of("The object " + path + " cannot be read", e);
        }
    }

    @Override
    public InputStream range(String path, long offset, long length) {
        if (length == 0) {
            if (stat(path).isEmpty()) {
                throw missing(path);
            }
            return InputStream.nullInputStream();
        }
        // No end is given for a range without one, since servers miscalculate with very large numbers.
        String range = "bytes=" + offset + "-" + (length > Long.MAX_VALUE - offset ? "" : offset + length - 1);
        try {
            return client.getObject(
                    get -> get.bucket(bucket.bucket()).key(bucket.key(path)).range(range));
        } catch (S3Exception e) {
            if (e.statusCode() == 416) {
                return InputStream.nullInputStream(); // The object ends before the range.
            }
            throw failures.of("The object " + path + " cannot be read", e);
        } catch (SdkException e) {
            throw failures.of("The object " + path + " cannot be read", e);
        }
    }

    private MissingObjectException missing(String path) {
        return new MissingObjectException("The object " + path + " is not in " + bucket + ".");
    }

    @Override
    public Optional<StoredFile> stat(String path) {
        return head(path).map(head -> stored(path, head));
    }

    private StoredFile stored(String path, HeadObjectResponse head) {
        if (head.contentLength() == null || head.lastModified() == null) {
            throw new StoreException("The object " + path + " cannot be looked up in " + bucket
                    + ": the server did not report its size or its date. Check stores." + bucket.store()
                    + ".endpoint.");
        }
        return new StoredFile(path, head.contentLength(), head.lastModified());
    }

    private Optional<HeadObjectResponse> head(String path) {
        try {
            HeadObjectResponse head =
                    client.headObject(request -> request.bucket(bucket.bucket()).key(bucket.key(path)));
            bucketSeen = true;
            return Optional.of(head);
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                checkBucket();
                return Optional.empty();
            }
            throw failures.of("The object " + path + " cannot be looked up", e);
        } catch (SdkException e) {
            throw failures.of("The object " + path + " cannot be looked up", e);
        }
    }

    /** Verifies that the bucket exists, so that a mistyped bucket is not mistaken for one without the object. */
    private void checkBucket() {
        if (bucketSeen) {
            return;
        }
        try {
            client.headBucket(request -> request.bucket(bucket.bucket()));
            bucketSeen = true;
        } catch (S3Exception e) {
            if (e.statusCode() == 404) {
                throw failures.noBucket(e);
            }
            // Some accounts may read objects but not query buckets.
        } catch (SdkException e) {
            throw failures.of("The bucket cannot be looked up", e);
        }
    }

    @Override
    public Stream<StoredFile> list(String folder) {
        String prefix = bucket.key(folder.isEmpty() ? "" : folder + "/");
        return new S3Listing(client, bucket, prefix).stream();
    }

    @Override
    public void delete(String path) {
        try {
            client.deleteObject(delete -> delete.bucket(bucket.bucket()).key(bucket.key(path)));
        } catch (S3Exception e) {
            StoreException failure = failures.of("The object " + path + " cannot be deleted", e);
            if (!(failure instanceof MissingObjectException)) {
                throw failure;
            }
        } catch (SdkException e) {
            throw failures.of("The object " + path + " cannot be deleted", e);
        }
    }

    @Override
    public void deleteAll(Collection<String> paths) {
        List<String> all = List.copyOf(paths);
        for (int from = 0; from < all.size(); from += BATCH) {
            deleteBatch(all.subList(from, Math.min(from + BATCH, all.size())));
        }
    }

    private void deleteBatch(List<String> paths) {
        if (!batches || paths.size() == 1) {
            paths.forEach(this::delete);
            return;
        }
        List<ObjectIdentifier> keys = new ArrayList<>();
        paths.forEach(path ->
                keys.add(ObjectIdentifier.builder().key(bucket.key(path)).build()));
        try {
            List<S3Error> errors = client.deleteObjects(delete -> delete.bucket(bucket.bucket())
                            .delete(all -> all.objects(keys).quiet(true)))
                    .errors();
            errors.stream()
                    .filter(error -> !"NoSuchKey".equals(error.code()))
                    .findFirst()
                    .ifPresent(error -> {
                        throw new StoreException(
                                "The object " + bucket.path(error.key()) + " cannot be deleted in " + bucket + ": "
                                        + error.code() + ", and " + (errors.size() - 1) + " more of " + paths.size()
                                        + " objects. Grant the account permission to delete objects.");
                    });
        } catch (S3Exception e) {
            // Some servers do not support batches, and some do not support their checksum.
            if (!isUnknown(e) && e.statusCode() != 400) {
                throw failures.of("Objects cannot be deleted", e);
            }
            batches = false;
            paths.forEach(this::delete);
        } catch (SdkException e) {
            throw failures.of("Objects cannot be deleted", e);
        }
    }

    /** Sets the date by copying the object onto itself, for which S3 requires that the metadata is replaced. */
    @Override
    public void touch(String path) {
        HeadObjectResponse head = head(path).orElseThrow(() -> missing(path));
        try {
            client.copyObject(copy -> copy.sourceBucket(bucket.bucket())
                    .sourceKey(bucket.key(path))
                    .destinationBucket(bucket.bucket())
                    .destinationKey(bucket.key(path))
                    .metadataDirective(MetadataDirective.REPLACE)
                    .metadata(head.metadata())
                    .contentType(head.contentType())
                    .storageClass(head.storageClassAsString()));
        } catch (SdkException e) {
            throw failures.of("The date of the object " + path + " cannot be set", e);
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
