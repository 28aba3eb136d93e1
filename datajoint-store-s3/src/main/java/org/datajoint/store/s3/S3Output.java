package org.datajoint.store.s3;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.datajoint.errors.StoreException;
import org.datajoint.store.StoreOutput;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** An object that is sent in parts while it is written, or at once if it fits into one part. */
final class S3Output extends StoreOutput {
    private static final Logger LOG = LoggerFactory.getLogger(S3Output.class);
    /** The size of the first parts, and the maximum size of an object that is sent at once. */
    static final int PART = 16 << 20;
    /** The limit of servers. Parts grow by {@link #PART} after each thousand of them, which allows objects of 860 GB. */
    private static final int MOST_PARTS = 10_000;

    private static final int SMALL = 64 << 10;

    private final S3Bucket bucket;
    private final S3Client client;
    private final String path;
    private final boolean ifAbsent;
    private final List<CompletedPart> parts = new ArrayList<>();
    private byte[] buffer = new byte[SMALL];
    private int buffered;
    private @Nullable String upload;
    private boolean ended;

    /** @param ifAbsent whether committing fails with status 412 if the object exists */
    S3Output(S3Bucket bucket, S3Client client, String path, boolean ifAbsent) {
        this.bucket = bucket;
        this.client = client;
        this.path = path;
        this.ifAbsent = ifAbsent;
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (ended) {
            throw new IOException("The object " + path + " has already been committed or closed.");
        }
        add(bytes, offset, length);
    }

    /** Writes bytes without declaring the {@code IOException} that is thrown only after the end. */
    void add(byte[] bytes, int offset, int length) {
        int written = 0;
        while (written < length) {
            if (buffered == buffer.length) {
                makeRoom();
            }
            int count = Math.min(length - written, buffer.length - buffered);
            System.arraycopy(bytes, offset + written, buffer, buffered, count);
            buffered += count;
            written += count;
        }
    }

    private void makeRoom() {
        int size = PART * (1 + parts.size() / 1000);
        if (buffer.length < size) {
            buffer = Arrays.copyOf(buffer, (int) Math.min(size, 4L * buffer.length));
        } else {
            sendPart();
        }
    }

    private void sendPart() {
        if (parts.size() == MOST_PARTS) {
            throw new StoreException("The object " + path + " is too large for " + bucket + ": it has more than "
                    + MOST_PARTS + " parts.");
        }
        String id = upload;
        try {
            if (id == null) {
                id = client.createMultipartUpload(
                                create -> create.bucket(bucket.bucket()).key(bucket.key(path)))
                        .uploadId();
                upload = id;
            }
            String started = id;
            int number = parts.size() + 1;
            String tag = client.uploadPart(
                            part -> part.bucket(bucket.bucket())
                                    .key(bucket.key(path))
                                    .uploadId(started)
                                    .partNumber(number),
                            S3Store.body(buffer, buffered))
                    .eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
            buffered = 0;
        } catch (SdkException e) {
            throw failure(e);
        }
    }

    private StoreException failure(SdkException e) {
        return new S3Failures(bucket).of("The object " + path + " cannot be written", e);
    }

    @Override
    public void commit() {
        try {
            complete();
        } catch (SdkException e) {
            throw failure(e);
        }
    }

    /** Commits the object; the caller handles failures. */
    void complete() {
        if (ended) {
            throw new StoreException("The object " + path + " in " + bucket + " has already been committed or closed.");
        }
        if (upload == null) {
            RequestBody body = S3Store.body(buffer, buffered);
            client.putObject(
                    put -> put.bucket(bucket.bucket()).key(bucket.key(path)).ifNoneMatch(ifAbsent ? "*" : null), body);
        } else {
            if (buffered > 0) {
                sendPart();
            }
            String started = upload;
            client.completeMultipartUpload(complete -> complete.bucket(bucket.bucket())
                    .key(bucket.key(path))
                    .uploadId(started)
                    .ifNoneMatch(ifAbsent ? "*" : null)
                    .multipartUpload(all -> all.parts(parts)));
            upload = null;
        }
        end();
    }

    private void end() {
        ended = true;
        buffer = new byte[0];
        buffered = 0;
    }

    @Override
    public void close() {
        end();
        String started = upload;
        upload = null;
        if (started != null) {
            try {
                client.abortMultipartUpload(abort ->
                        abort.bucket(bucket.bucket()).key(bucket.key(path)).uploadId(started));
            } catch (SdkException e) {
                LOG.warn(
                        "The parts of an unfinished object {} remain in {} until a lifecycle rule of the bucket removes them: {}",
                        path,
                        bucket,
                        e.toString());
            }
        }
    }
}
