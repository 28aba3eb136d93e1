package org.datajoint.internal.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The spellings of types in SQL, in other languages and in earlier versions of DataJoint that are different here. */
final class OtherSpellings {
    private static final Map<String, String> WORDS = Map.ofEntries(
            Map.entry("string", "varchar(255)"),
            Map.entry("str", "varchar(255)"),
            Map.entry("boolean", "bool"),
            Map.entry("bit", "bool"),
            Map.entry("smallblob", "blob"),
            Map.entry("smalltext", "text"),
            Map.entry("attach", "<attach>"),
            Map.entry("attachment", "<attach>"),
            Map.entry("external", "<blob@>"),
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
            Map.entry("int1", "int8"),
            Map.entry("int2", "int16"),
            Map.entry("int3", "int32"),
            Map.entry("int4", "int32"),
            Map.entry("middleint", "mediumint"),
            Map.entry("float4", "float32"),
            Map.entry("float8", "float64"),
            Map.entry("float16", "float32"),
            Map.entry("number", "decimal(9,2)"),
            Map.entry("clob", "longtext"));

    private record Spelling(Pattern pattern, String here) {
        static Spelling of(String pattern, String here) {
            return new Spelling(Pattern.compile(pattern, Pattern.CASE_INSENSITIVE), here);
        }
    }

    private static final String LENGTH = "\\s*+(\\(\\s*+\\d++\\s*+\\))?";
    private static final String STORE = "([\\w.-]*+)";

    private static final List<Spelling> FORMS = List.of(
            Spelling.of("external-" + STORE, "<blob@$1>"),
            Spelling.of("(?:tiny|medium|long)?blob@" + STORE, "<blob@$1>"),
            Spelling.of("(attach|filepath|object|npy|hash)@" + STORE, "<$1@$2>"),
            Spelling.of("double\\s++precision", "float64"),
            Spelling.of("(?:national\\s++)?(?:n?char|character)\\s++(?:varying|varchar)" + LENGTH, "varchar$1"),
            Spelling.of("(?:nvarchar|varchar2|varcharacter|national\\s++varchar)" + LENGTH, "varchar$1"),
            Spelling.of("(?:character|nchar|national\\s++char(?:acter)?+)" + LENGTH, "char$1"));

    private OtherSpellings() {}

    /** Returns the spelling here of a whole type; empty if {@code text} is not a known spelling. */
    static Optional<String> ofType(String text) {
        for (Spelling spelling : FORMS) {
            Matcher matcher = spelling.pattern().matcher(text);
            if (matcher.matches()) {
                return Optional.of(withLength(matcher.replaceFirst(spelling.here())));
            }
        }
        return Optional.empty();
    }

    /** Returns the spelling here of a type that begins with {@code word}, which must be in lower case. */
    static Optional<String> ofWord(String word) {
        return Optional.ofNullable(WORDS.get(word));
    }

    private static String withLength(String type) {
        String plain = type.startsWith("<") ? type : type.replaceAll("\\s", "");
        return switch (plain) {
            case "char" -> "char(1)";
            case "varchar" -> "varchar(255)";
            default -> plain;
        };
    }
}
