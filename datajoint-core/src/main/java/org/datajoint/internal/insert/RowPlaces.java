package org.datajoint.internal.insert;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.Heading;
import org.datajoint.internal.values.ValueTypes;
import org.jspecify.annotations.Nullable;

/** The places where the rows of a file, and the fields of the last row, begin. */
final class RowPlaces {
    private final Path path;
    private final Heading heading;
    private final ValueTypes types;
    private final boolean ignoresExtraFields;
    private int[] lines = new int[64];
    private int count;
    private Map<String, @Nullable Object> last = Map.of();
    private Map<String, Integer> columns = Map.of();

    RowPlaces(Path path, Heading heading, ValueTypes types, boolean ignoresExtraFields) {
        this.path = path;
        this.heading = heading;
        this.types = types;
        this.ignoresExtraFields = ignoresExtraFields;
    }

    /**
     * Adds the next row.
     *
     * @param fieldColumns the column of each field in the line
     */
    void add(int line, Map<String, @Nullable Object> row, Map<String, Integer> fieldColumns) {
        if (count == lines.length) {
            lines = Arrays.copyOf(lines, 2 * count);
        }
        lines[count++] = line;
        last = row;
        columns = fieldColumns;
    }

    /** Returns the place where a row begins. For the last row, which is being inserted, includes the column of its invalid value. */
    String of(int index) {
        Integer column = index == count - 1 ? columnOfWrongValue() : null;
        return line(lines[index]) + (column == null ? "" : " (column " + column + ")");
    }

    String line(int line) {
        return "Line " + line + " of " + path.getFileName();
    }

    String field(int line, int column) {
        return line(line) + " (column " + column + ")";
    }

    /** Throws an exception if the table does not have the field, unless extra fields are ignored. */
    void checkKnown(String name, int line, int column) {
        if (!ignoresExtraFields) {
            try {
                EncodedRow.checkKnown(name, heading);
            } catch (UnknownAttributeException e) {
                throw e.at(field(line, column));
            }
        }
    }

    private @Nullable Integer columnOfWrongValue() {
        for (Map.Entry<String, Integer> column : columns.entrySet()) {
            Attribute attribute = heading.get(column.getKey());
            if (attribute != null) {
                try {
                    types.of(attribute).check(last.get(attribute.name()));
                } catch (DataJointException e) {
                    return column.getValue();
                }
            }
        }
        return null;
    }
}
