package org.datajoint.store.s3;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.datajoint.errors.StoreException;
import org.datajoint.store.StoredFile;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.EncodingType;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The objects whose keys begin with a prefix, read page by page. */
final class S3Listing extends Spliterators.AbstractSpliterator<StoredFile> {
    private final S3Client client;
    private final S3Bucket bucket;
    private final String prefix;
    private final Deque<StoredFile> page = new ArrayDeque<>();
    private @Nullable String next;
    private boolean isLast;

    S3Listing(S3Client client, S3Bucket bucket, String prefix) {
        super(Long.MAX_VALUE, Spliterator.NONNULL | Spliterator.DISTINCT);
        this.client = client;
        this.bucket = bucket;
        this.prefix = prefix;
    }

    Stream<StoredFile> stream() {
        return StreamSupport.stream(this, false);
    }

    @Override
    public boolean tryAdvance(Consumer<? super StoredFile> action) {
        while (page.isEmpty()) {
            if (isLast) {
                return false;
            }
            read();
        }
        action.accept(page.remove());
        return true;
    }

    private void read() {
        try {
            ListObjectsV2Response response = client.listObjectsV2(list -> list.bucket(bucket.bucket())
                    .prefix(prefix)
                    .continuationToken(next)
                    .encodingType(EncodingType.URL)); // keys may contain characters that XML does not allow
            for (S3Object object : response.contents()) {
                // Consoles create an empty object for a folder.
                if (object.key().startsWith(prefix) && !object.key().endsWith("/")) {
                    page.add(new StoredFile(bucket.path(object.key()), object.size(), object.lastModified()));
                }
            }
            next = response.nextContinuationToken();
            isLast = !Boolean.TRUE.equals(response.isTruncated());
            if (!isLast && next == null) {
                throw new StoreException("The objects below " + prefix + " cannot be listed in " + bucket
                        + ": the server reported that there are more objects, but not how to continue.");
            }
        } catch (SdkException e) {
            throw new S3Failures(bucket).of("The objects below " + prefix + " cannot be listed", e);
        }
    }
}
