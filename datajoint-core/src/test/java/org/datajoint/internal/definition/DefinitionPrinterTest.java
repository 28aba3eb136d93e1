package org.datajoint.internal.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.internal.definition.Definitions.parse;
import static org.datajoint.internal.definition.Definitions.placeless;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DefinitionPrinterTest {
    @Test
    void laysOutAsDataJointForPythonDoes() {
        TableDefinition definition = parse("""
                # animal
                subject_id : int32 # unique id
                ---
                name='x' : varchar(30)
                ts = current_timestamp(3) : datetime(3)
                d = '2024-01-31' : date
                dt = '2024-01-31 10:00:00' : datetime
                flag = true : bool
                -> [unique, nullable] `db`.`rig`.proj(r='rig', s="stand")
                unique index(name, d)
                index((year(d)), name(5))
                """);
        assertThat(DefinitionPrinter.print(definition)).isEqualTo("""
                        # animal
                        subject_id           : int32                        # unique id
                        ---
                        name="x"             : varchar(30)                 \s
                        ts=CURRENT_TIMESTAMP(3) : datetime(3)                 \s
                        d=2024-01-31         : date                        \s
                        dt="2024-01-31 10:00:00" : datetime                    \s
                        flag=1               : bool                        \s
                        -> [nullable, unique] `db`.`rig`.proj(r="rig",s="stand")
                        UNIQUE INDEX (name, d)
                        INDEX ((year(d)), `name`(5))
                        """);
    }

    @Test
    void writesTheDashesOfASingletonFirst() {
        assertThat(DefinitionPrinter.print(parse("# global\n---\nn = 3 : int16")))
                .isEqualTo("# global\n---\nn=3                  : int16                        \n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a : int8\nindex(a)\n---\nb : int8\nindex(b desc)",
                "index(b)\na : int8\n---\nb : int8",
                "a : int8\n---\nb = 'null' : varchar(9)\nc = null : varchar(9)\nd = 'true' : varchar(9)",
                "a : int8\n---\nb = 'a\"\"b' : varchar(9)\nc = 'it''s \"x\"' : varchar(9)\nd = '\\\\' : varchar(9)",
                "a : int8\n---\nb = '\\n\\r\\t\\0\\Z # : ' : varchar(20)\nc = '100\\%' : varchar(9)",
                "a : int8\n---\nb = ' 5 ' : int32\nc = 1e3 : float64\nd = .5 : decimal(5,2)\ne = true : int8",
                "a : enum('a:b','it''s # x','\\n') # c\n---\nb = 'A:b' : enum(\"a:b\")",
                "a : int8\n---\nj = null : json\nindex(j.a.b[0]:char(20), j.x)",
                "-> A\n-> (B).proj(x='y').proj(z='x')\n---\n-> [nullable] `s`.`#t`",
                "a : int8\n---\nb : <blob@> # x\nc = null : < attach @ s.t-1 >\nd = CURRENT_TIMESTAMP : timestamp",
            })
    void printsWhatIsReadBackTheSame(String text) {
        TableDefinition definition = parse(text);
        String printed = DefinitionPrinter.print(definition);
        TableDefinition again = parse(printed);
        assertThat(placeless(again)).isEqualTo(placeless(definition));
        assertThat(again.comment()).isEqualTo(definition.comment());
        assertThat(DefinitionPrinter.print(again)).isEqualTo(printed);
    }

    @Test
    void keepsCommentsOnOneLine() {
        TableDefinition parsed = parse("a : int8 # x");
        AttributeDeclaration a = (AttributeDeclaration) parsed.elements().get(0);
        AttributeDeclaration broken =
                new AttributeDeclaration(a.place(), true, "a", a.type(), a.defaultValue(), "two\nlines");
        assertThat(DefinitionPrinter.print(broken)).doesNotContain("\n").endsWith("# two lines");
    }
}
