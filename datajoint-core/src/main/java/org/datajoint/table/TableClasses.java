package org.datajoint.table;

import java.lang.reflect.Constructor;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.datajoint.errors.DataJointException;
import org.datajoint.heading.Tier;
import org.jspecify.annotations.Nullable;

/** Reads the declarations of table classes, and instantiates them. */
final class TableClasses {
    private TableClasses() {}

    /**
     * Returns the declaration of a master's class, including its parts.
     *
     * @throws DataJointException if the class cannot declare a table; the message says what to change
     */
    static TableSource sourceOf(Class<? extends Table> type) {
        TableSource source = read(type);
        if (source.tier() == Tier.PART) {
            throw new DataJointException("The part " + type.getName()
                    + " is declared with its master; make it a static class nested in the master's class.");
        }
        List<TableSource> parts = new ArrayList<>();
        for (Class<? extends Part> part : parts(type)) {
            if (!parts(part).isEmpty()) {
                throw new DataJointException(
                        "The part " + part.getName() + " has a part of its own, which is not possible. Nest both parts"
                                + " in the master, and let the definition of one refer to the other.");
            }
            parts.add(read(part));
        }
        return source.withParts(parts);
    }

    /** Returns the class of the master in which a part's class is nested. */
    static Class<? extends Table> masterOf(Class<? extends Table> part) {
        Class<?> enclosing = part.getEnclosingClass();
        if (enclosing == null || !Table.class.isAssignableFrom(enclosing)) {
            throw new DataJointException("The part " + part.getName()
                    + " has no master; make it a static class nested in the master's class.");
        }
        return enclosing.asSubclass(Table.class);
    }

    /** Returns the class with a name if it declares a table; empty if there is none. */
    static Optional<Class<? extends Table>> find(String name, @Nullable ClassLoader loader) {
        try {
            Class<?> found = Class.forName(name, false, loader);
            boolean declares = Table.class.isAssignableFrom(found) && found.isAnnotationPresent(Definition.class);
            return declares ? Optional.of(found.asSubclass(Table.class)) : Optional.empty();
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static List<Class<? extends Part>> parts(Class<? extends Table> master) {
        List<Class<? extends Part>> parts = new ArrayList<>();
        Arrays.stream(master.getDeclaredClasses())
                .filter(Part.class::isAssignableFrom)
                .filter(part -> !Modifier.isAbstract(part.getModifiers()))
                .sorted(Comparator.comparing(Class::getName))
                .forEach(part -> parts.add(part.asSubclass(Part.class)));
        return parts;
    }

    private static TableSource read(Class<? extends Table> type) {
        Definition definition = type.getAnnotation(Definition.class);
        if (definition == null) {
            throw new DataJointException("The class " + type.getName()
                    + " has no definition. Put @Definition(\"...\") on it, with the text that declares the table.");
        }
        Table table = instantiate(type);
        if (table instanceof AutoPopulated) {
            requireOneMake(type);
        }
        Supplier<List<?>> contents = table instanceof Lookup lookup ? lookup::contents : List::of;
        return new TableSource(type.getSimpleName(), table.tier(), definition.value(), List.of(), contents, table);
    }

    /** Checks that a class has either a method {@code make} or the three parts of {@link ThreePartMake}. */
    private static void requireOneMake(Class<? extends Table> type) {
        boolean hasParts = ThreePartMake.class.isAssignableFrom(type);
        if (hasParts == overridesMake(type)) {
            throw unusable(
                    type,
                    hasParts
                            ? "has both a method make(Make) and the three parts of ThreePartMake; leave one of them out"
                            : "does not say how its rows are made; override make(Make), or implement ThreePartMake");
        }
    }

    private static boolean overridesMake(Class<?> type) {
        for (Class<?> at = type; at != null && at != AutoPopulated.class; at = at.getSuperclass()) {
            for (Method method : at.getDeclaredMethods()) {
                if (method.getName().equals("make")
                        && List.of(method.getParameterTypes()).equals(List.of(Make.class))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Table instantiate(Class<? extends Table> type) {
        if (Modifier.isAbstract(type.getModifiers())) {
            throw unusable(type, "is abstract; give a concrete class");
        }
        if (type.isMemberClass() && !Modifier.isStatic(type.getModifiers())) {
            throw unusable(type, "is an inner class; make it static");
        }
        if (type.isLocalClass() || type.isAnonymousClass()) {
            throw unusable(type, "is declared inside a method; make it a class of its own or a static nested class");
        }
        try {
            Constructor<? extends Table> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (NoSuchMethodException e) {
            throw unusable(type, "has no constructor without parameters; add one, it may be private");
        } catch (InaccessibleObjectException e) {
            throw new DataJointException(
                    "The class " + type.getName() + " is closed to DataJoint. Add to the module-info of "
                            + type.getModule().getName() + ": opens " + type.getPackageName()
                            + " to org.datajoint.core;",
                    e);
        } catch (InvocationTargetException e) {
            throw new DataJointException(
                    "The constructor of " + type.getName() + " failed: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new DataJointException("The class " + type.getName() + " cannot be instantiated: " + e, e);
        }
    }

    private static DataJointException unusable(Class<?> type, String reason) {
        return new DataJointException("The class " + type.getName() + " " + reason + ".");
    }
}
