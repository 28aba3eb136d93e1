package org.datajoint.codec;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.datajoint.errors.CodecException;
import org.jspecify.annotations.Nullable;

/**
 * A file that is attached to a row: a value of {@code <attach>}. Reading an attachment writes no file; {@link #saveTo} does.
 * Immutable. Two attachments are equal if their names and contents are equal.
 *
 * <pre>{@code
 * scan.insert1(Map.of("scan", 1, "notes", Path.of("notes.txt")));
 * Attachment notes = scan.fetch1().get("notes", Attachment.class);
 * Path file = notes.saveTo(Path.of("downloads"));
 * }</pre>
 */
public final class Attachment {
    private static final int BUFFER = 1 << 16;

    private final String name;
    private final ByteBuffer contents;
    private final Path downloads;

    private Attachment(String name, ByteBuffer contents, Path downloads) {
        this.name = FileName.safe(name);
        this.contents = contents;
        this.downloads = downloads;
    }

    /**
     * Returns an attachment with the given contents.
     *
     * @param name the file name, or a path whose last segment is used; characters that are invalid in file names are replaced
     * @param contents the bytes, which are copied
     */
    public static Attachment of(String name, byte[] contents) {
        return new Attachment(name, ByteBuffer.wrap(contents.clone()), Path.of("."));
    }

    /**
     * Returns an attachment whose contents are a part of an array. The array is not copied, so it must not be modified.
     *
     * @param name the file name; see {@link #of(String, byte[])}
     * @throws IndexOutOfBoundsException if the part is out of the array's bounds
     */
    public static Attachment wrap(String name, byte[] array, int offset, int length) {
        return new Attachment(name, ByteBuffer.wrap(array, offset, length), Path.of("."));
    }

    /**
     * Returns an attachment with the name and the contents of a file.
     *
     * @throws CodecException if there is no such file, or it is a folder
     */
    public static Attachment of(Path file) {
        if (Files.isDirectory(file)) {
            throw new CodecException(file + " is a folder, and only files can be attached. Pack it into one file.");
        }
        if (!Files.exists(file)) {
            throw new CodecException("There is no file " + file + " to attach.");
        }
        try {
            return new Attachment(
                    String.valueOf(file.getFileName()), ByteBuffer.wrap(Files.readAllBytes(file)), Path.of("."));
        } catch (IOException | OutOfMemoryError e) {
            throw new CodecException("The file " + file + " cannot be attached: " + e.getMessage(), e);
        }
    }

    /** Returns the same attachment, which {@link #save} saves to the given folder. */
    public Attachment withDownloads(Path folder) {
        return new Attachment(name, contents, folder);
    }

    /** Returns the file name, which contains no path. */
    public String name() {
        return name;
    }

    /** Returns the size in bytes. */
    public long size() {
        return contents.remaining();
    }

    /** Returns a copy of the contents. */
    public byte[] bytes() {
        byte[] bytes = new byte[contents.remaining()];
        contents.duplicate().get(bytes);
        return bytes;
    }

    /** Returns a stream of the contents. */
    public InputStream open() {
        return new ByteArrayInputStream(
                contents.array(), contents.arrayOffset() + contents.position(), contents.remaining());
    }

    /** Saves the file to the folder that the setting {@code download_path} names; see {@link #saveTo}. */
    public Path save() {
        return saveTo(downloads);
    }

    /**
     * Saves the file to a folder, which is created if it is missing. If the folder already has a file with the same name and
     * contents, that file is used. If a file with other contents or a link has the name, a number is appended, as in {@code
     * notes_1.txt}.
     *
     * @return the path of the file
     * @throws CodecException if it cannot be written
     */
    public Path saveTo(Path folder) {
        try {
            Files.createDirectories(folder);
            for (int number = 0; ; number++) {
                Path file = folder.resolve(FileName.numbered(name, number));
                if (!folder.equals(file.getParent())) {
                    throw new CodecException("The attachment " + name + " would be saved outside of " + folder + ".");
                }
                if (isSame(file) || write(folder, file)) {
                    return file;
                }
            }
        } catch (IOException e) {
            throw new CodecException("The attachment " + name + " cannot be saved into " + folder + ": " + e, e);
        }
    }

    private boolean isSame(Path file) throws IOException {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) || Files.size(file) != size()) {
            return false;
        }
        byte[] own = new byte[BUFFER];
        byte[] there = new byte[BUFFER];
        try (InputStream first = open();
                InputStream second = Files.newInputStream(file)) {
            for (int count = BUFFER; count == BUFFER; ) {
                count = first.readNBytes(own, 0, BUFFER);
                int found = second.readNBytes(there, 0, BUFFER);
                if (!Arrays.equals(own, 0, count, there, 0, found)) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Reserves the name by creating an empty file, and replaces it atomically. Returns false if the name is already taken. */
    private boolean write(Path folder, Path file) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException e) {
            return false;
        }
        Path temporary = Files.createTempFile(folder, ".datajoint-", ".saving");
        try {
            try (InputStream whole = open();
                    OutputStream output = Files.newOutputStream(temporary)) {
                byte[] buffer = new byte[BUFFER];
                for (int count = whole.read(buffer); count > 0; count = whole.read(buffer)) {
                    output.write(buffer, 0, count);
                }
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
            return true;
        } catch (IOException e) {
            Files.deleteIfExists(temporary);
            Files.deleteIfExists(file);
            throw e;
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attachment file && name.equals(file.name) && contents.equals(file.contents);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + contents.hashCode();
    }

    /** Returns the name and the size. */
    @Override
    public String toString() {
        return "Attachment " + name + " (" + size() + " bytes)";
    }
}
