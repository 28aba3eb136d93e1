package org.datajoint.internal.design;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datajoint.internal.definition.TypeMarker;

/** Finds native blobs, which users of earlier versions of DataJoint may confuse with {@code <blob>}. */
public final class NativeBlobs {
    private static final Map<String, String> CAPACITY =
            Map.of("tinyblob", "255 bytes", "blob", "64 KiB", "mediumblob", "16 MiB", "longblob", "4 GiB");

    private NativeBlobs() {}

    /** Returns a warning for each native blob of the table, with the types that can be declared instead. */
    public static List<String> warnings(TableDesign design) {
        List<String> warnings = new ArrayList<>();
        for (Column column : design.columns()) {
            String capacity = CAPACITY.get(column.sqlType());
            if (capacity != null && TypeMarker.read(column.comment()).isEmpty()) {
                warnings.add("The attribute `" + column.name() + "` of " + design.name() + " has the native type `"
                        + column.sqlType() + "`, which holds raw bytes, at most " + capacity
                        + ". Declare it as `<blob>`"
                        + " to store arrays and other objects" + larger(column.sqlType()) + ".");
            }
        }
        return warnings;
    }

    private static String larger(String type) {
        return switch (type) {
            case "longblob" -> ", or as `bytes`, which is the same column under its portable name";
            case "mediumblob" -> ", or as `longblob` (4 GiB) to hold more bytes";
            default -> ", or as `mediumblob` (16 MiB) or `longblob` (4 GiB) to hold more bytes";
        };
    }
}
