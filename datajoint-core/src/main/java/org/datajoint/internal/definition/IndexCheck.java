package org.datajoint.internal.definition;

import java.util.HashSet;
import java.util.Set;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.definition.IndexDeclaration.Column;
import org.datajoint.internal.definition.IndexDeclaration.JsonPath;
import org.datajoint.internal.definition.IndexDeclaration.Part;

/** Finds indexes on attributes that do not exist or cannot be indexed. */
final class IndexCheck {
    private static final Set<TypeFamily> WITHOUT_PATH = Set.of(
            TypeFamily.INTEGER,
            TypeFamily.BOOLEAN,
            TypeFamily.APPROXIMATE,
            TypeFamily.EXACT,
            TypeFamily.DATE,
            TypeFamily.MOMENT);

    private final DeclaredAttributes declared;
    private final Problems problems;

    IndexCheck(DeclaredAttributes declared, Problems problems) {
        this.declared = declared;
        this.problems = problems;
    }

    void check(IndexDeclaration index) {
        Set<String> columns = new HashSet<>();
        for (Part part : index.parts()) {
            if (part instanceof Column column) {
                check(column);
                if (!columns.add(column.name())) {
                    problems.add(column.place(), "`" + column.name() + "` is already in the index");
                }
            } else if (part instanceof JsonPath path) {
                check(path);
            }
        }
    }

    private void check(Column column) {
        AttributeType type = declared.type(column.name());
        if (declared.lacks(column.name())) {
            problems.add(column.place(), missing(column.name()));
        } else if (type != null && type.kind() != AttributeType.Kind.CODEC && TypeFamily.of(type) == TypeFamily.LARGE) {
            problems.add(
                    column.place(),
                    "`" + column.name() + "` cannot be indexed as a whole: it is a `" + type + "`"
                            + (type.kind() == AttributeType.Kind.JSON
                                    ? "; index a path in it, such as `" + column.name() + ".path:char(20)`"
                                    : ""));
        }
    }

    private void check(JsonPath path) {
        AttributeType type = declared.type(path.name());
        if (declared.lacks(path.name())) {
            problems.add(path.place(), missing(path.name()));
        } else if (type != null && WITHOUT_PATH.contains(TypeFamily.of(type))) {
            problems.add(path.place(), "`" + path.name() + "` has no paths: it is a `" + type + "`, not `json`");
        }
    }

    private String missing(String name) {
        return "there is no attribute `" + name + "` to index" + Suggestion.nearest(name, declared.names());
    }
}
