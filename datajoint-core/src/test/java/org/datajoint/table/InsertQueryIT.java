package org.datajoint.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.datajoint.errors.DataJointException;
import org.datajoint.errors.DuplicateException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.errors.MissingAttributeException;
import org.datajoint.errors.UnknownAttributeException;
import org.datajoint.query.Row;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InsertQueryIT {
    private final RawSchema schema = new RawSchema();
    private final TextTables tables = new TextTables(schema.connection(), schema.name());

    @TempDir
    private Path folder;

    @BeforeEach
    void declare() {
        tables.declare("Subject", "Manual", "subject_id : int32\n---\nnick : varchar(8)\nborn = null : date");
        tables.declare(
                "Copy",
                "Manual",
                "subject_id : int32\n---\nnick : varchar(6)\nborn = '2000-01-01' : date\nunique index (nick)");
        subject().insert(IntStream.range(0, 10).mapToObj(i -> Map.of("subject_id", i, "nick", "n" + i)));
    }

    @AfterEach
    void drop() {
        schema.close();
    }

    private Table subject() {
        return tables.tables().table("Subject");
    }

    private Table copy() {
        return tables.tables().table("Copy");
    }

    @Test
    void theServerInsertsTheRowsOfAQuery() {
        long inserted = copy().insert(subject().restrict("subject_id < 5").proj("nick"));
        assertThat(inserted).isEqualTo(5);
        assertThat(copy().column("born", LocalDate.class)).containsOnly(LocalDate.of(2000, 1, 1));
    }

    @Test
    void aQueryOfTheTableItselfAndDuplicates() {
        copy().insert(subject().restrict("subject_id < 5").proj("nick"));
        assertThat(copy().insert(copy(), InsertOptions.defaults().skipDuplicates()))
                .isZero();
        assertThat(copy().insert(
                                subject().proj("nick"), InsertOptions.defaults().skipDuplicates()))
                .isEqualTo(5);
        assertThatThrownBy(() -> copy().insert(subject().proj("nick")))
                .isInstanceOf(DuplicateException.class)
                .hasMessageContaining("primary key (subject_id)");
        assertThatThrownBy(() -> copy().insert(
                                subject().restrict("subject_id = 3").proj("other=subject_id"),
                                InsertOptions.defaults().skipDuplicates().ignoreExtraFields()))
                .isInstanceOf(MissingAttributeException.class)
                .hasMessageContaining("subject_id");
        subject().insert1(Map.of("subject_id", 50, "nick", "n3"));
        assertThatThrownBy(() -> copy().insert(
                                subject().restrict("subject_id = 50").proj("nick"),
                                InsertOptions.defaults().skipDuplicates()))
                .isInstanceOf(DuplicateException.class)
                .hasMessageStartingWith("The rows of the query for the insert into ")
                .hasMessageContaining("the same values 'n3' of the unique key `")
                .hasMessageContaining("(nick) already exists")
                .hasMessageContaining("Only rows whose primary key already exists are skipped");
        assertThat(copy().count()).isEqualTo(10);
    }

    @Test
    void unknownAttributesOfAQueryAreRefusedUnlessIgnored() {
        var query = subject().proj("nick", "length=char_length(nick)");
        assertThatThrownBy(() -> copy().insert(query))
                .isInstanceOf(UnknownAttributeException.class)
                .hasMessageContaining("length");
        assertThat(copy().insert(query, InsertOptions.defaults().ignoreExtraFields()))
                .isEqualTo(10);
    }

    @Test
    void aRowThatDoesNotFitLeavesNothingAndNamesItsAttribute() {
        subject().insert1(Map.of("subject_id", 11, "nick", "too long"));
        assertThatThrownBy(() -> copy().insert(subject().proj("nick")))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("`nick` : varchar(6)")
                .hasMessageContaining("too long");
        assertThat(copy().count()).isZero();
    }

    @Test
    void rowsOfAnotherInstancePassThroughTheProgram() {
        try (TestConnection other = new TestConnection()) {
            Table theirs = new Schema(other.connection, schema.name()).freeTable("subject");
            assertThat(copy().insert(theirs.proj("nick"))).isEqualTo(10);
        }
        assertThat(copy().insert(
                                subject().proj("nick"),
                                InsertOptions.defaults().skipDuplicates().inChunksOf(3)))
                .isZero();
        assertThat(copy().count()).isEqualTo(10);
    }

    private Path csv(String text) throws IOException {
        return Files.writeString(folder.resolve("rows.csv"), text);
    }

    @Test
    void readsACsvFile() throws IOException {
        tables.declare(
                "Visit",
                "Manual",
                "visit : int32\n---\nnote = 'none' : varchar(20)\nday = null : date\nflag = null : bool\ndata = null : json"
                        + "\nweight = null : float64");
        Table visit = tables.tables().table("Visit");
        assertThat(visit.insert(csv(
                        "\uFEFFnote,visit,day,flag,data,weight\r\n\"a, \"\"b\"\"\nc\",1,2024-02-29,true,\"{\"\"x\"\":[1]}\",1.5\r\n"
                                + ",2,,,,\r\n\"\",3,\"\",,,\r\n")))
                .isEqualTo(3);
        List<Row> rows = visit.toRows();
        assertThat(rows.get(0).getString("note")).isEqualTo("a, \"b\"\nc");
        assertThat(rows.get(0).get("day")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(rows.get(0).get("flag")).isEqualTo(true);
        assertThat(rows.get(0).get("data")).isEqualTo(Map.of("x", List.of(1)));
        assertThat(rows.get(1).getString("note")).isEqualTo("none");
        assertThat(rows.get(1).get("weight")).isNull();
        assertThat(rows.get(2).getString("note")).isEmpty();
        assertThat(rows.get(2).get("day")).isNull();
    }

    @Test
    void readsWhatPythonWritesWithAByteOrderMarkAndQuotes() throws IOException {
        tables.declare("Visit", "Manual", "visit : int32\n---\nnote = 'none' : varchar(20)");
        Table visit = tables.tables().table("Visit");
        visit.insert(csv("\uFEFF\"visit\",\"note\"\r\n\"1\",\"\uFEFFa,b\"\r\n"));
        assertThat(visit.fetch1().getString("note")).isEqualTo("\uFEFFa,b");
    }

    @Test
    void refusesJsonThatIsFollowedBySomething() throws IOException {
        tables.declare("Visit", "Manual", "visit : int32\n---\ndata = null : json");
        Table visit = tables.tables().table("Visit");
        for (String text : List.of(
                "1 2",
                "{\"\"a\"\":1} {\"\"b\"\":2}",
                "[1],",
                "null x",
                "\"\"a\"\" b",
                "\"\"\\ud800\"\"",
                "1e99999999")) {
            Path path = csv("visit,data\n1,\"" + text + "\"\n");
            assertThatThrownBy(() -> visit.insert(path))
                    .as(text)
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("Line 2 of rows.csv")
                    .hasMessageContaining("`data`");
        }
        assertThat(visit.insert(csv("visit,data\n1,\" {\"\"a\"\":1} \"\n"))).isEqualTo(1);
        assertThat(visit.fetch1().get("data")).isEqualTo(Map.of("a", 1));
    }

    @Test
    void valuesOfACsvFileAreCheckedLikeOthers() throws IOException {
        tables.declare(
                "Visit",
                "Manual",
                "visit : int32\n---\nlevel = null : enum('low','high','')\nsize = null : int64\nprice = null : decimal(5,2)");
        Table visit = tables.tables().table("Visit");
        for (String line :
                List.of("1,1,,", "1,LOW,,", "1e30000000,,,", "1,,1e99999999,", "1,,,1e99999999", "1,,,1000")) {
            Path path = csv("visit,level,size,price\n" + line + "\n");
            assertThatThrownBy(() -> visit.insert(path))
                    .as(line)
                    .isInstanceOf(InvalidValueException.class)
                    .hasMessageContaining("Line 2 of rows.csv");
        }
        visit.insert(csv("visit,level,size,price\n1,\"\",,1.005\n2,,4e2,\n"));
        assertThat(visit.orderBy("visit").column("level", String.class)).containsExactly("", null);
        assertThat(visit.restrict(Map.of("price", "1.005")).count()).isEqualTo(1);
    }

    @Test
    void namesFileLineAndAttributeOfAMistakeInACsvFile() throws IOException {
        Path wrongType = csv("subject_id,nick\n20,\"two\nlines\"\n\nx,b\n");
        assertThatThrownBy(() -> subject().insert(wrongType))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("Line 5 of rows.csv")
                .hasMessageContaining("`subject_id` : int32")
                .hasMessageContaining("\"x\" (String)");
        Path duplicate = csv("subject_id,nick\n20,a\n21,b\n3,c\n");
        assertThatThrownBy(() -> subject().insert(duplicate))
                .isInstanceOf(DuplicateException.class)
                .hasMessageContaining("Line 4 of rows.csv");
        Path unknown = csv("subject_id,nickname\n20,a\n");
        assertThatThrownBy(() -> subject().insert(unknown))
                .isInstanceOf(UnknownAttributeException.class)
                .hasMessageContaining("rows.csv")
                .hasMessageContaining("nickname");
        Path ragged = csv("subject_id,nick\n20,a\n21\n");
        assertThatThrownBy(() -> subject().insert(ragged))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("Line 3 of rows.csv has 1 fields");
        Path twice = csv("nick,nick\n20,a\n");
        assertThatThrownBy(() -> subject().insert(twice)).hasMessageContaining("each field once");
        assertThat(subject().count()).isEqualTo(10);
    }

    @Test
    void refusesCsvFilesThatAreMissingEmptyOrNotUtf8() throws IOException {
        assertThatThrownBy(() -> subject().insert(folder.resolve("none.csv")))
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("none.csv");
        Path empty = csv("");
        assertThatThrownBy(() -> subject().insert(empty)).hasMessageContaining("is empty");
        Path latin = folder.resolve("latin.csv");
        Files.write(latin, "subject_id,nick\n20,\u00e4\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> subject().insert(latin))
                .isInstanceOf(DataJointException.class)
                .hasMessageContaining("UTF-8");
    }
}
