package org.datajoint.internal.definition;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.internal.definition.TypeReading.Refused;
import org.datajoint.internal.definition.TypeText.Modifier;
import org.jspecify.annotations.Nullable;

/** The server types that a definition may use besides the core types. They are spelled in lower case without extra blanks. */
final class NativeTypes {
    private static final int WIDEST_DISPLAY = 255;
    private static final int MOST_FLOAT_BITS = 53;

    /** A form of types, which determines the arguments and modifiers that may follow the first word. */
    private enum Form {
        /** {@code int(11) unsigned zerofill auto_increment}. */
        INTEGER(1),
        /** {@code numeric(9,2) unsigned}. */
        EXACT(2),
        /** {@code float(24)}, {@code float(7,2) unsigned}. */
        FLOAT(2),
        /** {@code time(3)}. */
        TIME(1),
        /** {@code year(4)}. */
        YEAR(1),
        PLAIN(0);

        private final int most;

        Form(int most) {
            this.most = most;
        }

        /** Returns the words that may follow, in order. */
        private List<String> modifiers() {
            return switch (this) {
                case INTEGER -> List.of("unsigned", "zerofill", "auto_increment");
                case EXACT, FLOAT -> List.of("unsigned", "zerofill");
                case TIME, YEAR, PLAIN -> List.of();
            };
        }
    }

    private static final List<String> BLOBS = List.of("tinyblob", "blob", "mediumblob", "longblob");
    private static final List<String> TEXTS = List.of("tinytext", "text", "mediumtext", "longtext");
    private static final Map<String, Form> FORMS = forms();

    private NativeTypes() {}

    private static Map<String, Form> forms() {
        Map<String, Form> forms = new TreeMap<>();
        for (String word : List.of("tinyint", "smallint", "mediumint", "int", "integer", "bigint")) {
            forms.put(word, Form.INTEGER);
        }
        for (String word : List.of("float", "double", "real")) {
            forms.put(word, Form.FLOAT);
        }
        for (String word : List.of("numeric", "dec", "fixed")) {
            forms.put(word, Form.EXACT);
        }
        BLOBS.forEach(word -> forms.put(word, Form.PLAIN));
        TEXTS.forEach(word -> forms.put(word, Form.PLAIN));
        forms.put("serial", Form.PLAIN);
        forms.put("time", Form.TIME);
        forms.put("timestamp", Form.TIME);
        forms.put("year", Form.YEAR);
        return forms;
    }

    static Collection<String> names() {
        return FORMS.keySet();
    }

    static boolean isNative(String word) {
        return FORMS.containsKey(word);
    }

    /** Returns whether values of the type are large objects, which cannot be in a key. */
    static boolean isLarge(String word) {
        return BLOBS.contains(word) || TEXTS.contains(word);
    }

    /**
     * Returns whether the type is a {@code decimal} other than the core type: one with modifiers or with missing arguments.
     */
    static boolean isNativeDecimal(TypeText parts) {
        if (!parts.lowerCaseWord().equals("decimal")) {
            return false;
        }
        return parts.modifiers().isEmpty()
                ? parts.argumentCount() < 2
                : Form.EXACT.modifiers().contains(parts.modifiers().get(0).word());
    }

    static TypeReading read(TypeText parts) {
        String word = parts.lowerCaseWord();
        Form form = FORMS.getOrDefault(word, Form.EXACT);
        Refused refused = checkArguments(parts, form);
        if (refused == null) {
            refused = checkModifiers(parts, form);
        }
        if (refused != null) {
            return refused;
        }
        List<String> numbers = parts.argumentValues().stream()
                .map(number -> number.replaceFirst("^0+(?=.)", ""))
                .toList();
        return TypeParser.known(Kind.NATIVE, spell(parts, numbers), numbers);
    }

    private static String spell(TypeText parts, List<String> numbers) {
        StringBuilder text = new StringBuilder(parts.lowerCaseWord());
        if (parts.parenthesised()) {
            text.append('(').append(String.join(",", numbers)).append(')');
        }
        parts.modifiers().forEach(modifier -> text.append(' ').append(modifier.word()));
        return text.toString();
    }

    private static @Nullable Refused checkArguments(TypeText parts, Form form) {
        String word = parts.lowerCaseWord();
        int count = parts.argumentCount();
        if (parts.parenthesised() && form.most == 0) {
            return TypeParser.refuseArgument(parts, 0, "`" + word + "` takes nothing in parentheses");
        }
        if (count > form.most) {
            return TypeParser.refuseArgument(
                    parts,
                    form.most,
                    "`" + word + "` takes at most " + form.most + (form.most == 1 ? " number" : " numbers"));
        }
        boolean accepted =
                switch (form) {
                    case INTEGER -> inRange(parts, 0, WIDEST_DISPLAY);
                    case EXACT -> inRange(parts, 0, 65) && inRange(parts, 1, 30) && fits(parts);
                    case FLOAT ->
                        count == 1
                                ? word.equals("float") && inRange(parts, 0, MOST_FLOAT_BITS)
                                : inRange(parts, 0, WIDEST_DISPLAY) && inRange(parts, 1, 30) && fits(parts);
                    case TIME -> inRange(parts, 0, 6);
                    case YEAR -> count == 0 || parts.number(0, 4) == 4;
                    case PLAIN -> true;
                };
        return accepted
                ? null
                : TypeParser.refuseArgument(
                        parts,
                        0,
                        "the server has no " + Problems.show(parts.text())
                                + ": the numbers in parentheses are out of range");
    }

    private static boolean inRange(TypeText parts, int index, int most) {
        return index >= parts.argumentCount() || parts.number(index, most) >= 0;
    }

    private static boolean fits(TypeText parts) {
        return parts.argumentCount() < 2 || parts.number(1, WIDEST_DISPLAY) <= parts.number(0, WIDEST_DISPLAY);
    }

    private static @Nullable Refused checkModifiers(TypeText parts, Form form) {
        List<String> expected = new ArrayList<>(form.modifiers());
        for (Modifier modifier : parts.modifiers()) {
            int index = expected.indexOf(modifier.word());
            if (index < 0) {
                return UnknownTypes.refuseModifier(parts, modifier);
            }
            expected.subList(0, index + 1).clear();
        }
        return null;
    }
}
