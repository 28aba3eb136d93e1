package org.datajoint.internal.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import org.datajoint.errors.QuerySyntaxException;
import org.datajoint.internal.select.Token.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlTokenizerTest {
    private static List<String> texts(String sql, Kind kind) {
        return SqlTokenizer.tokens(sql).stream()
                .filter(token -> token.kind() == kind)
                .map(Token::text)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rt > 100.5 and correct",
                "a='it''s' or b=\"x\\\"y\" -- the end",
                "`odd``name`<=>@var + @@global.x /* ? */",
                "x'1F' | 0x1F | b'01' | 1e-5 | .5 | 5. | n'x'",
                "t.`a`.b#comment\n+1",
                "d between '2024-01-01' and ?",
                "j->>'$.a[0]' like 'x%'"
            })
    void loseNothing(String sql) {
        assertThat(SqlTokenizer.tokens(sql).stream().map(Token::text).collect(Collectors.joining()))
                .isEqualTo(sql);
    }

    @Test
    void findsStringsWithEscapesAndDoubledQuotes() {
        assertThat(texts("a = 'it''s \\' ?' and b = \"say \\\"x\\\" \"\"y\"\"\" and c = ''", Kind.STRING))
                .containsExactly("'it''s \\' ?'", "\"say \\\"x\\\" \"\"y\"\"\"", "''");
    }

    @Test
    void findsQuestionMarksOutsideStringsNamesAndComments() {
        assertThat(texts("a = ? and b = '?' and `c?` = ? /* ? */ -- ?\n and d = ? # ?", Kind.PARAMETER))
                .hasSize(3);
    }

    @Test
    void findsWordsOfAnyCase() {
        assertThat(texts("Year(DOB) > 2020 AND é1 = _x$y", Kind.WORD))
                .containsExactly("Year", "DOB", "AND", "é1", "_x$y");
    }

    @Test
    void findsNumbers() {
        assertThat(texts("1 + 2.5e-3 - .5 * 1e6 / 0xff + 7. % 1E+2", Kind.NUMBER))
                .containsExactly("1", "2.5e-3", ".5", "1e6", "0xff", "7.", "1E+2");
    }

    @Test
    void twoDashesWithoutSpaceAreNoComment() {
        assertThat(texts("a--1", Kind.COMMENT)).isEmpty();
        assertThat(texts("a-- 1", Kind.COMMENT)).containsExactly("-- 1");
    }

    @Test
    void aNameInBackTicksMayHoldOne() {
        assertThat(SqlTokenizer.tokens("`a``b`").get(0).name()).isEqualTo("a`b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a = 'x", "a = \"x\\\"", "`a", "a /* x", "a = 'x\\'"})
    void refusesWhatDoesNotEnd(String sql) {
        assertThatThrownBy(() -> SqlTokenizer.tokens(sql))
                .isInstanceOf(QuerySyntaxException.class)
                .hasMessageContaining(sql)
                .hasMessageContaining("does not end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a /*! or 1=1 */", "a /*+ hint */", "a /*M! x */"})
    void refusesCommentsThatTheServerExecutes(String sql) {
        assertThatThrownBy(() -> SqlTokenizer.tokens(sql))
                .isInstanceOf(QuerySyntaxException.class)
                .hasMessageContaining("execute");
    }
}
