package org.datajoint.internal.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.datajoint.internal.definition.TypeReading.Refused;
import org.datajoint.internal.definition.TypeText.Modifier;

/** Says of what is no type why, and what may have been meant. */
final class UnknownTypes {
    private static final List<String> NAMES = names();

    /** What definitions say in another way than SQL. */
    private static final Map<String, String> MODIFIERS = Map.of(
            "not", "an attribute is never null unless its default is `null`: drop `not null`",
            "null", "an attribute that may be null has the default `null`: `name = null : type`",
            "default", "a default stands before the colon: `name = default : type`",
            "primary", "the primary key is what stands above the `---`",
            "key", "the primary key is what stands above the `---`",
            "unique", "uniqueness is declared on a line of its own: `unique index(name)`",
            "comment", "a comment follows a `#`: `name : type  # comment`",
            "character", "character set and collation are the database's: drop them",
            "collate", "character set and collation are the database's: drop them");

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
            hint = "`" + parts.lowerCaseWord() + "` has a sign; take a larger type";
        }
        if (hint == null && modifier.word().equals("signed")) {
            hint = "a number has a sign unless it is `unsigned`: drop `signed`";
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
