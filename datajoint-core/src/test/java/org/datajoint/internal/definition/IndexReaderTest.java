package org.datajoint.internal.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.internal.definition.Definitions.parse;
import static org.datajoint.internal.definition.Definitions.refusal;

import java.util.List;
import org.datajoint.internal.definition.IndexDeclaration.Column;
import org.datajoint.internal.definition.IndexDeclaration.Expression;
import org.datajoint.internal.definition.IndexDeclaration.JsonPath;
import org.datajoint.internal.definition.IndexDeclaration.Part;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexReaderTest {
    private static final String TABLE =
            "id : int32\n---\nname : varchar(20)\nbirth : date\ncar = null : json\ntxt : text\n";

    private static IndexDeclaration read(String line) {
        List<Element> elements = parse(TABLE + line).elements();
        return (IndexDeclaration) elements.get(elements.size() - 1);
    }

    private static String show(Part part) {
        if (part instanceof Column column) {
            return column.name();
        }
        if (part instanceof JsonPath path) {
            return path.name() + "|" + path.path() + "|" + path.type();
        }
        return ((Expression) part).sql();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '~',
            value = {
                "index(id, name); id, name",
                "index (id) # a remark (really); id",
                "INDEX(id,); id",
                "index(`name`); name",
                "index(NAME); name",
                "index(name asc); name",
                "index(name desc); `name` desc",
                "index(txt(10), id); `txt`(10), id",
                "index(name, (year(birth))); name, (year(birth))",
                "index((concat(name, ')', '#')), id); (concat(name, ')', '#')), id",
                "index((id + 1) desc); (id + 1) desc",
                "index(car.name:char(20)); car|name|char(20)",
                "index(car.a.b[0]); car|a.b[0]|",
                "index(id, car.length:decimal(10, 2)); id, car|length|decimal(10, 2)",
                "index((json_value(`car`, _utf8mb4'$.length' returning decimal(4, 1)))); "
                        + "(json_value(`car`, _utf8mb4'$.length' returning decimal(4, 1)))",
            })
    void readsTheParts(String line, String parts) {
        assertThat(String.join(
                        ", ",
                        read(line).parts().stream().map(IndexReaderTest::show).toList()))
                .isEqualTo(parts);
    }

    @Test
    void knowsUniqueIndexesInAnyCase() {
        assertThat(read("uniQue  inDex ( name )").unique()).isTrue();
        assertThat(read("index(name)").unique()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "index()",
                "index(,)",
                "index(id,,name)",
                "index(id",
                "index(id))",
                "index(id) name",
                "index(id # name)",
                "index(id, id)",
                "index(nosuch)",
                "index(nosuch.path)",
                "index(year(birth))",
                "index((name))",
                "index(())",
                "index(name up)",
                "index(name(x))",
                "index(id:int)",
                "index(car.)",
                "index(car.a:)",
                "index(car.a:'x')",
                "index(id.a:int)",
                "index(car)",
                "index(txt)",
                "index('name')",
                "index(a b c)",
                "index((a)",
                "unique (id)",
            })
    void refusesWhatCannotBeIndexed(String line) {
        assertThat(refusal(TABLE + line).problems()).hasSize(1);
    }

    @Test
    void leavesNamesThatMayBeInheritedToTheDeclaration() {
        assertThat(refusal("-> Subject\n---\nindex(nosuch)")).isNull();
        assertThat(refusal("a : int8\n---\nindex(_job_version)")).isNull();
    }

    @Test
    void refusesMoreThan16Parts() {
        String sixteen = "(id + 1)" + ", (id + 1)".repeat(15);
        assertThat(refusal(TABLE + "index(" + sixteen + ")")).isNull();
        assertThat(refusal(TABLE + "index(" + sixteen + ", id)").problems()).hasSize(1);
    }
}
