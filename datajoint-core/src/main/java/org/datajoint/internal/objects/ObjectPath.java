package org.datajoint.internal.objects;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.errors.CodecException;
import org.datajoint.store.StoreLayout;
import org.datajoint.store.StorePath;
import org.jspecify.annotations.Nullable;

/** The path of an object that belongs to one attribute of one row, as DataJoint for Python forms it. */
public final class ObjectPath {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)\\}", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern EXTENSION = Pattern.compile("[\\p{L}\\p{N}._+~=-]*");
    /** The suffix that turns the path of a folder into that of its manifest. */
    static final String MANIFEST = ".manifest.json";

    private ObjectPath() {}

    /**
     * Returns a new path.
     *
     * @param key the values of the row's primary key, in the table's order
     * @param extension the extension, with or without its dot; may be empty
     * @throws CodecException if the extension is invalid or the row's table is unknown
     */
    public static String of(
            StoreLayout layout,
            String schema,
            String table,
            String attribute,
            Map<String, ? extends @Nullable Object> key,
            String extension) {
        if (table.isEmpty()) {
            throw new CodecException("only a value that is inserted into a table has a path in a store");
        }
        List<String> segments = new ArrayList<>();
        if (!layout.schemaPrefix().isEmpty()) {
            segments.add(layout.schemaPrefix());
        }
        Set<String> partition = new LinkedHashSet<>();
        Matcher placeholders = PLACEHOLDER.matcher(layout.partitionPattern().orElse(""));
        while (placeholders.find()) {
            partition.add(placeholders.group(1));
        }
        partition.stream()
                .filter(key::containsKey)
                .forEach(name -> segments.add(PathValue.segment(name, key.get(name))));
        segments.add(schema);
        segments.add(table);
        key.forEach((name, value) -> {
            if (!partition.contains(name)) {
                segments.add(PathValue.segment(name, value));
            }
        });
        segments.add(attribute + "_" + Token.next(layout.tokenLength()) + dotted(extension));
        return StorePath.checked(String.join("/", segments));
    }

    private static String dotted(String extension) {
        if (!EXTENSION.matcher(extension).matches()) {
            throw new CodecException("\"" + extension
                    + "\" cannot be the extension of an object's name. It consists of letters, digits and"
                    + " . _ - + ~ =, as in \".tar.gz\"");
        }
        return extension.isEmpty() || extension.startsWith(".") ? extension : "." + extension;
    }
}
