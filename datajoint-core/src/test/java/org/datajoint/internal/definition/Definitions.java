package org.datajoint.internal.definition;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.datajoint.errors.DefinitionException;
import org.datajoint.internal.definition.ForeignKeyDeclaration.Rename;
import org.datajoint.internal.definition.IndexDeclaration.Column;
import org.datajoint.internal.definition.IndexDeclaration.Expression;
import org.datajoint.internal.definition.IndexDeclaration.JsonPath;
import org.datajoint.internal.definition.IndexDeclaration.Part;

/** Helper methods for tests of definitions. */
final class Definitions {
    private static final Place NOWHERE = new Place(1, 1, "");

    private Definitions() {}

    static TableDefinition parse(String text) {
        return DefinitionParser.parse("table Thing", text);
    }

    /** Parses the line as a secondary attribute, and returns the attribute. */
    static AttributeDeclaration attribute(String line) {
        List<Element> elements = parse("id : int32\n---\n" + line).elements();
        return (AttributeDeclaration) elements.get(elements.size() - 1);
    }

    static DefinitionException refusal(String text) {
        return catchThrowableOfType(DefinitionException.class, () -> parse(text));
    }

    /** Returns the problems of the line below a key, each in the form {@code column: reason}. */
    static List<String> problems(String line) {
        DefinitionException refusal = refusal("id : int32\n---\n" + line);
        return refusal == null
                ? List.of()
                : refusal.problems().stream()
                        .map(problem -> problem.column() + ": " + problem.reason())
                        .toList();
    }

    /** Returns the elements with all places replaced by the same one. */
    static List<Element> placeless(TableDefinition definition) {
        return definition.elements().stream().map(Definitions::placeless).toList();
    }

    private static Element placeless(Element element) {
        if (element instanceof AttributeDeclaration a) {
            return new AttributeDeclaration(NOWHERE, a.inKey(), a.name(), a.type(), a.defaultValue(), a.comment());
        }
        if (element instanceof ForeignKeyDeclaration f) {
            List<Rename> renames = f.renames().stream()
                    .map(rename -> new Rename(NOWHERE, rename.newName(), rename.oldName()))
                    .toList();
            return new ForeignKeyDeclaration(NOWHERE, f.inKey(), f.nullable(), f.unique(), f.reference(), renames);
        }
        IndexDeclaration index = (IndexDeclaration) element;
        return new IndexDeclaration(
                NOWHERE,
                index.unique(),
                index.parts().stream().map(Definitions::placeless).toList());
    }

    private static Part placeless(Part part) {
        if (part instanceof Column column) {
            return new Column(NOWHERE, column.name());
        }
        if (part instanceof JsonPath path) {
            return new JsonPath(NOWHERE, path.name(), path.path(), path.type());
        }
        return new Expression(NOWHERE, ((Expression) part).sql());
    }

    static InputStream vectors() {
        try {
            InputStream stream =
                    Definitions.class.getResource("/conformance/declare.json").openStream();
            return stream;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
