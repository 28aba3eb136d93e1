package org.datajoint.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.TableName;
import org.datajoint.internal.blob.BlobKind;

/**
 * A column with one of the server's own blob types, and what its first values contain; see {@link Schema#inspectBlobs}.
 *
 * @param table its table
 * @param attribute its name
 * @param type the server's type, such as {@code longblob}
 * @param found the format of each of the first values: {@code mYm} or {@code dj0} for values that {@code <blob>} can read,
 *     {@code npy} for a NumPy file, {@code text of an array}, or {@code other}; empty if there is no value
 * @param definition the line of a definition with which the column can be read: as {@code <blob>} if all inspected values
 *     have its format, otherwise as {@code bytes}
 */
public record BlobColumn(TableName table, String attribute, String type, List<String> found, String definition) {
    /** Only a few values are read, since they may be large. */
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

    /** Returns the table, the attribute, what was found and the definition, as a sentence. */
    @Override
    public String toString() {
        String values = found.isEmpty() ? "no values" : String.join(", ", found);
        return table + ": `" + attribute + "` : " + type + " holds " + values + "; it is read as `" + definition + "`";
    }
}
