package org.datajoint.internal.select;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datajoint.errors.QuerySyntaxException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.heading.Heading;
import org.datajoint.internal.definition.Suggestion;
import org.datajoint.internal.plan.Snippet;
import org.datajoint.internal.plan.Snippet.Trait;
import org.datajoint.internal.plan.Term;
import org.jspecify.annotations.Nullable;

/**
 * Parses an SQL snippet against a heading: determines which attributes it uses and which {@linkplain Trait traits} it has, and
 * rejects text that would change the rest of a statement.
 */
public final class SnippetReader {
    private static final Pattern PATH = Pattern.compile("\\.([\\w.*\\[\\]]+)(?::(\\w+(?:\\([\\d,\\s]*\\))?))?");
    private static final Pattern WHOLE_PATH =
            Pattern.compile("\\s*(\\w+)\\.([\\w.*\\[\\]]+)(?::(\\w+(?:\\([\\d,\\s]*\\))?(?:\\s\\w+)*))?\\s*");

    /** The operators made of these symbols are null if an operand is null, except {@code <=>}. */
    private static final Set<String> STRICT_SYMBOLS =
            Set.of("+", "-", "*", "/", "%", "(", ")", ",", ".", "=", "<", ">", "!");

    private final String sql;
    private final Heading heading;
    private final List<Token> tokens;
    private final List<Snippet.Part> parts = new ArrayList<>();
    private final Set<String> used = new LinkedHashSet<>();
    private final Set<String> unknown = new LinkedHashSet<>();
    private StringBuilder text = new StringBuilder();
    private final Set<Trait> traits = EnumSet.noneOf(Trait.class);
    private boolean strict = true;
    private int depth;
    private int parameters;

    private SnippetReader(String sql, Heading heading) {
        this.sql = sql;
        this.heading = heading;
        this.tokens = SqlTokenizer.tokens(sql);
    }

    /**
     * Parses an expression or a condition.
     *
     * @param sql the text, with question marks in place of values
     * @param values a value for each question mark
     * @param heading the attributes that the text may use
     * @throws QuerySyntaxException if the text is not a single expression, or the number of values is wrong
     * @throws UnknownAttributeException if a name can only be that of an attribute but the heading has none of that name
     */
    public static Snippet read(String sql, List<@Nullable Object> values, Heading heading) {
        if (sql.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new QuerySyntaxException("The SQL text \"" + sql + "\" has half a character. Give whole characters.");
        }
        SnippetReader reader = new SnippetReader(sql, heading);
        reader.readTokens();
        return reader.snippet(values);
    }

    /** Returns a path of the form {@code attribute.path:type} for an attribute of the heading; null if the text is none. */
    public static Term.@Nullable JsonPath jsonPath(String text, Heading heading) {
        Matcher matcher = WHOLE_PATH.matcher(text);
        if (!matcher.matches() || !heading.contains(matcher.group(1))) {
            return null;
        }
        return new Term.JsonPath(matcher.group(1), matcher.group(2), matcher.group(3));
    }

    private Snippet snippet(List<@Nullable Object> values) {
        if (sql.isBlank()) {
            throw new QuerySyntaxException(
                    "An SQL text is empty. Write an expression on the attributes, which are " + known() + ".");
        }
        if (depth != 0) {
            throw new QuerySyntaxException(
                    "The SQL text \"" + sql + "\" has an opening parenthesis without a closing one.");
        }
        if (parameters != values.size()) {
            throw new QuerySyntaxException("The SQL text \"" + sql + "\" has " + parameters + " question mark"
                    + (parameters == 1 ? "" : "s") + " for values, but " + values.size() + " value"
                    + (values.size() == 1 ? " was" : "s were")
                    + " given. Give one value for each; a list needs one question mark for each element.");
        }
        if (!traits.contains(Trait.READS) && !unknown.isEmpty()) {
            String name = unknown.iterator().next();
            throw new UnknownAttributeException(
                    "The SQL text \"" + sql + "\" uses `" + name + "`, which is not an attribute here"
                            + Suggestion.ending(name, heading.names()) + " The attributes are " + known() + ".",
                    List.copyOf(unknown));
        }
        flushText();
        addIf(strict && !used.isEmpty(), Trait.STRICT);
        return new Snippet(parts, values, used, traits);
    }

    private String known() {
        return heading.names().isEmpty() ? "none" : String.join(", ", heading.names());
    }

    private void readTokens() {
        for (int index = 0; index < tokens.size(); index++) {
            Token token = tokens.get(index);
            switch (token.kind()) {
                case WORD, QUOTED -> index = name(index);
                case COMMENT -> text.append(' ');
                case PARAMETER -> {
                    parameters++;
                    text.append('?');
                }
                case SYMBOL -> symbol(token);
                default -> text.append(token.text());
            }
        }
    }

    private void symbol(Token token) {
        if (token.is("(")) {
            depth++;
        } else if (token.is(")") && --depth < 0) {
            throw new QuerySyntaxException(
                    "The SQL text \"" + sql + "\" has a closing parenthesis without an opening one.");
        } else if (token.is(";") || (token.is(",") && depth == 0)) {
            throw new QuerySyntaxException(
                    "The SQL text \"" + sql + "\" is not a single expression: it contains \"" + token.text() + "\".");
        }
        strict &= STRICT_SYMBOLS.contains(token.text())
                && !(token.is(">") && text.toString().endsWith("<="));
        text.append(token.text());
    }

    /** Reads the name at the index and any JSON path after it, and returns the index of the last token read. */
    private int name(int index) {
        Token token = tokens.get(index);
        Attribute attribute = attribute(token.name());
        boolean qualified = index > 0 && tokens.get(index - 1).is(".");
        if (attribute != null && attribute.type().kind() == Kind.JSON && !qualified) {
            int last = path(index, attribute);
            if (last > index) {
                return last;
            }
        }
        text.append(token.text());
        if (token.kind() == Token.Kind.WORD && isCall(index)) {
            addIf(SqlWords.isAggregate(token.text()), Trait.AGGREGATES);
            strict &= SqlWords.isStrict(token.text());
        } else if (attribute != null) {
            used.add(attribute.name());
        } else if (!qualified && !isExplained(index)) {
            unknown.add(token.name());
        }
        addIf(token.isWord("over"), Trait.WINDOWS);
        addIf(token.isWord("select") || token.isWord("table") || token.isWord("values"), Trait.READS);
        strict &= attribute != null || isCall(index) || token.isWord("div") || token.isWord("mod");
        return index;
    }

    private void addIf(boolean holds, Trait trait) {
        if (holds) {
            traits.add(trait);
        }
    }

    /** Returns whether the word at the index is a function, that is, followed by an opening parenthesis. */
    private boolean isCall(int index) {
        Token next = next(index);
        return next != null && next.is("(");
    }

    /** Returns whether a word that is not an attribute has another meaning. */
    private boolean isExplained(int index) {
        Token token = tokens.get(index);
        Token next = next(index);
        // A hidden attribute, the introducer of a string, or the qualifier of another name.
        if (token.name().startsWith("_") || (next != null && (next.is(".") || next.kind() == Token.Kind.STRING))) {
            return true;
        }
        Token before = previous(index);
        boolean named = before != null && before.kind() == Token.Kind.WORD && SqlWords.takesName(before.text());
        return named || (token.kind() == Token.Kind.WORD && SqlWords.isKnown(token.text()));
    }

    private @Nullable Token next(int index) {
        for (int i = index + 1; i < tokens.size(); i++) {
            if (!tokens.get(i).isBlank()) {
                return tokens.get(i);
            }
        }
        return null;
    }

    private @Nullable Token previous(int index) {
        for (int i = index - 1; i >= 0; i--) {
            if (!tokens.get(i).isBlank()) {
                return tokens.get(i);
            }
        }
        return null;
    }

    /** Reads {@code .path:type} after a JSON attribute, and returns the index of its last token; {@code index} if absent. */
    private int path(int index, Attribute attribute) {
        int from = 0;
        for (int i = 0; i <= index; i++) {
            from += tokens.get(i).text().length();
        }
        Matcher matcher = PATH.matcher(sql).region(from, sql.length());
        if (!matcher.lookingAt()) {
            return index;
        }
        int last = index;
        for (int end = from; end < matcher.end(); end += tokens.get(last).text().length()) {
            last++;
        }
        flushText();
        used.add(attribute.name());
        parts.add(new Snippet.Part.Json(new Term.JsonPath(attribute.name(), matcher.group(1), matcher.group(2))));
        return last;
    }

    private void flushText() {
        if (text.length() > 0) {
            parts.add(new Snippet.Part.Sql(text.toString()));
            text = new StringBuilder();
        }
    }

    /** Finds an attribute as MySQL and MariaDB find a column, in any letter case, preferring an exact match. */
    private @Nullable Attribute attribute(String name) {
        Attribute same = heading.get(name);
        if (same != null) {
            return same;
        }
        for (Attribute attribute : heading.attributes()) {
            if (attribute.name().equalsIgnoreCase(name)) {
                return attribute;
            }
        }
        return null;
    }
}
