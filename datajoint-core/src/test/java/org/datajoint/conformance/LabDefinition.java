package org.datajoint.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.heading.Heading;
import org.datajoint.heading.TableName;
import org.datajoint.internal.definition.FullName;

/** Reads the few forms of definitions that the lab schema uses, so that the algebra is tested without the declaration. */
final class LabDefinition {
    private static final Pattern REFERENCE =
            Pattern.compile("->\\s*(\\[nullable]\\s*)?([\\w.]+?)(?:\\.proj\\((\\w+)='(\\w+)'\\))?");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("(\\w+)\\s*(?:=\\s*([^:]+?))?\\s*:\\s*([^#]+?)\\s*(?:#.*)?");
    private static final Map<Kind, String> COLUMNS = Map.ofEntries(
            Map.entry(Kind.INT8, "tinyint"),
            Map.entry(Kind.INT16, "smallint"),
            Map.entry(Kind.INT32, "int"),
            Map.entry(Kind.INT64, "bigint"),
            Map.entry(Kind.FLOAT32, "float"),
            Map.entry(Kind.FLOAT64, "double"),
            Map.entry(Kind.BOOL, "tinyint"),
            Map.entry(Kind.UUID, "binary(16)"),
            Map.entry(Kind.JSON, "json"),
            Map.entry(Kind.BYTES, "longblob"));

    private LabDefinition() {}

    static Heading heading(TableName table, String definition, Function<String, Heading> parents) {
        List<Attribute> attributes = new ArrayList<>();
        boolean inKey = true;
        for (String line : definition.lines().map(String::strip).toList()) {
            Matcher reference = REFERENCE.matcher(line);
            Matcher attribute = ATTRIBUTE.matcher(line);
            if (line.startsWith("---")) {
                inKey = false;
            } else if (line.isEmpty() || line.startsWith("#")) {
                continue;
            } else if (reference.matches()) {
                attributes.addAll(inherited(reference, inKey, parents));
            } else if (attribute.matches()) {
                attributes.add(attribute(attribute, inKey, table));
            } else {
                throw new IllegalArgumentException(line);
            }
        }
        return new Heading(attributes, true);
    }

    private static List<Attribute> inherited(Matcher reference, boolean inKey, Function<String, Heading> parents) {
        boolean nullable = reference.group(1) != null;
        return parents.apply(reference.group(2)).attributes().stream()
                .filter(Attribute::inKey)
                .map(parent -> parent.name().equals(reference.group(4)) ? parent.withName(reference.group(3)) : parent)
                .map(parent -> parent.withInKey(inKey).withNullable(nullable))
                .toList();
    }

    private static Attribute attribute(Matcher line, boolean inKey, TableName table) {
        String name = line.group(1);
        boolean nullable = "null".equals(line.group(2));
        String lineage = inKey ? table.schema() + "." + table.table() + "." + name : null;
        return new Attribute(name, type(line.group(3)), inKey, nullable, line.group(2), "", false, lineage);
    }

    static AttributeType type(String text) {
        Matcher parts = Pattern.compile("(\\w+)(?:\\((.*)\\))?").matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(text);
        }
        List<String> parameters = parts.group(2) == null
                ? List.of()
                : List.of(parts.group(2).replace("'", "").split("\\s*,\\s*"));
        return new AttributeType(
                Kind.valueOf(parts.group(1).toUpperCase(java.util.Locale.ROOT)), text, parameters, null);
    }

    static String createTable(TableName table, Heading heading) {
        StringBuilder sql = new StringBuilder("CREATE TABLE " + FullName.of(table) + " (");
        for (Attribute attribute : heading.allAttributes()) {
            sql.append("`" + attribute.name() + "` "
                    + COLUMNS.getOrDefault(
                            attribute.type().kind(), attribute.type().text())
                    + (attribute.nullable() ? " NULL, " : " NOT NULL, "));
        }
        String key = String.join(
                "`, `",
                heading.allAttributes().stream()
                        .filter(Attribute::inKey)
                        .map(Attribute::name)
                        .toList());
        return sql + "PRIMARY KEY (`" + key + "`)) ENGINE=InnoDB";
    }
}
