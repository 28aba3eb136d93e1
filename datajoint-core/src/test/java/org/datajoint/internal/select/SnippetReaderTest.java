package org.datajoint.internal.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.datajoint.errors.QuerySyntaxException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.heading.Attribute;
import org.datajoint.heading.AttributeType;
import org.datajoint.heading.AttributeType.Kind;
import org.datajoint.heading.Heading;
import org.datajoint.internal.plan.Snippet;
import org.datajoint.internal.plan.Snippet.Trait;
import org.datajoint.internal.plan.Term;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnippetReaderTest {
    private static final Heading HEADING = new Heading(
            Stream.of("rt", "correct", "stimulus", "dob", "year", "level", "j")
                    .map(name -> new Attribute(
                            name,
                            name.equals("j")
                                    ? new AttributeType(Kind.JSON, "json", List.of(), null)
                                    : AttributeType.UNKNOWN,
                            false,
                            true,
                            null,
                            "",
                            false,
                            null))
                    .toList(),
            true);

    private static Snippet read(String sql, Object... values) {
        return SnippetReader.read(sql, Arrays.asList(values), HEADING);
    }

    @Test
    void findsTheAttributesThatAreUsed() {
        assertThat(read("rt > 100 and correct").attributes()).containsExactlyInAnyOrder("rt", "correct");
        assertThat(read("stimulus = 'rt' /* correct */ -- dob").attributes()).containsExactly("stimulus");
        assertThat(read("stimulus = \"rt\"").attributes()).containsExactly("stimulus");
    }

    @Test
    void namesDoNotDependOnCaseNorOnQuotes() {
        assertThat(read("RT > 1 AND `Correct`").attributes()).containsExactlyInAnyOrder("rt", "correct");
    }

    @Test
    void tellsFunctionsAndKeywordsFromAttributesOfTheirName() {
        assertThat(read("YEAR (dob) > 2020").attributes()).containsExactly("dob");
        assertThat(read("year > 2020").attributes()).containsExactly("year");
        assertThat(read("dob + INTERVAL 1 day > now()").attributes()).containsExactly("dob");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "rt between 1 and 2 or rt is not null xor not correct",
                "cast(rt as decimal(10, 2)) > 1",
                "convert(stimulus using utf8mb4) collate utf8mb4_bin = _latin1'x'",
                "extract(year_month from dob) div 2 mod 3",
                "date_add(dob, interval 1 day) > date'2020-01-01'",
                "timestampdiff(hour, dob, utc_timestamp) > 3",
                "case when rt > 1 then 'a' else null end in ('a', 'b')",
                "trim(leading 'x' from stimulus) rlike '^a' escape '|'",
                "json_value(j, '$.a' returning signed null on empty) = 5",
                "match(stimulus) against ('x' in boolean mode)",
                "group_concat(distinct stimulus order by rt desc separator ', ')",
                "rank() over (partition by correct order by rt rows between unbounded preceding and current row)",
                "exists (select 1 from lab.other where other_name = 3)",
                "session.rt > 1 and _hidden > 3 and @x = 1",
                "TRUE AND current_date > dob"
            })
    void acceptsTheServersExpressions(String sql) {
        assertThatCode(() -> read(sql)).doesNotThrowAnyException();
    }

    @Test
    void refusesUnknownAttributesAndListsTheKnownOnes() {
        assertThatThrownBy(() -> read("reaction > 3"))
                .isInstanceOf(UnknownAttributeException.class)
                .hasMessageContaining("`reaction`")
                .hasMessageContaining("rt, correct, stimulus");
    }

    @Test
    void countsTheValues() {
        assertThat(read("rt > ? and stimulus = '?'", 100).parameters()).containsExactly(100);
        assertThat(read("rt = ?", (Object) null).parameters()).hasSize(1);
        assertThatThrownBy(() -> read("rt > ?"))
                .isInstanceOf(QuerySyntaxException.class)
                .hasMessageContaining("1 question mark")
                .hasMessageContaining("0 values");
        assertThatThrownBy(() -> read("rt > 1", 5)).isInstanceOf(QuerySyntaxException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "(rt", "rt) or (1=1", "rt; drop table x", "rt, correct"})
    void refusesWhatIsNoSingleExpression(String sql) {
        assertThatThrownBy(() -> read(sql)).isInstanceOf(QuerySyntaxException.class);
    }

    @Test
    void knowsWhatASnippetDoes() {
        assertThat(read("COUNT( * )").traits()).contains(Trait.AGGREGATES);
        assertThat(read("row_number() over (order by rt)").traits()).contains(Trait.WINDOWS);
        assertThat(read("rt in (select 1)").traits()).contains(Trait.READS);
        assertThat(read("upper(stimulus) = rt + 1").traits()).containsExactly(Trait.STRICT);
        assertThat(List.of("ifnull(rt, 0)", "rt is null", "5", "rt <=> 3", "case rt when 1 then 2 end", "rt or 1"))
                .noneMatch(sql -> read(sql).has(Trait.STRICT));
    }

    @Test
    void commentsBecomeSpace() {
        assertThat(read("rt -- never closed by our parenthesis").parts()).containsExactly(new Snippet.Part.Sql("rt  "));
    }

    @Test
    void findsPathsInJsonAttributes() {
        assertThat(read("j.size.w:decimal(4,1) > 2 and j.tags[0] = 'x'").parts())
                .containsExactly(
                        new Snippet.Part.Json(new Term.JsonPath("j", "size.w", "decimal(4,1)")),
                        new Snippet.Part.Sql(" > 2 and "),
                        new Snippet.Part.Json(new Term.JsonPath("j", "tags[0]", null)),
                        new Snippet.Part.Sql(" = 'x'"));
    }
}
