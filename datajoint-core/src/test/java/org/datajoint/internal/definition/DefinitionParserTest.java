package org.datajoint.internal.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.internal.definition.Definitions.attribute;
import static org.datajoint.internal.definition.Definitions.parse;
import static org.datajoint.internal.definition.Definitions.problems;
import static org.datajoint.internal.definition.Definitions.refusal;

import java.util.stream.Stream;
import org.datajoint.errors.DefinitionException;
import org.datajoint.heading.AttributeType.Kind;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionParserTest {
    @Test
    void readsAWholeDefinition() {
        TableDefinition definition = parse("""
                # a session
                # this remark is for readers of the code

                -> Subject
                session : int16    # number of the session
                ---
                session_date : date
                -> [nullable] Rig
                rt = null : float64
                index(session_date)
                """);
        assertThat(definition.comment()).isEqualTo("a session");
        assertThat(definition.elements()).hasSize(6);
        assertThat(definition.elements().get(1))
                .isEqualTo(new AttributeDeclaration(
                        new Place(5, 1, "session : int16    # number of the session"),
                        true,
                        "session",
                        attribute("x : int16").type(),
                        new DefaultValue.None(),
                        "number of the session",
                        new Place(5, 11, "session : int16    # number of the session")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "\n\n", "---", "# only a comment", "# comment\n---\n", "----------"})
    void readsADefinitionWithoutAttributes(String text) {
        assertThat(parse(text).elements()).isEmpty();
    }

    @Test
    void readsASingleton() {
        TableDefinition definition = parse("# settings\n---\nspeed : float32");
        assertThat(definition.elements())
                .singleElement()
                .isInstanceOfSatisfying(AttributeDeclaration.class, attribute -> assertThat(attribute.inKey())
                        .isFalse());
    }

    @Test
    void takesTheTableCommentFromTheFirstLineThatIsNotBlank() {
        assertThat(parse("\n\n   #   about mice   \na : int8").comment()).isEqualTo("about mice");
        assertThat(parse("a : int8\n# no comment of the table").comment()).isEmpty();
        assertThat(parse("## double").comment()).isEqualTo("# double");
        assertThat(parse("#").comment()).isEmpty();
    }

    @Test
    void readsAnyLineEndAndIndentation() {
        TableDefinition definition = parse("\t# c \r\n\t a\t:\tint32\t \r\n\r\n  ---  \r\n\u00a0b : int8\r\n");
        assertThat(definition.comment()).isEqualTo("c");
        assertThat(definition.elements())
                .extracting(element -> element.place().line())
                .containsExactly(2, 5);
        assertThat(definition.elements())
                .extracting(element -> element.place().column())
                .containsExactly(3, 2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"---", "----", "--------------------", "--- # secondary", "--- secondary attributes"})
    void endsTheKeyWithThreeOrMoreDashes(String separator) {
        AttributeDeclaration last = (AttributeDeclaration)
                parse("a : int8\n" + separator + "\nb : int8").elements().get(1);
        assertThat(last.inKey()).isFalse();
    }

    @Test
    void refusesASecondLineOfDashes() {
        assertThat(problems("  ---\nb : int8"))
                .containsExactly(
                        "3: the key already ends in line 2, and a definition has only one `---`; drop this line");
        assertThat(refusal("a : int8\n---\nb : int8\n----- more\nc : int8\n---").problems())
                .extracting(problem -> problem.line())
                .containsExactly(4, 6);
        assertThat(parse("a : int8\n---\nb : int8\n# ---\nc = '---' : char(3)  # ---")
                        .elements())
                .hasSize(3);
    }

    @Test
    void refusesADeclarationOnTheLineOfTheDashes() {
        assertThat(refusal("--- b : int32").problems()).singleElement().satisfies(problem -> {
            assertThat(problem.column()).isEqualTo(5);
            assertThat(problem.reason())
                    .isEqualTo("nothing can be declared on the line of the `---`; begin a new line");
        });
        assertThat(refusal("----> Rig").problems()).hasSize(1);
    }

    @Test
    void refusesAColonAtTheBeginningOfAComment() {
        assertThat(refusal("# : x").problems()).singleElement().satisfies(problem -> assertThat(problem.reason())
                .contains("cannot begin with a colon"));
        assertThat(problems("a : int32 # :note")).containsExactly("13: a comment cannot begin with a colon");
        assertThat(problems("# : a remark may")).isEmpty();
    }

    @Test
    void refusesACommentThatTheColumnHasNoRoomFor() {
        assertThat(problems("a : int32 # " + "x".repeat(1017))).isEmpty();
        assertThat(problems("a : int32 # " + "x".repeat(1018)))
                .singleElement()
                .asString()
                .contains("1024 characters");
        assertThat(problems("a : int # " + "x".repeat(1024))).isEmpty();
        assertThat(refusal("#" + "x".repeat(2049)).problems()).hasSize(1);
    }

    @Test
    void keepsQuotesBracesPercentSignsAndBackslashesInComments() {
        String comment = "an \"id\" it's {x} 5% %s back\\slash # and more";
        assertThat(attribute("a : int32 #   " + comment + "  ").comment()).isEqualTo(comment);
        assertThat(attribute("a : int32 # note ##").comment()).isEqualTo("note");
        assertThat(attribute("a : int32 #").comment()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"index : int32", "unique : int32", "index = 5 : int32", "index_value : float32", "master : int8"
            })
    void readsAttributesCalledLikeKeywords(String line) {
        assertThat(attribute(line).type().isCore()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Abc : int32",
                "1a : int32",
                "a-b : int32",
                "é : int8",
                "_hidden : bool",
                "a b : int32",
                ": int32"
            })
    void refusesBadNames(String line) {
        assertThat(problems(line)).isNotEmpty();
    }

    @Test
    void refusesNamesOfMoreThan64Characters() {
        assertThat(problems("a".repeat(64) + " : int8")).isEmpty();
        assertThat(problems("a".repeat(65) + " : int8"))
                .singleElement()
                .asString()
                .contains("at most 64 characters");
    }

    @Test
    void refusesAnAttributeThatIsDeclaredTwice() {
        assertThat(problems("a : int8\na : int8\nid : int8"))
                .containsExactly("1: `a` is already declared in line 3", "1: `id` is already declared in line 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "bytes", "longblob", "blob", "text", "mediumtext"})
    void refusesLargeObjectsInTheKey(String type) {
        assertThat(refusal("a : " + type).getMessage()).contains("cannot be in the primary key");
        assertThat(problems("a : " + type)).isEmpty();
    }

    @Test
    void refusesANullableKey() {
        assertThat(refusal("a = null : int32").getMessage()).contains("line 1, column 5", "cannot be null");
        assertThat(refusal("-> [nullable] Subject").getMessage()).contains("line 1, column 5", "cannot be nullable");
    }

    @Test
    void tellsEverythingThatIsWrong() {
        var refusal = refusal("""
                a : int23
                ---
                -> [optional] Rig
                b = : int32
                c int8
                index(nosuch, c)
                """);
        assertThat(refusal.problems()).extracting(problem -> problem.line()).containsExactly(1, 3, 4, 5);
        assertThat(refusal.line()).isEqualTo(1);
    }

    @Test
    void readsTypesOfEveryFamilyBelowTheKey() {
        assertThat(attribute("x : time").type().kind()).isEqualTo(Kind.NATIVE);
        assertThat(attribute("x:<blob@cold>#stored").type().store()).isEqualTo("cold");
        assertThat(attribute("x : enum('#', ':', '-> a') # c").type().parameters())
                .containsExactly("#", ":", "-> a");
    }

    /** A parser that needs more than linear time would not finish these. */
    @ParameterizedTest
    @MethodSource("longTexts")
    void readsVeryLongTexts(String text) {
        DefinitionException refused = refusal(text);
        assertThat(refused == null ? 0 : refused.problems().size()).isLessThanOrEqualTo(100);
    }

    static Stream<Named<String>> longTexts() {
        return Stream.of(
                Named.of("comment", "a : int32 # " + "x".repeat(1_000_000)),
                Named.of("dots", "-> a" + ".a".repeat(500_000)),
                Named.of("projections", "-> a" + ".proj()".repeat(200_000)),
                Named.of("renames", "-> a.proj(" + "a='b',".repeat(200_000)),
                Named.of("parentheses", "index(" + "(".repeat(500_000)),
                Named.of("parts", "index(" + "a,".repeat(500_000)),
                Named.of("quotes", "a = " + "'\"".repeat(500_000)),
                Named.of("members", "a : enum(" + "'a" + "',".repeat(500_000)),
                Named.of("lines", "a : int32\n".repeat(100_000)),
                Named.of("arrows", "x" + "-> ".repeat(300_000)),
                Named.of("digits", "a = " + "9".repeat(1_000_000) + " : int32"));
    }
}
