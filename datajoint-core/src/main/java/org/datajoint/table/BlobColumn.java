package org.datajoint.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.TableName;
import org.datajoint.internal.blob.BlobKind;

/**
 * A column of a blob type of the server's own, and what its first values look like; see {@link Schema#inspectBlobs}.
 *
 * @param table its table
 * @param attribute its name
 * @param type the server's type, such as {@code longblob}
 * @param found what each of the first values looks like: {@code mYm} or {@code dj0} for values that {@code <blob>} reads, {@code
 *     npy} for a file of NumPy, {@code text of an array}, or {@code other}; empty if there is no value
 * @param definition the line of a definition that reads the column as what it holds: as {@code <blob>} if all of these are such
 *     values, else as {@code bytes}
 */
public record BlobColumn(TableName table, String attribute, String type, List<String> found, String definition) {
    /** Enough to tell; values may be large. */
    private static final int INSPECTED = 5;

    public BlobColumn {
        found = List.copyOf(found);
    }

    static boolean isNativeBlob(AttributeType type) {
        return type.kind() == AttributeType.Kind.NATIVE
                && type.text().toLowerCase(Locale.ROOT).matches("(tiny|medium|long)?blob\\b.*");
    }

    static BlobColumn of(Table table, Attribute attribute) {
        List<BlobKind> kinds = new ArrayList<>();
        table.restrict("`" + attribute.name() + "` is not null")
                .values(attribute.name(), byte[].class)
                .first(INSPECTED)
                .forEach(value -> kinds.add(BlobKind.of(value)));
        boolean blob = !kinds.isEmpty() && kinds.stream().allMatch(BlobKind::isBlob);
        String comment = attribute.comment().isEmpty() ? "" : "  # " + attribute.comment();
        return new BlobColumn(
                table.tableName(),
                attribute.name(),
                attribute.type().text(),
                kinds.stream().map(BlobKind::toString).toList(),
                attribute.name() + (attribute.nullable() ? " = null" : "") + " : " + (blob ? "<blob>" : "bytes")
                        + comment);
    }

    /** Returns table, attribute, what was found and the definition, as a sentence. */
    @Override
    public String toString() {
        String values = found.isEmpty() ? "no values" : String.join(", ", found);
        return table + ": `" + attribute + "` : " + type + " holds " + values + "; it is read as `" + definition + "`";
    }
}
