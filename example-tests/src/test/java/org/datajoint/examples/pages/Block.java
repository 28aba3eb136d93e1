package org.datajoint.examples.pages;

import java.util.stream.Collectors;

/**
 * A fenced block of a page.
 *
 * @param line the number of the fence's line, from 1
 * @param language the word after the fence, such as {@code java}; empty if there is none
 * @param marker the HTML comment in the line before the fence; empty if there is none
 * @param text the text between the fences
 */
record Block(int line, String language, String marker, String text) {
    /** Returns the text after {@code name:} in the marker; empty if the marker is another one. */
    String marked(String name) {
        return marker.startsWith(name + ":")
                ? marker.substring(name.length() + 1).strip()
                : "";
    }

    /** Returns the text without indentation, in which pages and sources may differ. */
    static String flat(String text) {
        return text.lines().map(String::stripLeading).collect(Collectors.joining("\n", "\n", "\n"));
    }
}
