package org.datajoint.internal.definition;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.internal.definition.TypeReading.Known;

/**
 * The type and the comment that DataJoint derives from a column of the database.
 *
 * @param type the type named in the column's comment if the column can have that type, otherwise the column's own; see
 *     {@link MarkerConflict} for a comment that contradicts the column
 * @param comment the comment without the type
 */
public record ColumnType(AttributeType type, String comment) {
    /**
     * The width at which clients display a number, which has no effect on the values. With {@code zerofill} it determines the
     * number of zeros, so it matches only if it is the default width of the type.
     */
    private static final Pattern DISPLAY_WIDTH = Pattern.compile(
            "^((?:tiny|small|medium|big)?int|integer|year)\\(\\d++\\)(?!.*zerofill)"
                    + "|^(?:(tinyint)\\(3\\)|(smallint)\\(5\\)|(mediumint)\\(8\\)|(int|integer)\\(10\\)|(bigint)\\(20\\))",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /**
     * Reads a column. A type that no definition could declare becomes a native type.
     *
     * @param columnType the column's type in the catalogue, such as {@code int(10) unsigned}
     * @param columnComment the column's whole comment
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

    /** Returns a type without a display width that has no effect, such as {@code int} for {@code int(11)}. */
    public static String withoutDisplayWidth(String columnType) {
        Matcher matcher = DISPLAY_WIDTH.matcher(columnType);
        if (!matcher.find()) {
            return columnType;
        }
        String width = matcher.group();
        return width.substring(0, width.indexOf('(')) + columnType.substring(matcher.end());
    }

    private static AttributeType nativeType(String columnType) {
        String text = withoutDisplayWidth(columnType);
        if (TypeParser.read(text) instanceof Known known) {
            return known.type();
        }
        TypeText parts = TypeText.read(text);
        List<String> parameters = parts.problem() == null ? parts.argumentValues() : List.of();
        return new AttributeType(Kind.NATIVE, text, parameters, null);
    }
}
