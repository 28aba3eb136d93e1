package org.datajoint.table;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.datajoint.heading.TableName;
import org.datajoint.heading.Tier;
import org.datajoint.internal.catalogue.Described;
import org.datajoint.internal.catalogue.Description;
import org.datajoint.internal.catalogue.SchemaContents;
import org.datajoint.internal.catalogue.TableFacts;
import org.datajoint.internal.catalogue.TableInfo;
import org.datajoint.internal.catalogue.TableKind;
import org.datajoint.internal.catalogue.TableOrder;
import org.datajoint.internal.definition.FullName;
import org.datajoint.internal.dialect.Dialect;
import org.datajoint.internal.graph.ForeignKey;

/** Writes Java classes that declare the tables of a schema. Used once. */
final class JavaSources {
    private static final TableFacts NO_FACTS = new TableFacts(true, Map.of(), Map.of(), Map.of(), List.of());

    private static final Pattern CLASS_NAME = Pattern.compile("[A-Z][A-Za-z0-9]*");

    private final Dialect dialect;
    private final SchemaContents contents;
    private final List<TableInfo> tables;
    private final Map<String, TableFacts> facts;
    private final Function<TableName, Optional<TableInfo>> all;
    private final String packageName;
    private final Set<TableName> written = new TreeSet<>();
    private final Set<String> taken;
    private final Set<String> imports = new TreeSet<>();
    private final Map<TableName, Described> described = new LinkedHashMap<>();
    private final List<String> unsaid = new ArrayList<>();

    /**
     * @param dialect the dialect of the server
     * @param contents the tables of the schema
     * @param facts further facts about the tables, by table name
     * @param all finds tables of any schema
     * @param packageName the package of the classes; empty for the unnamed package
     * @throws IllegalArgumentException if the package name is invalid
     */
    JavaSources(
            Dialect dialect,
            SchemaContents contents,
            Map<String, TableFacts> facts,
            Function<TableName, Optional<TableInfo>> all,
            String packageName) {
        if (!packageName.isEmpty() && !SourceVersion.isName(packageName)) {
            throw new IllegalArgumentException("\"" + packageName
                    + "\" is not the name of a Java package. Use a name such as org.example.lab, or an empty one for the"
                    + " unnamed package.");
        }
        this.dialect = dialect;
        this.contents = contents;
        this.tables = TableOrder.of(contents.pipeline());
        this.facts = facts;
        this.all = all;
        this.packageName = packageName;
        this.taken = tables.stream()
                .flatMap(table -> List.of(table.name().className().split("\\.")).stream())
                .collect(Collectors.toSet());
        // Tables of different tiers can have the same class name. The first one gets the class.
        Set<String> classNames = new HashSet<>();
        tables.stream()
                .map(TableInfo::name)
                .filter(name -> hasClassName(name) && classNames.add(name.className()))
                .forEach(written::add);
        written.removeIf(part ->
                part.master().filter(master -> !written.contains(master)).isPresent());
    }

    GeneratedSources write() {
        for (TableInfo table : tables) {
            if (written.contains(table.name())) {
                describe(table);
            } else {
                say(table, "It is left out, because no class name corresponds to its name.");
            }
        }
        contents.tables().values().stream()
                .filter(table -> table.kind() != TableKind.TABLE)
                .forEach(view -> say(
                        view,
                        "It is a " + view.kind().noun() + " and is left out; open it by its name to read from it."));
        Map<String, String> sources = new LinkedHashMap<>();
        for (TableInfo table : tables) {
            if (written.contains(table.name()) && !table.name().isPart()) {
                sources.put(table.name().className() + ".java", file(table));
            }
        }
        return new GeneratedSources(sources, unsaid);
    }

    private void describe(TableInfo table) {
        Described description = Description.of(
                dialect,
                table,
                facts.getOrDefault(table.name().table(), NO_FACTS),
                all,
                parent -> reference(table.name(), parent),
                this::obstacle);
        described.put(table.name(), description);
        description.unsaid().forEach(sentence -> say(table, sentence));
        table.name()
                .master()
                .filter(master -> table.foreignKeys().stream().noneMatch(key -> refersTo(key, master)))
                .ifPresent(master -> say(
                        table, "It is named like a part of " + master + " but does not refer to it, as parts must."));
    }

    private static boolean refersTo(ForeignKey key, TableName master) {
        return key.parent().equals(master)
                || key.parent().master().filter(master::equals).isPresent();
    }

    private void say(TableInfo table, String sentence) {
        unsaid.add(table.name() + ": " + sentence);
    }

    /**
     * Returns the reason why a definition cannot refer to the class of the parent; empty if it can. Parents have already been
     * described, unless they are part of a cycle.
     */
    private Optional<String> obstacle(ForeignKey key) {
        if (!written.contains(key.parent())) {
            return Optional.empty();
        }
        Described parent = described.get(key.parent());
        if (parent == null) {
            return Optional.of("the tables refer to each other in a cycle");
        }
        return key.parentColumns().stream()
                .filter(parent.leftOut()::contains)
                .findFirst()
                .map(column -> "the class of its parent cannot declare `" + column + "`");
    }

    /** Returns whether the table's name can be derived from a valid Java class name. */
    private static boolean hasClassName(TableName name) {
        String className = name.className();
        if (!name.isPart()) {
            return CLASS_NAME.matcher(className).matches()
                    && TableName.of(name.schema(), className, name.tier()).equals(name);
        }
        TableName master = name.master().orElseThrow();
        String simple = className.substring(className.lastIndexOf('.') + 1);
        return CLASS_NAME.matcher(simple).matches()
                && !simple.equals(master.className())
                && master.part(simple).equals(name);
    }

    private String file(TableInfo master) {
        imports.clear();
        StringBuilder body = new StringBuilder(
                head(master, "", "public class " + master.name().className()));
        for (TableInfo part : tables) {
            boolean own = part.name().master().filter(master.name()::equals).isPresent();
            if (own && written.contains(part.name())) {
                String simple = part.name()
                        .className()
                        .substring(master.name().className().length() + 1);
                body.append('\n')
                        .append(head(part, "    ", "public static class " + simple))
                        .append("    }\n");
            }
        }
        String packageLine = packageName.isEmpty() ? "" : "package " + packageName + ";\n\n";
        String importLines =
                imports.stream().map(name -> "import " + name + ";\n").collect(Collectors.joining());
        return packageLine + importLines + (imports.isEmpty() ? "" : "\n") + body + "}\n";
    }

    /** Returns the annotation, the opening line, and the method that the tier requires. */
    private String head(TableInfo table, String indent, String opening) {
        String definition =
                Objects.requireNonNull(described.get(table.name()), "described").text();
        return indent + "@" + name("org.datajoint.table.Definition") + "(\"\"\"\n"
                + definition.lines().map(line -> line(indent, line)).collect(Collectors.joining())
                + indent + "        \"\"\")\n"
                + indent + opening + " extends " + base(table.name()) + " {\n"
                + make(table.name().tier());
    }

    private static String line(String indent, String line) {
        String text = line.stripTrailing().replace("\\", "\\\\").replace("\"\"\"", "\\\"\"\"");
        StringBuilder printable = new StringBuilder();
        text.chars()
                .forEach(c -> printable.append(
                        Character.isISOControl(c) ? String.format("\\%03o", c) : String.valueOf((char) c)));
        return indent + "        " + printable + "\n";
    }

    /** Returns the name by which the definition of {@code child} refers to its parent. */
    private String reference(TableName child, TableName parent) {
        if (child.master().filter(parent::equals).isPresent()) {
            return "master";
        }
        return written.contains(parent) ? parent.className() : FullName.of(parent);
    }

    private String base(TableName table) {
        return switch (table.tier()) {
            case MANUAL -> name("org.datajoint.table.Manual");
            case LOOKUP -> name("org.datajoint.table.Lookup");
            case PART -> name("org.datajoint.table.Part");
            case IMPORTED -> name("org.datajoint.table.Imported");
            case COMPUTED -> name("org.datajoint.table.Computed");
        };
    }

    private String make(Tier tier) {
        if (tier != Tier.IMPORTED && tier != Tier.COMPUTED) {
            return "";
        }
        return "    @" + lang("Override") + "\n    protected void make(" + name("org.datajoint.table.Make")
                + " make) {\n"
                + "        throw new " + lang("UnsupportedOperationException")
                + "(\"another program computes this table\");\n    }\n";
    }

    private String lang(String simpleName) {
        return taken.contains(simpleName) ? "java.lang." + simpleName : simpleName;
    }

    /** Returns the simple name and imports it, or the qualified name if the class of a table has that simple name. */
    private String name(String qualified) {
        String simple = qualified.substring(qualified.lastIndexOf('.') + 1);
        if (taken.contains(simple)) {
            return qualified;
        }
        imports.add(qualified);
        return simple;
    }
}
