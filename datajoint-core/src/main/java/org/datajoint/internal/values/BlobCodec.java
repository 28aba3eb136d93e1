package org.datajoint.internal.values;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.datajoint.codec.CodecContext;
import org.datajoint.errors.CodecException;
import org.datajoint.internal.blob.BlobFormat;
import org.jspecify.annotations.Nullable;

/** The codec {@code <blob>}: arrays, numbers, text, and lists and maps of these, in the format common to all DataJoint libraries. */
final class BlobCodec implements PureCodec {
    private final LongSupplier mostBytes;

    /** @param mostBytes the maximum uncompressed size of a value, in bytes */
    BlobCodec(LongSupplier mostBytes) {
        this.mostBytes = mostBytes;
    }

    @Override
    public String name() {
        return "blob";
    }

    @Override
    public String storage(boolean inStore) {
        return inStore ? "<hash>" : "bytes";
    }

    private BlobFormat format() {
        return new BlobFormat(mostBytes.getAsLong(), BlobCodec::fields);
    }

    private static Map<String, @Nullable Object> fields(Record row) {
        RecordShape<?> shape = RecordShape.of(row);
        List<String> names = new ArrayList<>(shape.components());
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            fields.put(names.get(i), shape.value(row, i));
        }
        return fields;
    }

    @Override
    public Object encode(Object value, CodecContext context) {
        return format().pack(value);
    }

    @Override
    public @Nullable Object decode(Object stored, CodecContext context) {
        if (!(stored instanceof byte[] bytes)) {
            throw new CodecException("a blob is made of bytes, and the column holds " + ShownValue.of(stored));
        }
        return format().unpack(bytes);
    }
}
