package org.datajoint.codec;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Makes file names from untrusted sources safe for file systems. */
final class FileName {
    /** Less than the 255 bytes that file systems allow, because {@link #numbered} may append a number. */
    private static final int MOST_BYTES = 240;

    private static final int LONGEST_EXTENSION = 20;
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cntrl}\\p{Cs}<>:\"|?*]");
    private static final Pattern RESERVED =
            Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);

    private FileName() {}

    /** Returns a name that is valid for a file on every system. Only the last segment of a path is used. */
    static String safe(String given) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        // Windows removes trailing blanks and dots.
        String name = UNSAFE.matcher(last).replaceAll("_").replaceAll("[. ]+$", "");
        if (name.isEmpty()) {
            return "attachment";
        }
        return shortened(RESERVED.matcher(name).matches() ? "_" + name : name);
    }

    /** Returns the name with a number before its extension, or the unchanged name for 0. */
    static String numbered(String name, int number) {
        int dot = dot(name);
        return number == 0 ? name : name.substring(0, dot) + "_" + number + name.substring(dot);
    }

    private static int dot(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? name.length() : dot;
    }

    private static String shortened(String name) {
        int dot = dot(name);
        String extension = name.length() - dot <= LONGEST_EXTENSION ? name.substring(dot) : "";
        String stem = name.substring(0, name.length() - extension.length());
        while (bytes(stem) + bytes(extension) > MOST_BYTES) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem + extension;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
