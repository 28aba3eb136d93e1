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

/** Objects in a folder: the same ones, at the same place, in every language. */
public final class StoreBench {
    /** How many objects there are. */
    static final int OBJECTS = 1_000;

    /** How many bytes each has. */
    static final int BYTES = 100_000;

    /** Where they are. */
    static final Path FOLDER = Path.of(System.getProperty("java.io.tmpdir"), "dj_bench_store");

    private StoreBench() {}

    /** Makes the folder. */
    static void make() throws IOException {
        Files.createDirectories(FOLDER);
    }

    /** Removes all objects; the folder stays. */
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
