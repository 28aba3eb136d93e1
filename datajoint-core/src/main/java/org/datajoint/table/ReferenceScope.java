package org.datajoint.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.datajoint.heading.TableName;
import org.datajoint.internal.definition.Suggestion;
import org.datajoint.internal.design.Resolution;

/**
 * Resolves the references in one definition by looking names up in a fixed order; nothing is scanned or evaluated. A bare name
 * never denotes a part, so a part may have the name of the table that it refers to.
 */
final class ReferenceScope {
    private static final int MOST_PARTS = 3;

    private final Schema schema;
    private final DeclarationPlan plan;
    private final DeclarationPlan.Planned table;
    /** The table itself or, if it is a part, its master. */
    private final DeclarationPlan.Planned owner;

    private final ReferencedClasses classes;

    ReferenceScope(Schema schema, DeclarationPlan plan, DeclarationPlan.Planned table) {
        this.schema = schema;
        this.plan = plan;
        this.table = table;
        DeclarationPlan.Planned master = table.master();
        this.owner = master == null ? table : master;
        Table object = table.source().table();
        this.classes = new ReferencedClasses(object == null ? null : object.getClass());
    }

    Resolution resolve(String reference) {
        if (reference.equals("master")) {
            return owner.equals(table)
                    ? Resolution.failed("only a part can refer to `master`, and this table is not a part")
                    : plan.parent(owner.name());
        }
        if (reference.indexOf('`') >= 0) {
            return TableName.parse(reference)
                    .map(plan::parent)
                    .orElseGet(() -> Resolution.failed(reference + " is not written as `database`.`table`"));
        }
        return find(reference).map(plan::parent).orElseGet(() -> Resolution.failed(unknown(reference)));
    }

    private Optional<TableName> find(String reference) {
        return partOfMaster(reference)
                .or(() -> classes.listed(reference).map(this::planned))
                .or(() -> reference.equals(owner.className()) ? Optional.of(owner.name()) : Optional.empty())
                .or(() -> plan.find(reference))
                .or(() -> schema.boundName(reference))
                .or(() -> classes.beside(reference).map(this::planned))
                .or(() -> stored(schema, reference))
                .or(() -> elsewhere(reference))
                .or(() -> storedNow(reference));
    }

    /** Resolves {@code master.Part}, another part of the same master. */
    private Optional<TableName> partOfMaster(String reference) {
        boolean sibling = !owner.equals(table) && reference.startsWith("master.");
        return sibling ? plan.find(owner.className() + reference.substring(reference.indexOf('.'))) : Optional.empty();
    }

    private TableName planned(Class<? extends Table> type) {
        Table bound = schema.known(type);
        if (bound != null) {
            return bound.tableName();
        }
        if (!Part.class.isAssignableFrom(type)) {
            return plan.addMaster(TableClasses.sourceOf(type));
        }
        Class<? extends Table> master = TableClasses.masterOf(type);
        return plan.addMaster(TableClasses.sourceOf(master))
                .part(type.getSimpleName().replace("_", ""));
    }

    /** Resolves {@code alias.Name}, a table of a schema for which {@link Schema#alias} has set an alias. */
    private Optional<TableName> elsewhere(String reference) {
        int dot = reference.indexOf('.');
        Schema other = dot < 0 ? null : schema.aliased(reference.substring(0, dot));
        if (other == null) {
            return Optional.empty();
        }
        String name = reference.substring(dot + 1);
        return other.boundName(name).or(() -> stored(other, name));
    }

    /** Resolves the class name of a table that exists in the database, whether or not a class is bound to it. */
    private static Optional<TableName> stored(Schema schema, String className) {
        return Character.isUpperCase(className.charAt(0)) ? schema.stored(className) : Optional.empty();
    }

    /** Queries the server again before a reference is reported as unknown, because others may have declared the table. */
    private Optional<TableName> storedNow(String reference) {
        schema.refreshTables();
        int dot = reference.indexOf('.');
        Schema other = dot < 0 ? null : schema.aliased(reference.substring(0, dot));
        if (other != null) {
            other.refreshTables();
        }
        return stored(schema, reference).or(() -> elsewhere(reference));
    }

    private String unknown(String reference) {
        int dot = reference.indexOf('.');
        String alias = dot < 0 ? "" : reference.substring(0, dot);
        Schema other = schema.aliased(alias);
        List<String> parts =
                other == null ? partsCalled(reference) : partsOf(other, alias, reference.substring(dot + 1));
        if (!parts.isEmpty()) {
            return "`" + reference + "` is only the name of a part. A reference to a part includes its master: write "
                    + parts.stream().map(part -> "`-> " + part + "`").collect(Collectors.joining(" or "));
        }
        String found = "there is no table `" + reference + "`: ";
        if (other != null) {
            return found + "the schema with the alias `" + alias + "` has no such table; declare it there first"
                    + Suggestion.nearest(reference, prefixed(alias, other.classNames()));
        }
        String advice = dot < 0 || alias.equals("master") || Character.isUpperCase(alias.charAt(0))
                ? "name its class in @References, or declare it first"
                : "if `" + alias + "` is a schema, set its alias with schema.alias(\"" + alias
                        + "\", other); if it is a package, name"
                        + " the class in @References(" + className(reference) + ".class) and write `-> "
                        + className(reference) + "`";
        return found + "no class of that name is bound in schema " + schema.name()
                + ", named in @References, or found in the enclosing class or the package, and the database has no such"
                + " table; " + advice
                + Suggestion.nearest(reference, known());
    }

    /** Returns the class name in a reference that may begin with a package: from the first capitalized segment after a dot. */
    private static String className(String reference) {
        for (int dot = reference.indexOf('.'); dot >= 0; dot = reference.indexOf('.', dot + 1)) {
            if (dot + 1 < reference.length() && Character.isUpperCase(reference.charAt(dot + 1))) {
                return reference.substring(dot + 1);
            }
        }
        return reference.substring(reference.lastIndexOf('.') + 1);
    }

    /** Returns references to the parts with a simple name, beginning with those of this table's master, but not to this table. */
    private List<String> partsCalled(String name) {
        if (name.indexOf('.') >= 0) {
            return List.of();
        }
        Set<String> parts = new LinkedHashSet<>();
        parts.add(owner.className() + "." + name);
        parts.retainAll(plan.classNames());
        parts.addAll(ending(plan.classNames(), name));
        parts.addAll(classes.partsCalled(name));
        parts.addAll(ending(schema.classNames(), name));
        parts.remove(table.className());
        return parts.stream().limit(MOST_PARTS).toList();
    }

    private static List<String> partsOf(Schema other, String alias, String name) {
        return prefixed(alias, ending(other.classNames(), name)).stream()
                .limit(MOST_PARTS)
                .toList();
    }

    private static List<String> ending(List<String> classNames, String part) {
        return classNames.stream().filter(name -> name.endsWith("." + part)).toList();
    }

    private static List<String> prefixed(String alias, List<String> classNames) {
        return classNames.stream().map(name -> alias + "." + name).toList();
    }

    private List<String> known() {
        List<String> known = new ArrayList<>(plan.classNames());
        known.addAll(schema.classNames());
        known.remove(table.className());
        return known;
    }
}
