package org.datajoint.assertj.text;

import java.util.Locale;

/** A text of limited width, in which an ellipsis replaces the part that does not fit. Control characters are escaped. */
final class BoundedText {
    private static final int ASCII_CONTROLS = 0x20;
    private static final int DELETE = 0x7F;

    private final StringBuilder text = new StringBuilder();
    private final int limit;
    private int width;
    private boolean cut;

    BoundedText(int limit) {
        this.limit = limit;
    }

    /** Returns whether the text is full. */
    boolean isFull() {
        return cut;
    }

    /** Adds text without quotes, as far as it fits. */
    BoundedText add(CharSequence more) {
        for (int i = 0; i < more.length() && !cut; i += Character.charCount(Character.codePointAt(more, i))) {
            int codePoint = Character.codePointAt(more, i);
            add(escaped(codePoint, false));
        }
        return this;
    }

    /** Adds text in quotes, as far as it fits; the closing quote is always added. */
    BoundedText addQuoted(CharSequence more) {
        add("\"");
        for (int i = 0; i < more.length() && !cut; i += Character.charCount(Character.codePointAt(more, i))) {
            add(escaped(Character.codePointAt(more, i), true));
        }
        text.append('"');
        width++;
        return this;
    }

    private void add(String unit) {
        if (cut) {
            return;
        }
        int more = DisplayWidth.of(unit);
        if (width + more > limit) {
            text.append('…');
            cut = true;
        } else {
            text.append(unit);
            width += more;
        }
    }

    private static String escaped(int codePoint, boolean quoted) {
        return switch (codePoint) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '"' -> quoted ? "\\\"" : "\"";
            case '\\' -> quoted ? "\\\\" : "\\";
            default ->
                isControl(codePoint) ? String.format(Locale.ROOT, "\\u%04x", codePoint) : Character.toString(codePoint);
        };
    }

    private static boolean isControl(int codePoint) {
        return codePoint < ASCII_CONTROLS || (codePoint >= DELETE && Character.isISOControl(codePoint));
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
