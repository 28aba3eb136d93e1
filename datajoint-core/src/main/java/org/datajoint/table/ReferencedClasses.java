package org.datajoint.table;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the classes to which a definition can refer. A bare name never denotes a part. */
final class ReferencedClasses {
    private final @Nullable Class<?> type;

    /** @param type the class with the definition; null if no class declares the table */
    ReferencedClasses(@Nullable Class<?> type) {
        this.type = type;
    }

    /** Returns the class named in the {@code @References} of the table's class or, for a part, of the master's class. */
    Optional<Class<? extends Table>> listed(String reference) {
        for (Class<? extends Table> listed : listed()) {
            String name = nameOf(listed);
            if (reference.equals(name)) {
                return Optional.of(listed);
            }
            if (reference.startsWith(name + ".")) {
                String part = reference.substring(name.length() + 1).replace('.', '$');
                return TableClasses.find(listed.getName() + "$" + part, listed.getClassLoader());
            }
        }
        return Optional.empty();
    }

    /** Returns the class with the given name in an enclosing class or in the package. */
    Optional<Class<? extends Table>> beside(String reference) {
        if (type == null) {
            return Optional.empty();
        }
        List<String> names = new ArrayList<>();
        String nested = reference.replace('.', '$');
        enclosing().forEach(outer -> names.add(outer.getName() + "$" + nested));
        String packageName = type.getPackageName();
        names.add(packageName.isEmpty() ? nested : packageName + "." + nested);
        boolean bare = reference.indexOf('.') < 0;
        return names.stream()
                .flatMap(name -> TableClasses.find(name, type.getClassLoader()).stream())
                .filter(found -> !(bare && Part.class.isAssignableFrom(found)))
                .findFirst();
    }

    /** Returns the visible parts with the simple name {@code name}, as {@code Master.Part}. */
    List<String> partsCalled(String name) {
        Stream<Class<?>> masters = enclosing().stream()
                .flatMap(outer -> Stream.concat(Stream.of(outer), Arrays.stream(outer.getDeclaredClasses())));
        return Stream.concat(listed().stream(), masters.flatMap(master -> Arrays.stream(master.getDeclaredClasses())))
                .filter(part -> Part.class.isAssignableFrom(part)
                        && part.getSimpleName().equals(name))
                .map(part -> nameOf(part))
                .distinct()
                .toList();
    }

    private List<Class<? extends Table>> listed() {
        List<Class<? extends Table>> listed = new ArrayList<>(listedOn(type));
        if (type != null && Part.class.isAssignableFrom(type)) {
            listed.addAll(listedOn(type.getEnclosingClass()));
        }
        return listed;
    }

    private static List<Class<? extends Table>> listedOn(@Nullable Class<?> type) {
        References references = type == null ? null : type.getAnnotation(References.class);
        return references == null ? List.of() : List.of(references.value());
    }

    /** Returns the class itself and its enclosing classes, from the inside out. */
    private List<Class<?>> enclosing() {
        List<Class<?>> enclosing = new ArrayList<>();
        for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
            enclosing.add(outer);
        }
        return enclosing;
    }

    /** Returns the name by which a definition refers to the table of a class. */
    private static String nameOf(Class<?> table) {
        Class<?> master = table.getEnclosingClass();
        return master != null && Part.class.isAssignableFrom(table)
                ? master.getSimpleName() + "." + table.getSimpleName()
                : table.getSimpleName();
    }
}
