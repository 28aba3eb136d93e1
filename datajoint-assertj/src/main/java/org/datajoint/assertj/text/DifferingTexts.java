package org.datajoint.assertj.text;

import java.util.Map;
import java.util.Optional;
import org.datajoint.assertj.value.ContentComparison;
import org.datajoint.assertj.value.JsonText;
import org.datajoint.assertj.value.ScalarShape;
import org.datajoint.assertj.value.ValueDifference;
import org.datajoint.assertj.value.ValueMatcher;
import org.datajoint.assertj.value.ValueShape;
import org.datajoint.codec.NdArray;
import org.jspecify.annotations.Nullable;

/**
 * Two different values as texts that are visibly different.
 *
 * @param expected the expected value
 * @param actual the actual value, or its first difference
 */
public record DifferingTexts(String expected, String actual) {
    private static final int CONTEXT = 10;

    public static DifferingTexts of(ValueDifference difference) {
        Object expected = difference.expected();
        Object actual = difference.actual();
        if (expected instanceof ValueMatcher) {
            return new DifferingTexts(ValueText.of(expected), ValueText.of(actual));
        }
        if (expected == null || actual == null) {
            return ofScalars(expected, actual);
        }
        if (difference.comparison() instanceof ContentComparison contents) {
            return ofContents(difference, contents, expected, actual);
        }
        Object wanted = expected instanceof CharSequence json && ValueShape.of(actual) == ScalarShape.JSON
                ? JsonText.parse(json).orElse(expected)
                : expected;
        Optional<FirstDifference> first = FirstDifference.find(wanted, actual, difference.comparison());
        DifferingTexts texts = ofScalars(expected, actual);
        String suffix = difference.comparison().suffix();
        return new DifferingTexts(
                texts.expected + suffix,
                first.map(found -> structure(actual) + " first difference at " + bounded(found.path()) + ": "
                                + found.expected() + " ≠ " + found.actual())
                        .orElse(texts.actual));
    }

    private static DifferingTexts ofContents(
            ValueDifference difference, ContentComparison contents, Object expected, Object actual) {
        if (contents.isOfFiles(actual)) {
            return new DifferingTexts(
                    ValueText.of(expected) + contents.suffix(),
                    contents.difference(expected, actual).orElseGet(() -> ValueText.of(actual)));
        }
        Object loaded = contents.loaded(actual, actual);
        return of(
                new ValueDifference(difference.name(), contents.loaded(expected, actual), loaded, contents.elements()));
    }

    /**
     * Returns values without parts. If they look the same, long texts start at the first difference, and others are
     * shown with their classes.
     */
    static DifferingTexts ofScalars(@Nullable Object expected, @Nullable Object actual) {
        String wanted = ValueText.of(expected);
        String found = ValueText.of(actual);
        if (!wanted.equals(found)) {
            return new DifferingTexts(wanted, found);
        }
        if (expected instanceof CharSequence wantedText && actual instanceof CharSequence foundText) {
            int start = mismatch(wantedText, foundText);
            return new DifferingTexts(from(start, wantedText), from(start, foundText));
        }
        return new DifferingTexts(
                wanted + " (" + ValueText.type(expected) + ")", found + " (" + ValueText.type(actual) + ")");
    }

    static int mismatch(CharSequence first, CharSequence second) {
        int length = Math.min(first.length(), second.length());
        int i = 0;
        while (i < length && first.charAt(i) == second.charAt(i)) {
            i++;
        }
        return i;
    }

    static String from(int mismatch, CharSequence text) {
        int start = Math.max(0, mismatch - CONTEXT);
        if (start > 0 && Character.isLowSurrogate(text.charAt(start))) {
            start--;
        }
        return "from character " + (start + 1) + ": " + ValueText.of(text.subSequence(start, text.length()));
    }

    private static String structure(Object value) {
        if (value instanceof NdArray array) {
            return ValueText.sized(array);
        }
        return value.getClass().isArray() ? ValueText.sized(value) : value instanceof Map ? "map" : "list";
    }

    private static String bounded(String path) {
        return new BoundedText(ValueText.WIDTH).add(path).toString();
    }
}
