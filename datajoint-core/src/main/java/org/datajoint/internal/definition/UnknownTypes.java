package org.datajoint.internal.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datajoint.internal.definition.TypeReading.Refused;
import org.datajoint.internal.definition.TypeText.Modifier;

/** Explains why a text is not a type, and suggests what the user may have meant. */
final class UnknownTypes {
    private static final List<String> NAMES = names();

    /** Hints for SQL clauses that definitions express in another way. */
    private static final Map<String, String> MODIFIERS = Map.of(
            "not", "an attribute is never null unless its default is `null`: drop `not null`",
            "null", "an attribute that may be null has the default `null`: `name = null : type`",
            "default", "the default comes before the colon: `name = default : type`",
            "primary", "the attributes above the `---` are the primary key",
            "key", "the attributes above the `---` are the primary key",
            "unique", "uniqueness is declared on a separate line: `unique index(name)`",
            "comment", "a comment follows a `#`: `name : type  # comment`",
            "character", "the database determines the character set and the collation: drop them",
            "collate", "the database determines the character set and the collation: drop them");

    private UnknownTypes() {}

    private static List<String> names() {
        List<String> names = new ArrayList<>(CoreTypes.names());
        names.remove("jsonb");
        names.addAll(NativeTypes.names());
        return names;
    }

    static String reason(TypeText parts) {
        String word = parts.lowerCaseWord();
        if (word.isEmpty()) {
            return Problems.show(parts.text()) + " is not a type; a type is a word such as `int32`, or a codec such as"
                    + " `<blob>`";
        }
        Optional<String> alias = OtherSpellings.ofType(TextScanner.trim(parts.text()));
        if (alias.isPresent()) {
            return Problems.show(parts.text()) + " is not a type" + Suggestion.didYouMean(alias.get());
        }
        alias = OtherSpellings.ofWord(word);
        if (alias.isPresent()) {
            return Problems.show(parts.word()) + " is not a type" + Suggestion.didYouMean(alias.get());
        }
        return Problems.show(parts.word()) + " is not a type" + Suggestion.nearest(word, NAMES);
    }

    static Refused refuseModifier(TypeText parts, Modifier modifier) {
        String hint = MODIFIERS.get(modifier.word());
        if (hint == null && modifier.word().equals("unsigned")) {
            hint = "`" + parts.lowerCaseWord() + "` is always signed; use a larger type";
        }
        if (hint == null && modifier.word().equals("signed")) {
            hint = "a number is signed unless it is `unsigned`: drop `signed`";
        }
        if (hint == null && modifier.word().equals("auto_increment")) {
            hint = "only a native type counts by itself, such as `int auto_increment`";
        }
        if (hint == null) {
            hint = "unexpected " + Problems.show(modifier.word()) + " after the type";
        }
        return new Refused(modifier.offset(), hint);
    }
}
