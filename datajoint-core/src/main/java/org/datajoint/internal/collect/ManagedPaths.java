package org.datajoint.internal.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.datajoint.store.StoreLayout;
import org.datajoint.store.StorePath;

/**
 * Determines which paths of a store belong to the given schemas.
 *
 * @param layout the layout of the store
 * @param schemas the names of the schemas
 */
record ManagedPaths(StoreLayout layout, Set<String> schemas) {
    private static final Pattern HASH = Pattern.compile("[a-z2-7]{26}");
    /** The name of a folder that stands for a partition. */
    private static final Pattern PARTITION =
            Pattern.compile("\\w+=.*", Pattern.DOTALL | Pattern.UNICODE_CHARACTER_CLASS);
    /** The names of incomplete files, as this library and DataJoint for Python write them. */
    private static final Pattern TEMPORARY = Pattern.compile(".*\\.(saving|copying)", Pattern.DOTALL);

    enum Kind {
        /** An object named by its hash. */
        HASH,
        /** An object named after its row, or a file in such an object. */
        OBJECT,
        /** A file that is, or was, incomplete. */
        TEMPORARY,
        /** Anything else, which is never deleted. */
        OTHER
    }

    ManagedPaths {
        schemas = Set.copyOf(schemas);
    }

    /** Returns the folders that contain all files of the schemas. */
    List<String> folders() {
        List<String> folders = new ArrayList<>();
        schemas.forEach(schema -> folders.add(below(layout.hashPrefix(), schema)));
        folders.add(layout.schemaPrefix()); // The folders of partitions precede that of the schema.
        return folders;
    }

    private static String below(String prefix, String name) {
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    Kind kind(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        for (String schema : schemas) {
            if (path.startsWith(below(layout.hashPrefix(), schema) + "/")) {
                return HASH.matcher(name).matches()
                        ? Kind.HASH
                        : TEMPORARY.matcher(name).matches() ? Kind.TEMPORARY : Kind.OTHER;
            }
        }
        if (!isObject(path)) {
            return Kind.OTHER;
        }
        return TEMPORARY.matcher(name).matches() ? Kind.TEMPORARY : Kind.OBJECT;
    }

    private boolean isObject(String path) {
        String prefix = layout.schemaPrefix();
        if (!StorePath.isWithin(path, prefix)) {
            return false;
        }
        String rest = prefix.isEmpty() ? path : path.substring(Math.min(path.length(), prefix.length() + 1));
        String[] segments = rest.split("/", -1);
        for (int i = 0; i < segments.length - 1; i++) {
            if (schemas.contains(segments[i])) {
                return true;
            }
            if (!PARTITION.matcher(segments[i]).matches()) {
                return false;
            }
        }
        return false;
    }

    /** Returns the folders above a path that may be deleted if they are empty, deepest first. */
    List<String> parents(String path) {
        List<String> parents = new ArrayList<>();
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            String folder = path.substring(0, end);
            if (folder.equals(layout.hashPrefix()) || folder.equals(layout.schemaPrefix())) {
                break;
            }
            parents.add(folder);
        }
        return parents;
    }
}
