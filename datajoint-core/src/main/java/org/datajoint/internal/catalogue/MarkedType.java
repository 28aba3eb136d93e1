package org.datajoint.internal.catalogue;

import java.util.List;
import org.datajoint.heading.AttributeType;
import org.datajoint.internal.definition.TypeMarker;

/**
 * The type of a stored column and its remark.
 *
 * @param type the type by the marker in the comment, else the server's own
 * @param remark the comment without the marker
 */
record MarkedType(AttributeType type, String remark) {
    static MarkedType read(String comment, String columnType) {
        return TypeMarker.read(comment)
                .map(marker -> new MarkedType(marker.type(), marker.comment()))
                .orElseGet(() -> new MarkedType(serverType(columnType), comment));
    }

    private static AttributeType serverType(String columnType) {
        String text = StoredColumn.withoutDisplayWidth(columnType);
        return new AttributeType(AttributeType.Kind.NATIVE, text, List.of(), null);
    }
}
