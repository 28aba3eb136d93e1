package org.datajoint.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.datajoint.heading.TableName;
import org.datajoint.heading.Tier;
import org.datajoint.internal.design.Resolution;
import org.jspecify.annotations.Nullable;

/** What the references in one definition mean: plain look-ups by name, in a fixed order, nothing scanned or evaluated. */
final class ReferenceScope {
    private final SchemaTables schema;
    private final DeclarationPlan plan;
    private final DeclarationPlan.Planned table;

    ReferenceScope(SchemaTables schema, DeclarationPlan plan, DeclarationPlan.Planned table) {
        this.schema = schema;
        this.plan = plan;
        this.table = table;
    }

    Resolution resolve(String reference) {
        DeclarationPlan.Planned master = table.master();
        if (reference.equals("master")) {
            return master == null
                    ? Resolution.failed("`master` means something in a part only, and this is none")
                    : plan.parent(master.name());
        }
        if (reference.indexOf('`') >= 0) {
            return TableName.parse(reference)
                    .map(plan::parent)
                    .orElseGet(() -> Resolution.failed(reference + " is not written as `database`.`table`"));
        }
        return find(reference).map(plan::parent).orElseGet(() -> Resolution.failed(unknown(reference)));
    }

    private Optional<TableName> find(String reference) {
        return family(reference)
                .or(() -> plan.find(reference))
                .or(() -> schema.boundName(reference))
                .or(() -> classFor(reference).map(this::planned))
                .or(() -> stored(schema, reference))
                .or(() -> elsewhere(reference))
                .or(() -> storedNow(reference));
    }

    /** The table itself, its master and its master's other parts. */
    private Optional<TableName> family(String reference) {
        DeclarationPlan.Planned master = table.master();
        if (reference.equals(table.source().className())) {
            return Optional.of(table.name());
        }
        if (master == null) {
            return plan.find(table.className() + "." + reference);
        }
        return reference.equals(master.className())
                ? Optional.of(master.name())
                : plan.find(master.className() + "." + reference);
    }

    private TableName planned(Class<? extends Table> type) {
        if (!Part.class.isAssignableFrom(type)) {
            return plan.addMaster(TableClasses.sourceOf(type));
        }
        Class<? extends Table> master = TableClasses.masterOf(type);
        return plan.addMaster(TableClasses.sourceOf(master))
                .part(type.getSimpleName().replace("_", ""));
    }

    private Optional<Class<? extends Table>> classFor(String reference) {
        DeclarationPlan.Planned master = table.master();
        Table object = table.source().table();
        if (object == null) {
            return Optional.empty();
        }
        Class<?> type = object.getClass();
        return listed(type, reference)
                .or(() -> master == null ? Optional.empty() : listed(type.getEnclosingClass(), reference))
                .or(() -> beside(type, reference));
    }

    private static Optional<Class<? extends Table>> listed(@Nullable Class<?> type, String reference) {
        References references = type == null ? null : type.getAnnotation(References.class);
        for (Class<? extends Table> listed :
                references == null ? List.<Class<? extends Table>>of() : List.of(references.value())) {
            if (reference.equals(listed.getSimpleName())) {
                return Optional.of(listed);
            }
            if (reference.startsWith(listed.getSimpleName() + ".")) {
                String part = reference.substring(listed.getSimpleName().length() + 1);
                return TableClasses.find(listed.getName() + "$" + part, listed.getClassLoader());
            }
        }
        return Optional.empty();
    }

    private static Optional<Class<? extends Table>> beside(Class<?> type, String reference) {
        List<String> names = new ArrayList<>();
        String nested = reference.replace('.', '$');
        for (Class<?> outer = type; outer != null; outer = outer.getEnclosingClass()) {
            names.add(outer.getName() + "$" + nested);
        }
        String packageName = type.getPackageName();
        names.add(packageName.isEmpty() ? nested : packageName + "." + nested);
        return names.stream()
                .flatMap(name -> TableClasses.find(name, type.getClassLoader()).stream())
                .findFirst();
    }

    /** {@code alias.Name}: a table of a schema that was given a name by {@code Schema.context}. */
    private Optional<TableName> elsewhere(String reference) {
        int dot = reference.indexOf('.');
        SchemaTables other = dot < 0 ? null : schema.alias(reference.substring(0, dot));
        if (other == null) {
            return Optional.empty();
        }
        String name = reference.substring(dot + 1);
        return other.boundName(name).or(() -> stored(other, name));
    }

    /** A table in the database goes by its class's name here too, though nothing of that name is bound. */
    private static Optional<TableName> stored(SchemaTables schema, String className) {
        return Character.isUpperCase(className.charAt(0)) ? schema.stored(className) : Optional.empty();
    }

    /** Before a reference is unknown, the server is asked again: others may have declared what it means. */
    private Optional<TableName> storedNow(String reference) {
        schema.refreshTables();
        int dot = reference.indexOf('.');
        SchemaTables other = dot < 0 ? null : schema.alias(reference.substring(0, dot));
        if (other != null) {
            other.refreshTables();
        }
        return stored(schema, reference).or(() -> elsewhere(reference));
    }

    private String unknown(String reference) {
        int dot = reference.indexOf('.');
        String alias = dot < 0 ? "" : reference.substring(0, dot);
        boolean aliased = schema.alias(alias) != null;
        String found = "`" + reference + "` is no table that is known here: ";
        if (aliased) {
            return found + "the schema that `" + alias + "` stands for has no such table; declare it there first";
        }
        String advice = dot < 0 || table.source().tier() == Tier.PART
                ? "name its class in @References, or declare it first"
                : "name a schema `" + alias + "` by schema.context(\"" + alias
                        + "\", other), or declare the table first";
        return found + "no table bound in schema " + schema.name()
                + ", no class named in @References, in the enclosing class"
                + " or in the package, and no table in the database is called so; " + advice;
    }
}
