package org.datajoint.internal.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.datajoint.internal.definition.ForeignKeyDeclaration.Rename;
import org.datajoint.internal.definition.IndexDeclaration.Column;
import org.datajoint.internal.definition.IndexDeclaration.Expression;
import org.datajoint.internal.definition.IndexDeclaration.JsonPath;
import org.datajoint.internal.definition.IndexDeclaration.Part;

/**
 * Writes a definition in the layout in which DataJoint for Python describes tables. Parsing the text returns the same
 * elements.
 */
public final class DefinitionPrinter {
    private static final int NAME_WIDTH = 20;
    private static final int TYPE_WIDTH = 28;

    private DefinitionPrinter() {}

    /** Returns the text, in which every line ends with a line feed. */
    public static String print(TableDefinition definition) {
        StringBuilder text = new StringBuilder();
        if (!definition.comment().isEmpty()) {
            text.append("# ").append(onOneLine(definition.comment())).append('\n');
        }
        boolean inKey = true;
        for (Element element : definition.elements()) {
            if (inKey && !isInKey(element)) {
                text.append("---\n");
                inKey = false;
            }
            text.append(print(element)).append('\n');
        }
        return text.toString();
    }

    /** Returns whether the element can be above the dashes, as an index always can. */
    private static boolean isInKey(Element element) {
        if (element instanceof AttributeDeclaration attribute) {
            return attribute.inKey();
        }
        return !(element instanceof ForeignKeyDeclaration foreignKey) || foreignKey.inKey();
    }

    /** Returns the line for an element, without a line feed. */
    public static String print(Element element) {
        if (element instanceof AttributeDeclaration attribute) {
            return print(attribute);
        }
        return element instanceof ForeignKeyDeclaration foreignKey
                ? print(foreignKey)
                : print((IndexDeclaration) element);
    }

    private static String print(AttributeDeclaration attribute) {
        String defaultValue = DefaultPrinter.print(attribute.defaultValue(), attribute.type());
        String name = defaultValue == null ? attribute.name() : attribute.name() + "=" + defaultValue;
        String comment = attribute.comment().isEmpty() ? "" : "# " + onOneLine(attribute.comment());
        return padded(name, NAME_WIDTH) + " : " + padded(attribute.type().text(), TYPE_WIDTH) + " " + comment;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static String onOneLine(String text) {
        return text.replace('\n', ' ').replace('\r', ' ');
    }

    private static String print(ForeignKeyDeclaration foreignKey) {
        List<String> options = new ArrayList<>();
        if (foreignKey.nullable()) {
            options.add("nullable");
        }
        if (foreignKey.unique()) {
            options.add("unique");
        }
        StringBuilder text = new StringBuilder("->");
        if (!options.isEmpty()) {
            text.append(" [").append(String.join(", ", options)).append(']');
        }
        text.append(' ').append(foreignKey.reference());
        if (!foreignKey.renames().isEmpty()) {
            StringJoiner renames = new StringJoiner(",", ".proj(", ")");
            for (Rename rename : foreignKey.renames()) {
                renames.add(rename.newName() + "=\"" + rename.oldName() + "\"");
            }
            text.append(renames);
        }
        return text.toString();
    }

    private static String print(IndexDeclaration index) {
        StringJoiner parts = new StringJoiner(", ", index.unique() ? "UNIQUE INDEX (" : "INDEX (", ")");
        index.parts().forEach(part -> parts.add(print(part)));
        return parts.toString();
    }

    private static String print(Part part) {
        if (part instanceof Column column) {
            return column.name();
        }
        if (part instanceof JsonPath path) {
            return path.name() + "." + path.path() + (path.type().isEmpty() ? "" : ":" + path.type());
        }
        return part instanceof Expression expression ? expression.sql() : "";
    }
}
