package org.datajoint.internal.select;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.datajoint.errors.QuerySyntaxException;

/**
 * Splits an SQL snippet into tokens by the rules of MySQL and MariaDB in a session of this library: backslashes escape
 * characters in strings, double quotes delimit strings, back ticks delimit names. The texts of the tokens, concatenated, are
 * the snippet.
 */
final class SqlTokenizer {
    private static final Pattern EXPONENT_BEGUN = Pattern.compile("\\d+[eE]");
    private static final Pattern OTHER_NUMBER = Pattern.compile("\\d+[eE]\\d+|0x[0-9a-fA-F]+|0b[01]+");

    private final String sql;
    private int position;

    private SqlTokenizer(String sql) {
        this.sql = sql;
    }

    static List<Token> tokens(String sql) {
        SqlTokenizer tokenizer = new SqlTokenizer(sql);
        List<Token> tokens = new ArrayList<>();
        while (tokenizer.position < sql.length()) {
            int start = tokenizer.position;
            Token.Kind kind = tokenizer.advance();
            tokens.add(new Token(kind, sql.substring(start, tokenizer.position)));
        }
        return tokens;
    }

    private Token.Kind advance() {
        char first = sql.charAt(position);
        if (Character.isWhitespace(first)) {
            skipWhile(Character::isWhitespace);
            return Token.Kind.SPACE;
        }
        if (startsComment(first)) {
            return comment(first);
        }
        if (first == '\'' || first == '"') {
            return quoted(first, true, Token.Kind.STRING);
        }
        if (first == '`') {
            return quoted(first, false, Token.Kind.QUOTED);
        }
        if (isDigit(first) || (first == '.' && isDigit(at(1)) && !followsName())) {
            return number();
        }
        if (isNamePart(first)) {
            skipWhile(SqlTokenizer::isNamePart);
            return Token.Kind.WORD;
        }
        return symbol(first);
    }

    private Token.Kind symbol(char first) {
        position++;
        if (first == '@') {
            skipWhile(c -> isNamePart(c) || c == '@' || c == '.');
            return Token.Kind.VARIABLE;
        }
        return first == '?' ? Token.Kind.PARAMETER : Token.Kind.SYMBOL;
    }

    /** Two dashes begin a comment only if followed by white space or the end of the text, as in MySQL. */
    private boolean startsComment(char first) {
        boolean dashes = first == '-' && at(1) == '-' && (at(2) == 0 || at(2) <= ' ');
        return first == '#' || dashes || (first == '/' && at(1) == '*');
    }

    private Token.Kind comment(char first) {
        if (first != '/') {
            int end = sql.indexOf('\n', position);
            position = end < 0 ? sql.length() : end;
            return Token.Kind.COMMENT;
        }
        if (at(2) == '!' || at(2) == '+' || (at(2) == 'M' && at(3) == '!')) {
            throw fail("a comment that the server would execute");
        }
        int end = sql.indexOf("*/", position + 2);
        if (end < 0) {
            throw fail("a comment that does not end");
        }
        position = end + 2;
        return Token.Kind.COMMENT;
    }

    private Token.Kind quoted(char quote, boolean escapes, Token.Kind kind) {
        int start = position++;
        while (position < sql.length()) {
            char c = sql.charAt(position++);
            if (escapes && c == '\\') {
                position++;
            } else if (c == quote) {
                if (at(0) != quote) {
                    return kind;
                }
                position++;
            }
        }
        position = start;
        throw fail("a " + (kind == Token.Kind.STRING ? "string" : "name") + " that does not end");
    }

    /** Reads a number, or a name that begins with a digit, which MySQL allows. */
    private Token.Kind number() {
        int start = position;
        skipWhile(SqlTokenizer::isNamePart);
        String whole = sql.substring(start, position);
        boolean digits = whole.chars().allMatch(c -> c >= '0' && c <= '9');
        if (digits) {
            if (at(0) == '.') {
                position++;
                skipWhile(SqlTokenizer::isDigit);
                exponent();
            }
            return Token.Kind.NUMBER;
        }
        if (EXPONENT_BEGUN.matcher(whole).matches() && (at(0) == '-' || at(0) == '+') && isDigit(at(1))) {
            position++;
            skipWhile(SqlTokenizer::isDigit);
            return Token.Kind.NUMBER;
        }
        return OTHER_NUMBER.matcher(whole).matches() ? Token.Kind.NUMBER : Token.Kind.WORD;
    }

    private void exponent() {
        if (at(0) != 'e' && at(0) != 'E') {
            return;
        }
        int sign = at(1) == '-' || at(1) == '+' ? 2 : 1;
        if (isDigit(at(sign))) {
            position += sign;
            skipWhile(SqlTokenizer::isDigit);
        }
    }

    private boolean followsName() {
        if (position == 0) {
            return false;
        }
        char before = sql.charAt(position - 1);
        return isNamePart(before) || before == '`' || before == ']';
    }

    private void skipWhile(CharTest test) {
        while (position < sql.length() && test.holds(sql.charAt(position))) {
            position++;
        }
    }

    private char at(int offset) {
        return position + offset < sql.length() ? sql.charAt(position + offset) : 0;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isNamePart(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$' || c >= 0x80;
    }

    private QuerySyntaxException fail(String what) {
        return new QuerySyntaxException(
                "The SQL text \"" + sql + "\" contains " + what + " (at character " + (position + 1) + ").");
    }

    private interface CharTest {
        boolean holds(char c);
    }
}
