package org.datajoint.internal.values;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.QueryException;
import org.jspecify.annotations.Nullable;

/**
 * The components, constructor and accessors of a record class, looked up once for each class. A {@link RecordMatch} assigns
 * the components to attributes.
 */
public final class RecordShape<R extends Record> {
    private static final ClassValue<RecordShape<?>> KNOWN = new ClassValue<>() {
        @Override
        protected RecordShape<?> computeValue(Class<?> type) {
            return new RecordShape<>(type.asSubclass(Record.class));
        }
    };

    private final Class<R> type;
    private final List<String> components;
    private final List<Class<?>> types;
    private final Call<RuntimeException> constructor;
    private final List<Call<RuntimeException>> accessors;
    private final AtomicReference<@Nullable RecordMatch<R>> latest = new AtomicReference<>();

    private RecordShape(Class<R> type) {
        RecordComponent[] found = type.getRecordComponents();
        this.type = type;
        this.components = Arrays.stream(found).map(RecordComponent::getName).toList();
        this.types = List.copyOf(
                Arrays.stream(found).<Class<?>>map(RecordComponent::getType).toList());
        try {
            this.constructor = constructor(type, types);
            this.accessors = Arrays.stream(found).map(RecordShape::accessor).toList();
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new QueryException(
                    "The record " + type.getName() + " cannot be used for rows: " + e.getMessage()
                            + ". Make it public, or open its package to org.datajoint.core in module-info.java.",
                    e);
        }
    }

    /**
     * Returns the shape of a record class.
     *
     * @throws QueryException if the class is not accessible to this library
     */
    @SuppressWarnings("unchecked") // KNOWN maps each class to its own shape.
    public static <R extends Record> RecordShape<R> of(Class<R> type) {
        return (RecordShape<R>) KNOWN.get(type);
    }

    /** Returns the shape of a record's class. */
    public static RecordShape<?> of(Record row) {
        return KNOWN.get(row.getClass());
    }

    private static Call<RuntimeException> constructor(Class<?> type, List<Class<?>> types)
            throws ReflectiveOperationException {
        var constructor = type.getDeclaredConstructor(types.toArray(new Class<?>[0]));
        constructor.setAccessible(true);
        MethodHandle handle = MethodHandles.lookup()
                .unreflectConstructor(constructor)
                .asFixedArity()
                .asSpreader(Object[].class, types.size())
                .asType(MethodType.methodType(Object.class, Object[].class));
        return unchecked(arguments -> handle.invokeExact((@Nullable Object[]) arguments));
    }

    private static Call<RuntimeException> accessor(RecordComponent component) {
        component.getAccessor().setAccessible(true);
        try {
            MethodHandle handle = MethodHandles.lookup()
                    .unreflect(component.getAccessor())
                    .asType(MethodType.methodType(Object.class, Record.class));
            return unchecked(row -> handle.invokeExact((Record) row));
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Hides checked exceptions from the compiler. Exceptions that the record's code throws propagate unchanged; without tricks
     * of its own, that code can only throw unchecked ones.
     */
    @SuppressWarnings("unchecked")
    private static Call<RuntimeException> unchecked(Call<Throwable> call) {
        return (Call<RuntimeException>) (Call<?>) call;
    }

    /** Returns the record class. */
    public Class<R> type() {
        return type;
    }

    /** Returns the names of the components, in order. */
    public List<String> components() {
        return components;
    }

    /** Returns the types of the components, in order. */
    public List<Class<?>> types() {
        return types;
    }

    /**
     * Assigns the components to the given attributes.
     *
     * @throws QueryException if the assignment is ambiguous
     */
    public RecordMatch<R> match(List<String> attributes) {
        RecordMatch<R> known = latest.get();
        if (known == null || !known.isOf(attributes)) {
            known = new RecordMatch<>(this, attributes);
            latest.set(known);
        }
        return known;
    }

    /** Creates a record from arguments of the components' types. Exceptions of the constructor propagate unchanged. */
    public R create(@Nullable Object[] arguments) {
        return type.cast(Objects.requireNonNull(constructor.on(arguments)));
    }

    /**
     * Returns the value of a component.
     *
     * @throws DataJointException if the accessor throws an exception; errors propagate unchanged
     */
    public @Nullable Object value(Record row, int component) {
        try {
            return accessors.get(component).on(row);
        } catch (RuntimeException e) {
            throw new DataJointException(
                    "The accessor " + components.get(component) + "() of the record " + type.getName() + " failed: "
                            + e.getMessage(),
                    e);
        }
    }

    private interface Call<X extends Throwable> {
        @Nullable
        Object on(Object argument) throws X;
    }
}
