package org.datajoint.benchmarks;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.datajoint.benchmarks.tables.Stored;
import org.datajoint.codec.ObjectRef;
import org.jspecify.annotations.Nullable;

/** Objects in a folder; the same in the same place for every language. */
public final class StoreBench {
    /** The number of objects. */
    static final int OBJECTS = 1_000;

    /** The size of each object in bytes. */
    static final int BYTES = 100_000;

    /** The folder. */
    static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"), "dj_bench_store");

    private StoreBench() {}

    /** Creates the folder. */
    static void make() throws IOException {
        Files.createDirectories(FOLDER);
    }

    /** Deletes all objects, but not the folder. */
    static void empty() throws IOException {
        Files.walkFileTree(FOLDER, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
                if (!folder.equals(FOLDER)) {
                    Files.delete(folder);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Inserts all objects. */
    public static long put(Stored stored) {
        byte[] content = new byte[BYTES];
        new Random(7).nextBytes(content);
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < OBJECTS; i++) {
            rows.add(Map.of("id", i, "x", content));
        }
        return stored.insert(rows);
    }

    /** Reads all objects. */
    public static long get(Stored stored) {
        long bytes = 0;
        for (ObjectRef object : stored.column("x", ObjectRef.class)) {
            bytes += object.bytes().length;
        }
        return bytes / BYTES;
    }
}
