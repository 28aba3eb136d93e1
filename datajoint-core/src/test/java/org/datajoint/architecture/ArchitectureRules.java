package org.datajoint.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** The rules that every class of the core keeps; {@link ArchitectureTest} also shows that each can fail. */
final class ArchitectureRules {
    /** The packages of the core from the highest to the lowest; the empty name is the root. */
    static final List<String> LAYERS = List.of(
            "",
            ".diagram",
            ".table",
            ".internal.populate",
            ".populate",
            ".query",
            ".internal.crosssection",
            ".internal.reach",
            ".internal.delete",
            ".internal.collect",
            ".internal.insert",
            ".internal.session",
            ".connection",
            ".internal.catalogue",
            ".internal.graph",
            ".internal.jdbc",
            ".internal.values",
            ".internal.objects",
            ".internal.select",
            ".internal.design",
            ".internal.dialect",
            ".internal.plan",
            ".internal.definition",
            ".internal.blob",
            ".spi",
            ".codec",
            ".store",
            ".heading",
            ".errors");

    /** A string that begins a statement or continues one. */
    static final Pattern STATEMENT =
            Pattern.compile("\"\\s*(?:SELECT|DELETE|INSERT|REPLACE|UPDATE|CREATE|DROP|ALTER|RENAME|LOCK|UNLOCK"
                    + "|(?:RELEASE |ROLLBACK TO )?SAVEPOINT|FROM|WHERE|(?:LEFT )?JOIN|ON DUPLICATE) [^\"]*\"");

    /** A string that is a part of a statement and has a name in the quotes of one dialect. */
    static final Pattern QUOTED_NAME = Pattern.compile(
            "\"[^\"]*\\b(?:SELECT|FROM|INTO|JOIN|UPDATE|TABLE|VALUES|WHERE|SET|AND|AS|ON) [^\"]*`[^\"]*\"");

    private ArchitectureRules() {}

    /** {@code "org.(**)"} and not {@code "org.datajoint.(**)"}: the latter overlooks cycles through the root package. */
    static ArchRule noCycles() {
        return slices().matching("org.(**)").should().beFreeOfCycles();
    }

    static ArchRule sqlInOnePackage() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("org.datajoint.internal.jdbc")
                .and()
                .doNotHaveFullyQualifiedName("org.datajoint.spi.ConnectionSource")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.sql");
    }

    static ArchRule dataSourceAtTheEdge() {
        return noClasses()
                .that()
                .resideOutsideOfPackages("org.datajoint", "org.datajoint.connection", "org.datajoint.internal.jdbc")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("javax.sql");
    }

    static ArchRule inputInOneClass() {
        return noClasses()
                .that()
                .doNotHaveSimpleName("ConsoleConfirmation")
                .should()
                .accessField(System.class, "in")
                .orShould()
                .callMethod(System.class, "console");
    }

    /** What differs between servers is asked of the dialect, never which server it is. */
    static ArchRule serversInOnePackage() {
        return noClasses()
                .that()
                .resideOutsideOfPackage("org.datajoint.internal.dialect")
                .should()
                .dependOnClassesThat()
                .haveNameMatching("org\\.datajoint\\.internal\\.dialect\\.(MySql|MariaDb).*");
    }

    /** What programs can call has no type that the module does not export, so needs no word that it is not for them. */
    static ArchRule noInternalTypeInTheApi() {
        return classes()
                .that()
                .arePublic()
                .and()
                .resideOutsideOfPackage("..internal..")
                .should(new ArchCondition<JavaClass>("show no internal type") {
                    @Override
                    public void check(JavaClass type, ConditionEvents events) {
                        Stream.concat(type.getAllMethods().stream(), type.getConstructors().stream())
                                .filter(ArchitectureRules::isOpen)
                                .forEach(member -> events.add(new SimpleConditionEvent(
                                        type,
                                        member.getAllInvolvedRawTypes().stream()
                                                .noneMatch(ArchitectureRules::isInternal),
                                        member.getFullName() + " shows an internal type")));
                        type.getAllFields().stream()
                                .filter(ArchitectureRules::isOpen)
                                .forEach(field -> events.add(new SimpleConditionEvent(
                                        type,
                                        !isInternal(field.getRawType()),
                                        field.getFullName() + " is of an internal type")));
                    }
                });
    }

    private static boolean isOpen(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static boolean isInternal(JavaClass type) {
        String name = type.getBaseComponentType().getPackageName();
        return name.startsWith("org.datajoint.") && name.contains(".internal");
    }

    static ArchRule nullMarked() {
        return classes().should(new ArchCondition<JavaClass>("be in a package marked @NullMarked") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean marked = type.getPackage().isAnnotatedWith(NullMarked.class);
                events.add(new SimpleConditionEvent(type, marked, type.getName() + " is in " + type.getPackageName()));
            }
        });
    }

    /** @param root the package that the layers' names continue */
    static ArchRule downwardOnly(String root) {
        return classes().should(new ArchCondition<JavaClass>("depend on lower packages only") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().forEach(dependency -> {
                    int from = layer(root, type.getPackageName());
                    int to = layer(root, dependency.getTargetClass().getPackageName());
                    boolean wrong = to >= 0 && (from < 0 || to < from);
                    events.add(new SimpleConditionEvent(type, !wrong, dependency.getDescription()));
                });
            }
        });
    }

    private static int layer(String root, String packageName) {
        return packageName.startsWith(root) ? LAYERS.indexOf(packageName.substring(root.length())) : -1;
    }
}
