package org.datajoint.internal.values;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Supplier;
import org.datajoint.codec.Attachment;
import org.datajoint.codec.Codec;
import org.datajoint.codec.CodecContext;
import org.datajoint.errors.CodecException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.internal.objects.GivenPath;

/** The codec {@code <attach>}: stores a file as its name in UTF-8, a NUL, and its contents. */
final class AttachCodec implements Codec<Object> {
    private static final String WANTED = "give a Path, a File, the text of a path, or an Attachment";

    /** The greatest length of an array. */
    private static final int MOST = Integer.MAX_VALUE - 8;

    private final Supplier<Path> downloads;

    /** @param downloads the folder into which files are saved */
    AttachCodec(Supplier<Path> downloads) {
        this.downloads = downloads;
    }

    @Override
    public String name() {
        return "attach";
    }

    @Override
    public Class<Object> type() {
        return Object.class;
    }

    @Override
    public String storage(boolean inStore) {
        return inStore ? "<hash>" : "bytes";
    }

    @Override
    public void validate(Object value) {
        if (value instanceof Attachment) {
            return;
        }
        Path path = GivenPath.of(value, WANTED);
        if (!Files.isRegularFile(path)) {
            throw new InvalidValueException(
                    Files.isDirectory(path)
                            ? "it is a folder, and only files can be attached"
                            : "there is no file " + path.toAbsolutePath());
        }
    }

    @Override
    public Object encode(Object value, CodecContext context) {
        if (value instanceof Attachment given) {
            return stored(given.name(), given.size(), given::open);
        }
        Path file = GivenPath.of(value, WANTED);
        String name =
                Attachment.of(String.valueOf(file.getFileName()), new byte[0]).name();
        try {
            return stored(name, Files.size(file), () -> Files.newInputStream(file));
        } catch (IOException e) {
            throw new CodecException("the file " + file + " cannot be attached: " + e, e);
        }
    }

    /** Reads the contents directly into the stored array, because they may be large. */
    private static byte[] stored(String name, long size, Source contents) {
        byte[] head = name.getBytes(StandardCharsets.UTF_8);
        long whole = head.length + 1 + size;
        if (whole > MOST) {
            throw new CodecException("an attachment of " + size + " bytes is too large. Keep the file as `<object@>`");
        }
        try (InputStream input = contents.open()) {
            byte[] stored = Arrays.copyOf(head, (int) whole);
            int count = input.readNBytes(stored, head.length + 1, (int) size);
            if (count < size || input.read() >= 0) {
                throw new CodecException("the file " + name + " was changed while it was read. Insert it again");
            }
            return stored;
        } catch (IOException | OutOfMemoryError e) {
            throw new CodecException("the file " + name + " cannot be attached: " + e, e);
        }
    }

    private interface Source {
        InputStream open() throws IOException;
    }

    @Override
    public Object decode(Object stored, CodecContext context) {
        if (!(stored instanceof byte[] bytes)) {
            throw new CodecException("an attachment is made of bytes, and the column holds " + ShownValue.of(stored));
        }
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                String name = new String(bytes, 0, i, StandardCharsets.UTF_8);
                return Attachment.wrap(name, bytes, i + 1, bytes.length - i - 1).withDownloads(downloads.get());
            }
        }
        throw new CodecException("the column holds no attachment: the NUL after the file's name is missing. If it holds"
                + " other bytes, declare it as `bytes`");
    }
}
