package org.datajoint.internal.objects;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.datajoint.errors.MissingObjectException;
import org.datajoint.errors.StoreException;
import org.datajoint.store.StoredFile;
import org.jspecify.annotations.Nullable;

/**
 * Compares an object with the size, the hash and the manifest that were recorded when it was written.
 *
 * @param object the object
 */
record Verification(StoredObjectRef object) {
    private static final int MOST_SHOWN = 5;
    private static final int BUFFER = 1 << 16;

    void run() {
        if (object.isDir()) {
            folder();
        } else {
            file();
        }
    }

    private StoreException damaged(String what) {
        return new StoreException("The object " + object.path() + " of the store " + object.store() + " is damaged: "
                + what + ". Restore it from a backup, or insert it again.");
    }

    private void file() {
        long size = object.opened()
                .stat(object.path())
                .orElseThrow(() -> new MissingObjectException(
                        "There is no object " + object.path() + " in the store " + object.store() + "."))
                .size();
        object.size().ifPresent(expected -> {
            if (expected != size) {
                throw damaged("it has " + size + " bytes but should have " + expected);
            }
        });
        object.hash().ifPresent(expected -> {
            String actual = hash();
            if (!actual.equals(expected)) {
                throw damaged("its hash is " + actual + " but should be " + expected);
            }
        });
    }

    private String hash() {
        MessageDigest digest = Digests.md5();
        byte[] buffer = new byte[BUFFER];
        try (InputStream input = object.opened().get(object.path())) {
            for (int count = input.read(buffer); count >= 0; count = input.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        } catch (IOException e) {
            throw new StoreException("The object " + object.path() + " cannot be read: " + e, e);
        }
        return Digests.base32(digest.digest());
    }

    private void folder() {
        Map<String, Long> found = new TreeMap<>();
        try (Stream<StoredFile> files = object.walk()) {
            files.forEach(file -> found.put(file.path(), file.size()));
        }
        Manifest manifest = manifest();
        if (manifest == null) {
            compareTotals(found);
            return;
        }
        List<String> faults = new ArrayList<>();
        for (ManifestEntry file : manifest.files()) {
            Long size = found.remove(file.path());
            if (size == null) {
                faults.add(file.path() + " is missing");
            } else if (size != file.size()) {
                faults.add(file.path() + " has " + size + " bytes but should have " + file.size());
            }
        }
        found.keySet().forEach(path -> faults.add(path + " does not belong to it"));
        if (!faults.isEmpty()) {
            int shown = Math.min(MOST_SHOWN, faults.size());
            throw damaged(String.join(", ", faults.subList(0, shown))
                    + (faults.size() > shown ? ", and " + (faults.size() - shown) + " more faults" : ""));
        }
    }

    private @Nullable Manifest manifest() {
        String path = object.path() + ObjectPath.MANIFEST;
        if (object.opened().stat(path).isEmpty()) {
            return null;
        }
        try (InputStream input = object.opened().get(path)) {
            return Manifest.read(input.readAllBytes(), path);
        } catch (IOException e) {
            throw new StoreException("The list of files " + path + " cannot be read: " + e, e);
        }
    }

    private void compareTotals(Map<String, Long> found) {
        if (found.isEmpty() && object.itemCount().orElse(1) != 0) {
            throw new MissingObjectException(
                    "There is no folder " + object.path() + " in the store " + object.store() + ".");
        }
        object.itemCount().ifPresent(expected -> {
            if (expected != found.size()) {
                throw damaged("it has " + found.size() + " files but should have " + expected);
            }
        });
        long size = found.values().stream().mapToLong(Long::longValue).sum();
        object.size().ifPresent(expected -> {
            if (expected != size) {
                throw damaged("its files have " + size + " bytes but should have " + expected);
            }
        });
    }
}
