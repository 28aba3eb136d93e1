package org.datajoint.internal.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.datajoint.internal.definition.Definitions.parse;
import static org.datajoint.internal.definition.Definitions.problems;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForeignKeyReaderTest {
    private static ForeignKeyDeclaration read(String line) {
        List<Element> elements = parse("id : int32\n---\n" + line).elements();
        return (ForeignKeyDeclaration) elements.get(1);
    }

    private static List<String> renames(String line) {
        return read(line).renames().stream()
                .map(rename -> rename.newName() + "<-" + rename.oldName())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "-> Rig | Rig",
                "->Rig#x | Rig",
                "-> Rig   # :a remark | Rig",
                "-> master | master",
                "-> (master) | master",
                "-> Session.Trial | Session.Trial",
                "-> lab.Session . Trial | lab.Session.Trial",
                "-> Rig() | Rig",
                "-> Rig.proj() | Rig",
                "-> Rig().proj(...) | Rig",
                "-> Straße | Straße",
                "-> `db`.`#lookup` | `db`.`#lookup`",
                "-> `my-db` . `__t__part` .proj( a = 'b' ) | `my-db`.`__t__part`",
            })
    void readsReferences(String line, String reference) {
        assertThat(read(line).reference()).isEqualTo(reference);
    }

    @Test
    void readsOptionsInAnyCaseAndOrder() {
        assertThat(read("-> Rig").nullable()).isFalse();
        assertThat(read("->[nullable]Rig").nullable()).isTrue();
        ForeignKeyDeclaration both = read("-> [ UNIQUE , Nullable ] Rig");
        assertThat(both.nullable()).isTrue();
        assertThat(both.unique()).isTrue();
    }

    @Test
    void readsRenamesInEitherQuotes() {
        assertThat(renames("-> Rig.proj(a='b', c=\"d\",)")).containsExactly("a<-b", "c<-d");
        assertThat(renames("-> Rig.proj(..., 'note', a='b')")).containsExactly("a<-b");
        assertThat(renames("-> Rig.proj(a='a')")).isEmpty();
    }

    @Test
    void composesProjections() {
        assertThat(renames("-> Rig.proj(a='x').proj(b='a', c='y')")).containsExactly("b<-x", "c<-y");
    }

    @Test
    void standsWhereTheReferenceStands() {
        Place place = read("  -> [unique] Rig").place();
        assertThat(place).isEqualTo(new Place(3, 15, "  -> [unique] Rig"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "->",
                "-> # Rig",
                "-> [] Rig",
                "-> [nullable Rig",
                "-> [nullable,] Rig",
                "-> [nullable unique] Rig",
                "-> [optional] Rig",
                "-> 1a",
                "-> Rig.",
                "-> .Rig",
                "-> (Rig",
                "-> Rig)",
                "-> Rig.proj",
                "-> Rig.proj(",
                "-> Rig.proj(a)",
                "-> Rig.proj(a=b)",
                "-> Rig.proj(a='b' c='d')",
                "-> Rig.proj(A='b')",
                "-> Rig.proj(_a='b')",
                "-> Rig.proj(a='b+1')",
                "-> Rig.proj(a='b', a='c')",
                "-> Rig.proj(a='b', c='b')",
                "-> Rig & 'x=1'",
                "-> Rig * Other",
                "-> Rig, Other",
                "-> `db`",
                "-> ``.`x`",
                "-> `db`.x",
                "-> `db",
                "b -> Rig",
                "(b) -> Rig",
                "→ Rig",
            })
    void refusesWhatIsNoForeignKey(String line) {
        assertThat(problems(line)).hasSize(1);
    }
}
