package org.datajoint.internal.objects;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.LongStream;
import org.datajoint.codec.CodecContext;
import org.datajoint.codec.ElementType;
import org.datajoint.codec.NdArray;
import org.datajoint.codec.NpyRef;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.StoreException;
import org.datajoint.store.StoreOutput;
import org.jspecify.annotations.Nullable;

/** {@code <npy@>}: arrays in a store, in NumPy's file format, each named after its row. */
public final class NpyCodec implements StoringCodec {
    private final Stores stores;

    public NpyCodec(Stores stores) {
        this.stores = stores;
    }

    @Override
    public String name() {
        return "npy";
    }

    @Override
    public void validate(Object value) {
        if (!(value instanceof NpyRef)) {
            NpyWriter.of(array(value));
        }
    }

    private static NdArray array(Object value) {
        if (value instanceof NdArray array) {
            return array;
        }
        if (value instanceof NpyRef reference) {
            return reference.load();
        }
        if (value instanceof String[] texts) {
            return new NdArray(ElementType.OBJECT, new long[] {texts.length}, texts);
        }
        if (value.getClass().isArray()) {
            try {
                return NdArray.of(value);
            } catch (IllegalArgumentException e) {
                throw new InvalidValueException("it is not an array of numbers: " + e.getMessage(), e);
            }
        }
        throw new InvalidValueException("give an NdArray, a Java array of numbers or texts, or an NpyRef");
    }

    @Override
    public Object encode(Object value, CodecContext context) {
        NdArray array = array(value);
        NpyWriter writer = NpyWriter.of(array);
        String path = context.newPath(".npy");
        OpenStore store = stores.open(context.store()).syncedLater(context);
        try (StoreOutput output = store.store().create(path)) {
            writer.write(output);
            output.commit();
        } catch (IOException e) {
            throw new StoreException(
                    "The array " + path + " cannot be written to the store " + store.name() + ": " + e, e);
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("path", path);
        json.put("store", store.name());
        json.put("dtype", writer.dtype());
        json.put("shape", LongStream.of(array.shape()).boxed().toList());
        return json;
    }

    @Override
    public Object decode(Object stored, CodecContext context) {
        return StoredNpyRef.of(stores, Reference.of(stored, name()));
    }
}
