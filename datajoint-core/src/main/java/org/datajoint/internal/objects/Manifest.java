package org.datajoint.internal.objects;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import java.io.IOException;
import java.util.List;
import org.datajoint.errors.StoreException;

/**
 * The list of a folder's files, which is stored next to the folder.
 *
 * @param files the files
 * @param totalSize the sum of their sizes in bytes
 * @param itemCount the number of files
 * @param created the time at which the list was written
 */
record Manifest(List<ManifestEntry> files, long totalSize, int itemCount, String created) {
    private static final ObjectMapper JSON = new ObjectMapper()
            .setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

    Manifest {
        files = List.copyOf(files);
    }

    byte[] json() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts and numbers can be written as JSON.", e);
        }
    }

    /** @param path the path of the list, for messages */
    static Manifest read(byte[] json, String path) {
        try {
            return JSON.readValue(json, Manifest.class);
        } catch (IOException | RuntimeException e) {
            throw new StoreException("The list of files " + path + " cannot be read: " + e.getMessage(), e);
        }
    }
}
