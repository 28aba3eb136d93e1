package org.datajoint.internal.values;

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

/** {@code <attach>}: files, as their names in UTF-8, a NUL, and their contents. */
final class AttachCodec implements Codec<Object> {
    private static final String WANTED = "give a Path, a File, the text of a path, or an Attachment";

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
        Attachment file = value instanceof Attachment given ? given : Attachment.of(GivenPath.of(value, WANTED));
        byte[] name = file.name().getBytes(StandardCharsets.UTF_8);
        byte[] contents = file.bytes();
        byte[] stored = Arrays.copyOf(name, Math.addExact(name.length + 1, contents.length));
        System.arraycopy(contents, 0, stored, name.length + 1, contents.length);
        return stored;
    }

    @Override
    public Object decode(Object stored, CodecContext context) {
        if (!(stored instanceof byte[] bytes)) {
            throw new CodecException("an attachment is made of bytes, and the column holds " + ShownValue.of(stored));
        }
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                String name = new String(bytes, 0, i, StandardCharsets.UTF_8);
                return Attachment.of(name, Arrays.copyOfRange(bytes, i + 1, bytes.length))
                        .withDownloads(downloads.get());
            }
        }
        throw new CodecException("the column holds no attachment: the NUL after the file's name is missing. If it holds"
                + " other bytes, declare it as `bytes`");
    }
}
