package org.datajoint.query;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.errors.QueryException;
import org.datajoint.errors.QuerySyntaxException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.heading.Heading;
import org.datajoint.internal.definition.Suggestion;
import org.datajoint.internal.plan.Column;
import org.datajoint.internal.plan.Snippet;
import org.datajoint.internal.plan.Term;
import org.datajoint.internal.select.SnippetReader;

/** Parses the texts of a projection: names, {@code ...}, {@code -x}, {@code new = old}, {@code new = (old)}, {@code new = sql}. */
final class ColumnSpec {
    private static final Pattern NAMED = Pattern.compile("\\s*(\\w+)\\s*=\\s*(.*)", Pattern.DOTALL);
    private static final Pattern DUPLICATED = Pattern.compile("\\(\\s*(.*?)\\s*\\)\\s*", Pattern.DOTALL);
    private static final Pattern NEW_NAME = Pattern.compile("[A-Za-z]\\w*");

    private final Heading heading;
    private final Set<String> included = new LinkedHashSet<>();
    private final Set<String> excluded = new LinkedHashSet<>();
    private final Map<String, String> renamed = new LinkedHashMap<>();
    private final Map<String, String> duplicated = new LinkedHashMap<>();
    private final Map<String, Snippet> computed = new LinkedHashMap<>();
    private boolean all;

    private ColumnSpec(Heading heading) {
        this.heading = heading;
    }

    /** Returns the columns that the texts describe: first those of the heading, in its order, then the computed ones. */
    static List<Column> columns(Heading heading, List<String> texts) {
        ColumnSpec spec = new ColumnSpec(heading);
        texts.forEach(spec::read);
        return spec.columns();
    }

    private void read(String text) {
        String plain = text.strip();
        if (plain.equals("...")) {
            all = true;
        } else if (plain.startsWith("-")) {
            excluded.add(plain.substring(1).strip());
        } else if (heading.contains(plain)) {
            included.add(plain);
        } else {
            Matcher named = NAMED.matcher(plain);
            if (!named.matches()) {
                throw unknown(plain);
            }
            named(named.group(1), named.group(2).strip());
        }
    }

    private void named(String name, String value) {
        if (!NEW_NAME.matcher(name).matches()) {
            throw new QuerySyntaxException(
                    "`" + name + "` cannot be the name of an attribute. A name begins with a letter"
                            + " and continues with letters, digits and underscores.");
        }
        if (renamed.containsKey(name) || duplicated.containsKey(name) || computed.containsKey(name)) {
            throw taken(name);
        }
        if (heading.contains(value)) {
            renamed.put(name, value);
            return;
        }
        Matcher duplicate = DUPLICATED.matcher(value);
        if (duplicate.matches() && heading.contains(duplicate.group(1))) {
            duplicated.put(name, duplicate.group(1));
            return;
        }
        Term.JsonPath path = SnippetReader.jsonPath(value, heading);
        computed.put(name, path == null ? SnippetReader.read(value, List.of(), heading) : Snippet.json(path));
    }

    private List<Column> columns() {
        Set<String> selected = selected();
        for (Map<String, ?> map : List.of(renamed, duplicated, computed)) {
            map.keySet().stream().filter(selected::contains).findFirst().ifPresent(name -> {
                throw taken(name);
            });
        }
        List<Column> columns = new ArrayList<>();
        for (String name : heading.names()) {
            if (selected.contains(name)) {
                columns.add(Column.of(name));
            }
            addReferences(renamed, name, columns);
            addReferences(duplicated, name, columns);
        }
        computed.forEach((name, snippet) -> columns.add(Column.computed(name, snippet)));
        return columns;
    }

    private static void addReferences(Map<String, String> references, String old, List<Column> columns) {
        references.forEach((name, attribute) -> {
            if (attribute.equals(old)) {
                columns.add(Column.renamed(name, old));
            }
        });
    }

    private Set<String> selected() {
        Set<String> selected = new LinkedHashSet<>(included);
        for (String name : all ? heading.names() : heading.primaryKey()) {
            if (!renamed.containsValue(name)) {
                selected.add(name);
            }
        }
        for (String name : excluded) {
            if (heading.primaryKey().contains(name)) {
                throw new QueryException("Cannot leave out `" + name + "`, which belongs to the primary key "
                        + heading.primaryKey() + ". Rename it, or leave it out with U.of(...).restrict(...).");
            }
        }
        selected.removeAll(excluded);
        return selected;
    }

    private UnknownAttributeException unknown(String text) {
        return new UnknownAttributeException(
                "`" + text + "` is not an attribute here"
                        + Suggestion.ending(text, heading.names()) + " The attributes are "
                        + (heading.names().isEmpty() ? "none" : String.join(", ", heading.names()))
                        + ". To compute one, write \"new = expression\".",
                List.of(text));
    }

    private QueryException taken(String name) {
        return new QueryException("The attribute `" + name + "` would occur twice. Give the new one another name, or"
                + " leave the old one out.");
    }
}
