package org.datajoint.internal.definition;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.internal.definition.TypeReading.Known;

/**
 * What a column of the database means to DataJoint.
 *
 * @param type the type that its comment names, if the column can be of that type, else the column's own; see {@link
 *     MarkerConflict} for a comment that contradicts the column
 * @param comment the comment without the type
 */
public record ColumnType(AttributeType type, String comment) {
    /** The width at which a client shows a number; it says nothing of the values. */
    private static final Pattern DISPLAY_WIDTH = Pattern.compile(
            "((?:tiny|small|medium|big)?int|year)\\(\\d++\\)(.*)", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /**
     * Reads a column. Total: what no definition could declare becomes a native type.
     *
     * @param columnType the column's type as the catalogue has it, such as {@code int(10) unsigned}
     * @param columnComment its whole comment
     */
    public static ColumnType read(String columnType, String columnComment) {
        Optional<TypeMarker> marker = TypeMarker.read(columnComment);
        if (marker.isEmpty()) {
            return new ColumnType(nativeType(columnType), columnComment);
        }
        String text = marker.get().type();
        String comment = marker.get().comment();
        if (TypeParser.read(text) instanceof Known known) {
            return new ColumnType(MarkerCheck.resolve(known.type(), nativeType(columnType)), comment);
        }
        if (text.startsWith("<")) {
            return new ColumnType(CodecTypes.split(text), comment);
        }
        return new ColumnType(nativeType(columnType), comment);
    }

    private static AttributeType nativeType(String columnType) {
        Matcher matcher = DISPLAY_WIDTH.matcher(columnType);
        String text = matcher.matches() ? matcher.group(1) + matcher.group(2) : columnType;
        if (TypeParser.read(text) instanceof Known known) {
            return known.type();
        }
        TypeText parts = TypeText.read(text);
        List<String> parameters = parts.problem() == null ? parts.argumentValues() : List.of();
        return new AttributeType(Kind.NATIVE, text, parameters, null);
    }
}
