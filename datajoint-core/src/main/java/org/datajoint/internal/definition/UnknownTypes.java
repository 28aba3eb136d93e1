package org.datajoint.internal.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.datajoint.internal.definition.TypeReading.Refused;
import org.datajoint.internal.definition.TypeText.Modifier;

/** Says of what is no type why, and what may have been meant. */
final class UnknownTypes {
    private static final List<String> NAMES = names();

    /** What other systems and earlier versions call a type. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("string", "varchar(255)"),
            Map.entry("str", "varchar(255)"),
            Map.entry("boolean", "bool"),
            Map.entry("bit", "bool"),
            Map.entry("blob", "<blob>"),
            Map.entry("smallblob", "mediumblob"),
            Map.entry("smalltext", "text"),
            Map.entry("attach", "<attach>"),
            Map.entry("filepath", "<filepath@>"),
            Map.entry("object", "<object@>"),
            Map.entry("npy", "<npy@>"),
            Map.entry("hash", "<hash@>"),
            Map.entry("binary", "bytes"),
            Map.entry("varbinary", "bytes"),
            Map.entry("guid", "uuid"),
            Map.entry("byte", "int8"),
            Map.entry("short", "int16"),
            Map.entry("long", "int64"),
            Map.entry("uint8", "int16"),
            Map.entry("uint16", "int32"),
            Map.entry("uint32", "int64"),
            Map.entry("uint64", "decimal(20,0)"),
            Map.entry("float16", "float32"),
            Map.entry("dec", "decimal(9,2)"),
            Map.entry("fixed", "decimal(9,2)"));

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
        String alias = ALIASES.get(word);
        if (alias != null && alias.startsWith("<") && parts.text().startsWith("@", word.length())) {
            return Problems.show(parts.text()) + " is not a type"
                    + Suggestion.didYouMean("<" + TextScanner.trim(parts.text()) + ">");
        }
        if (alias != null) {
            return Problems.show(parts.word()) + " is not a type" + Suggestion.didYouMean(alias);
        }
        return Problems.show(parts.word()) + " is not a type" + Suggestion.nearest(word, NAMES);
    }

    static Refused refuseModifier(TypeText parts, Modifier modifier) {
        String hint = MODIFIERS.get(modifier.word());
        if (hint == null && modifier.word().equals("unsigned")) {
            hint = "`" + parts.lowerCaseWord() + "` has a sign; take a larger type";
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
