package org.datajoint.codec;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.datajoint.store.StoredObject;

/**
 * A codec that writes to its store itself and stores the object's path as text rather than JSON.
 *
 * @param name the codec's name
 */
record PathTextCodec(String name) implements Codec<String> {
    @Override
    public Class<String> type() {
        return String.class;
    }

    @Override
    public String storage(boolean inStore) {
        return "varchar(500)";
    }

    @Override
    public Object encode(String value, CodecContext context) {
        String path = context.newPath(".txt");
        context.open(context.store()).put(path, value.getBytes(StandardCharsets.UTF_8));
        return path;
    }

    @Override
    public String decode(Object stored, CodecContext context) {
        return stored.toString();
    }

    @Override
    public List<StoredObject> references(Object stored) {
        return List.of(new StoredObject(stored.toString(), "main"));
    }
}
