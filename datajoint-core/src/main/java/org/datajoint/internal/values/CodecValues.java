package org.datajoint.internal.values;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.datajoint.codec.Codec;
import org.datajoint.codec.CodecContext;
import org.datajoint.errors.CodecException;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.design.CodecChain;
import org.datajoint.internal.objects.FilepathCodec;
import org.datajoint.internal.objects.Stores;
import org.datajoint.internal.objects.StoringCodec;
import org.datajoint.internal.objects.Uploads;
import org.datajoint.store.StoredObject;
import org.jspecify.annotations.Nullable;

/**
 * Values that a chain of codecs converts.
 *
 * @param chain the codecs
 * @param storage the values of the column's own type
 * @param attribute the attribute, empty for any
 * @param stores the stores of the instance
 */
record CodecValues(CodecChain chain, AttributeValues storage, String attribute, Stores stores)
        implements AttributeValues {
    @Override
    public AttributeValues of(String name) {
        return new CodecValues(chain, storage, name, stores);
    }

    @Override
    public boolean isStored() {
        return chain.links().stream().anyMatch(link -> link.store() != null);
    }

    @Override
    public void check(Object value) {
        Object next = value;
        for (CodecChain.Link link : chain.links()) {
            validate(link.codec(), next);
            // A user-defined codec may have side effects, so it only runs when the value is written.
            if (!(link.codec() instanceof PureCodec)) {
                return;
            }
            next = encode(link, next, RowContext.none());
            if (next == null) {
                return;
            }
        }
        storage.check(next);
    }

    @Override
    public @Nullable Object toColumn(Object value, RowContext row) {
        Object next = value;
        for (CodecChain.Link link : chain.links()) {
            validate(link.codec(), next);
            if (link.codec() instanceof StoringCodec && row.uploads() != null) {
                return new UploadedValue(upload(row.uploads(), link, next, row));
            }
            next = encode(link, next, row);
            if (next == null) {
                return null;
            }
        }
        return storage.toColumn(next, row);
    }

    /** Writes the value of the chain's last codec, the only one that uses a store, in the background. */
    private FutureTask<@Nullable Object> upload(Uploads uploads, CodecChain.Link link, Object value, RowContext row) {
        stores.server(); // Queried here, on this thread's connection, because another may not be available.
        return uploads.<@Nullable Object>submit(value instanceof byte[] bytes ? bytes.length : 0, () -> {
            Object stored = encode(link, value, row);
            return stored == null ? null : storage.toColumn(stored, row);
        });
    }

    @Override
    public Object toCondition(Object value) {
        Object stored = isComparable() ? toColumn(value, RowContext.none()) : null;
        if (stored == null) {
            throw new InvalidValueException(
                    "values of " + chain.type() + " cannot be compared. Leave it out of the condition");
        }
        return stored;
    }

    /** Returns whether equal values have equal stored forms, which does not hold for serialized values or stored objects. */
    private boolean isComparable() {
        AttributeType.Kind kind = chain.storage().kind();
        return kind != AttributeType.Kind.BYTES && kind != AttributeType.Kind.JSON;
    }

    @Override
    public @Nullable Object fromColumn(Object stored, RowContext row) {
        List<CodecChain.Link> links = chain.links();
        Object value = stored;
        for (int i = links.size() - 1; i >= 0 && value != null; i--) {
            value = decode(links.get(i), value, row);
        }
        return value;
    }

    /** Returns whether values may refer to objects in stores. */
    boolean mayRefer() {
        return chain.storage().kind() == AttributeType.Kind.JSON
                || chain.links().stream().anyMatch(link -> link.store() != null || tellsReferences(link.codec()));
    }

    /**
     * Returns the objects that a value refers to.
     *
     * @param stored the column's value
     * @throws CodecException if the codec keeps its values in a store and the value refers to no object
     */
    List<StoredObject> references(Object stored) {
        List<StoredObject> all = new ArrayList<>();
        List<CodecChain.Link> links = chain.links();
        Object value = stored;
        for (int i = links.size() - 1; i >= 0 && value != null; i--) {
            all.addAll(links.get(i).codec().references(value));
            if (links.subList(0, i).stream().noneMatch(link -> tellsReferences(link.codec()))) {
                break;
            }
            value = decode(links.get(i), value, RowContext.none());
        }
        Codec<?> last = links.get(links.size() - 1).codec();
        if (all.isEmpty() && last instanceof StoringCodec && stored != null) {
            throw new CodecException("a value of " + chain.type() + " is no reference to an object");
        }
        return all;
    }

    /** Returns whether the codec overrides {@code references}, so that values have to be decoded as far as this codec. */
    private static boolean tellsReferences(Codec<?> codec) {
        try {
            return !codec.getClass()
                    .getMethod("references", Object.class)
                    .getDeclaringClass()
                    .equals(Codec.class);
        } catch (NoSuchMethodException e) {
            return true;
        }
    }

    @Override
    public boolean isLarge() {
        return storage.isLarge();
    }

    private static <T> void validate(Codec<T> codec, Object value) {
        T own = own(codec, value);
        try {
            codec.validate(own);
        } catch (DataJointException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new InvalidValueException("`<" + codec.name() + ">` refuses it: " + e.getMessage(), e);
        }
    }

    private static <T> T own(Codec<T> codec, Object value) {
        if (!codec.type().isInstance(value)) {
            throw new InvalidValueException("give a " + codec.type().getSimpleName() + " to `<" + codec.name() + ">`");
        }
        return codec.type().cast(value);
    }

    private @Nullable Object encode(CodecChain.Link link, Object value, RowContext row) {
        return encode(link.codec(), value, context(link, row));
    }

    private static <T> @Nullable Object encode(Codec<T> codec, Object value, CodecContext context) {
        T own = own(codec, value);
        try {
            return codec.encode(own, context);
        } catch (DataJointException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failure(codec, "encode", e);
        }
    }

    private @Nullable Object decode(CodecChain.Link link, Object stored, RowContext row) {
        try {
            return link.codec().decode(stored, context(link, row));
        } catch (DataJointException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failure(link.codec(), "decode", e);
        }
    }

    private static CodecException failure(Codec<?> codec, String method, RuntimeException e) {
        return new CodecException(
                method + "() of the codec `<" + codec.name() + ">` ("
                        + codec.getClass().getName() + ") failed: " + e,
                e);
    }

    private CodecContext context(CodecChain.Link link, RowContext row) {
        return new AttributeContext(row, attribute, link.store(), link.codec() instanceof FilepathCodec, stores);
    }
}
