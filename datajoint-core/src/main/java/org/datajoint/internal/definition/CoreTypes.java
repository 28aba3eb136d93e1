package org.datajoint.internal.definition;

import static org.datajoint.internal.definition.TypeParser.known;
import static org.datajoint.internal.definition.TypeParser.refuseArgument;

import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.internal.definition.TypeReading.Refused;
import org.datajoint.internal.definition.TypeText.Argument;

/**
 * The core types of DataJoint.
 *
 * <p>Spellings that DataJoint for Python declares are kept exactly, because they appear in the comments of columns. All others
 * are converted to a spelling that Python reads and declares.
 */
final class CoreTypes {
    private static final Map<String, Kind> KINDS = kinds();

    /** The types with parentheses, as DataJoint for Python accepts and declares them. */
    private static final Pattern PYTHON_SPELLING = Pattern.compile(
            "datetime(?:[ \\t]*\\(\\d++\\))?|(?:var)?char\\(\\d++\\)" + "|decimal\\(\\d++[ \\t]*+,[ \\t]*+\\d++\\)");

    private static final int LONGEST_CHAR = 255;
    private static final int LONGEST_VARCHAR = 65535;
    private static final int MOST_DIGITS = 65;
    private static final int MOST_DECIMALS = 30;
    private static final int FINEST_TIME = 6;
    private static final int LONGEST_MEMBER = 255;

    private CoreTypes() {}

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        for (Kind kind : Kind.values()) {
            if (kind != Kind.NATIVE && kind != Kind.CODEC && kind != Kind.UNKNOWN) {
                kinds.put(kind.name().toLowerCase(Locale.ROOT), kind);
            }
        }
        kinds.put("jsonb", Kind.JSON);
        return kinds;
    }

    static Collection<String> names() {
        return KINDS.keySet();
    }

    static boolean isCore(String word) {
        return KINDS.containsKey(word);
    }

    static TypeReading read(TypeText parts) {
        if (!parts.modifiers().isEmpty()) {
            return UnknownTypes.refuseModifier(parts, parts.modifiers().get(0));
        }
        Kind kind = KINDS.get(parts.lowerCaseWord());
        if (kind == null) {
            return new Refused(0, UnknownTypes.reason(parts));
        }
        return switch (kind) {
            case CHAR -> readText(kind, parts, LONGEST_CHAR);
            case VARCHAR -> readText(kind, parts, LONGEST_VARCHAR);
            case DECIMAL -> readDecimal(parts);
            case DATETIME -> readDatetime(parts);
            case ENUM -> readEnum(parts);
            default -> readPlain(kind, parts);
        };
    }

    private static TypeReading readPlain(Kind kind, TypeText parts) {
        String name = parts.lowerCaseWord();
        if (parts.parenthesised()) {
            return refuseArgument(parts, 0, "`" + name + "` takes nothing in parentheses");
        }
        return known(kind, kind == Kind.JSON ? "json" : name, List.of());
    }

    private static TypeReading readText(Kind kind, TypeText parts, int longest) {
        String name = parts.lowerCaseWord();
        int length = parts.number(0, longest);
        if (parts.argumentCount() != 1 || length < 0) {
            return refuseArgument(
                    parts,
                    0,
                    "`" + name + "` takes its length in characters, at most " + longest + ", such as `" + name + "("
                            + (kind == Kind.CHAR ? 8 : 255) + ")`");
        }
        return known(kind, spell(parts, name + "(" + length + ")"), List.of(String.valueOf(length)));
    }

    private static TypeReading readDecimal(TypeText parts) {
        int digits = parts.number(0, MOST_DIGITS);
        int decimals = parts.number(1, MOST_DECIMALS);
        if (parts.argumentCount() != 2 || digits < 0 || decimals < 0) {
            return refuseArgument(
                    parts,
                    digits < 0 ? 0 : 1,
                    "`decimal` takes its number of digits, at most " + MOST_DIGITS
                            + ", and the number of digits after the point, at most " + MOST_DECIMALS
                            + ", such as `decimal(9,2)`");
        }
        if (decimals > digits) {
            return refuseArgument(
                    parts,
                    1,
                    "`decimal` cannot have more digits after the point (" + decimals + ") than in all (" + digits
                            + ")");
        }
        return known(
                Kind.DECIMAL,
                spell(parts, "decimal(" + digits + "," + decimals + ")"),
                List.of(String.valueOf(digits), String.valueOf(decimals)));
    }

    private static TypeReading readDatetime(TypeText parts) {
        if (!parts.parenthesised()) {
            return known(Kind.DATETIME, "datetime", List.of());
        }
        int fraction = parts.number(0, FINEST_TIME);
        if (parts.argumentCount() != 1 || fraction < 0) {
            return refuseArgument(
                    parts,
                    0,
                    "`datetime` takes the number of decimals of its seconds, 0 to " + FINEST_TIME
                            + ", such as `datetime(3)`");
        }
        return known(Kind.DATETIME, spell(parts, "datetime(" + fraction + ")"), List.of(String.valueOf(fraction)));
    }

    private static TypeReading readEnum(TypeText parts) {
        String expected = "`enum` takes its members in quotes, such as `enum('left','right')`";
        if (!parts.parenthesised()) {
            return new Refused(0, expected);
        }
        Set<String> seen = new HashSet<>();
        for (Argument member : parts.arguments()) {
            if (!member.quoted()) {
                return new Refused(member.offset(), expected);
            }
            if (member.value().codePointCount(0, member.value().length()) > LONGEST_MEMBER) {
                return new Refused(
                        member.offset(), "a member of an `enum` has at most " + LONGEST_MEMBER + " characters");
            }
            if (!DictionaryText.of(member.value()).equals(member.value())) {
                return new Refused(
                        member.offset(),
                        "a member of an `enum` cannot contain characters such as emojis, which the server does not"
                                + " report correctly; use a varchar");
            }
            // The server drops trailing blanks of members.
            if (!seen.add(member.value().stripTrailing())) {
                return new Refused(member.offset(), Problems.show(member.value()) + " is already a member");
            }
        }
        return known(Kind.ENUM, spellEnum(parts, parts.arguments()), parts.argumentValues());
    }

    private static String spellEnum(TypeText parts, List<Argument> members) {
        boolean singleQuotes = members.stream().allMatch(member -> parts.text().charAt(member.offset()) == '\'');
        if (singleQuotes && parts.text().startsWith("enum(") && hasPlainBlanks(parts.text())) {
            return parts.text();
        }
        StringJoiner text = new StringJoiner(",", "enum(", ")");
        members.forEach(member -> text.add(QuotedText.write(member.value(), '\'')));
        return text.toString();
    }

    private static boolean hasPlainBlanks(String text) {
        return text.chars().noneMatch(c -> TextScanner.isBlank(c) && c != ' ' && c != '\t');
    }

    private static String spell(TypeText parts, String otherwise) {
        return PYTHON_SPELLING.matcher(parts.text()).matches() ? parts.text() : otherwise;
    }
}
