package org.datajoint.internal.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.datajoint.internal.dialect.Sql;
import org.junit.jupiter.api.Test;

class TypedTextTest {
    @Test
    void valuesOfOtherTypesHaveAnotherText() {
        List<String> texts = List.of(
                TypedText.of(Sql.of("?", 1)),
                TypedText.of(Sql.of("?", 1L)),
                TypedText.of(Sql.of("?", "1")),
                TypedText.of(Sql.of("?", 1.0)),
                TypedText.of(Sql.of("?", 1.0f)),
                TypedText.of(Sql.of("?", BigDecimal.ONE)),
                TypedText.of(Sql.of("?", (Object) new byte[] {1})),
                TypedText.of(Sql.of("?", LocalDate.EPOCH)),
                TypedText.of(Sql.of("?", true)),
                TypedText.of(Sql.of("?", (Object) null)));

        assertThat(texts).doesNotHaveDuplicates().allMatch(text -> text.endsWith("*/ ?"));
    }

    @Test
    void valuesOfTheSameTypesHaveTheSameText() {
        assertThat(TypedText.of(Sql.of("a = ? and b = ?", 1, "x")))
                .isEqualTo(TypedText.of(Sql.of("a = ? and b = ?", 2, "")));
    }

    @Test
    void aTextWithoutValuesIsNotMarked() {
        assertThat(TypedText.of(Sql.of("SELECT 1 -- one"))).isEqualTo("SELECT 1 -- one");
    }

    @Test
    void noCommentInTheTextHidesTheTypes() {
        assertThat(TypedText.of(Sql.of("SELECT ? -- one", 1)))
                .isNotEqualTo(TypedText.of(Sql.of("SELECT ? -- one", "1")));
        assertThat(TypedText.of(Sql.of("SELECT ? -- one", 1))).endsWith("SELECT ? -- one");
    }

    @Test
    void rowsWithNullsInDifferentPlacesShareAText() {
        String one = TypedText.ofRows(Sql.of("(?,?),(?,?)", 1, null, 2, "x"), 2);
        String other = TypedText.ofRows(Sql.of("(?,?),(?,?)", null, "y", 2, null), 2);

        assertThat(one).isEqualTo(other);
    }

    @Test
    void rowsWithSeveralTypesInAColumnHaveDifferentTexts() {
        String one = TypedText.ofRows(Sql.of("(?),(?)", 1, "x"), 1);
        String other = TypedText.ofRows(Sql.of("(?),(?)", "x", 1), 1);
        String early = TypedText.ofRows(Sql.of("(?),(?)", LocalDateTime.MIN, LocalDateTime.now()), 1);
        String late = TypedText.ofRows(Sql.of("(?),(?)", LocalDateTime.now(), LocalDateTime.MIN), 1);

        assertThat(one).isNotEqualTo(other);
        assertThat(early).isNotEqualTo(late);
    }
}
