package org.datajoint.internal.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a type's text: {@code word(arguments) modifiers}.
 *
 * @param text the whole text, without blanks around it
 * @param word the first word, as written
 * @param parenthesised whether there are parentheses
 * @param arguments the arguments in the parentheses
 * @param modifiers the words after the parentheses
 * @param problem a problem with the form of the text; null if there is none
 */
record TypeText(
        String text,
        String word,
        boolean parenthesised,
        List<Argument> arguments,
        List<Modifier> modifiers,
        @Nullable Fault problem) {
    /**
     * An argument in the parentheses.
     *
     * @param offset its offset in the text
     * @param value the text, without quotes and escapes
     * @param quoted whether it was in quotes
     */
    record Argument(int offset, String value, boolean quoted) {}

    /** A word after the parentheses, in lower case, with its offset in the text. */
    record Modifier(int offset, String word) {}

    /** A problem with its offset in the text. */
    record Fault(int offset, String reason) {}

    static TypeText read(String text) {
        TextScanner scanner = new TextScanner(text);
        String word = scanner.takeWord();
        if (word.isEmpty()) {
            return faulty(text, word, 0, "a type begins with a letter");
        }
        scanner.skipBlanks();
        boolean parenthesised = scanner.peek() == '(' && !scanner.atEnd();
        List<Argument> arguments = new ArrayList<>();
        if (parenthesised) {
            int open = scanner.position();
            Fault fault = readArguments(scanner, arguments);
            if (fault != null) {
                return new TypeText(text, word, false, List.of(), List.of(), fault);
            }
            if (!scanner.accept(')')) {
                return faulty(text, word, open, "the parenthesis is not closed");
            }
        }
        List<Modifier> modifiers = new ArrayList<>();
        while (!scanner.skipBlanks().atEnd()) {
            int offset = scanner.position();
            String modifier = scanner.takeWord();
            if (modifier.isEmpty()) {
                return faulty(
                        text,
                        word,
                        offset,
                        "unexpected " + Problems.show(String.valueOf(scanner.peek())) + " after the type");
            }
            modifiers.add(new Modifier(offset, modifier.toLowerCase(Locale.ROOT)));
        }
        return new TypeText(text, word, parenthesised, arguments, modifiers, null);
    }

    private static TypeText faulty(String text, String word, int offset, String reason) {
        return new TypeText(text, word, false, List.of(), List.of(), new Fault(offset, reason));
    }

    /** Reads the arguments up to the closing parenthesis; returns a problem, or null if there is none. */
    private static @Nullable Fault readArguments(TextScanner scanner, List<Argument> arguments) {
        scanner.next();
        do {
            scanner.skipBlanks();
            int offset = scanner.position();
            if (QuotedText.isQuote(scanner.peek())) {
                String value = QuotedText.read(scanner);
                if (value == null) {
                    return new Fault(offset, "the quoted text is not closed");
                }
                arguments.add(new Argument(offset, value, true));
            } else {
                String value = TextScanner.trim(
                        scanner.takeWhile(c -> c != ',' && c != ')' && c != '(' && c != '\'' && c != '"'));
                arguments.add(new Argument(offset, value, false));
            }
            scanner.skipBlanks();
            if (!scanner.atEnd() && scanner.peek() != ',' && scanner.peek() != ')') {
                return new Fault(scanner.position(), "expected `,` or `)`");
            }
        } while (scanner.accept(','));
        return null;
    }

    String lowerCaseWord() {
        return word.toLowerCase(Locale.ROOT);
    }

    /** Returns the number of arguments; 0 without parentheses. */
    int argumentCount() {
        return arguments.size();
    }

    List<String> argumentValues() {
        return arguments.stream().map(Argument::value).toList();
    }

    /** Returns the argument as a number from 0 to {@code most}; -1 if it is missing or not such a number. */
    int number(int index, int most) {
        if (index >= arguments.size() || arguments.get(index).quoted()) {
            return -1;
        }
        String digits = arguments.get(index).value();
        if (digits.isEmpty() || digits.length() > 9) {
            return -1;
        }
        int number = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number <= most ? number : -1;
    }
}
