package org.datajoint.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.datajoint.errors.CodecException;
import org.datajoint.errors.InvalidValueException;
import org.datajoint.table.Definition;
import org.datajoint.table.Manual;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AttachIT {
    private final CodecSchema at = new CodecSchema();

    @Definition("item : int32\n---\nfile = null : <attach>")
    static class Item extends Manual {}

    private final Item item = at.schema.table(Item.class);

    @TempDir
    Path folder;

    @AfterEach
    void drop() {
        at.close();
    }

    private void store(String name, String contents) throws Exception {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        stored.write(name.getBytes(StandardCharsets.UTF_8));
        stored.write(0);
        stored.write(contents.getBytes(StandardCharsets.UTF_8));
        at.instance
                .connection()
                .execute("REPLACE INTO " + at.schema.name() + ".item (item, file) VALUES (1, ?)", stored.toByteArray());
    }

    private Attachment read() {
        return item.fetch1().get("file", Attachment.class);
    }

    @Test
    void aFileIsAttachedByPathByTextByFileAndByItself() throws Exception {
        Path notes = Files.writeString(folder.resolve("nötes.txt"), "some text");
        for (Object given : new Object[] {notes, notes.toString(), notes.toFile(), Attachment.of(notes)}) {
            item.delete();
            item.insert1(Map.of("item", 1, "file", given));
            assertThat(read().name()).isEqualTo("nötes.txt");
            assertThat(read().size()).isEqualTo(9);
            assertThat(read().bytes()).asString(StandardCharsets.UTF_8).isEqualTo("some text");
            assertThat(read().open()).hasContent("some text");
            assertThat(read()).isEqualTo(Attachment.of(notes));
        }
    }

    @Test
    void readingWritesNothingAndAskingForAPathSaves() throws Exception {
        Path downloads = folder.resolve("downloads");
        at.instance.config().set("download_path", downloads.toString());
        store("a.txt", "one");
        item.fetch1();
        assertThat(downloads).doesNotExist();
        assertThat(item.fetch1().get("file", Path.class))
                .isEqualTo(downloads.resolve("a.txt"))
                .hasContent("one");
    }

    @Test
    void aSecondFileOfTheNameGetsANumberAndTheSameFileDoesNot() throws Exception {
        Path first = Attachment.of("a.tar.gz", new byte[] {1}).saveTo(folder);
        Path again = Attachment.of("a.tar.gz", new byte[] {1}).saveTo(folder);
        Path other = Attachment.of("a.tar.gz", new byte[] {2}).saveTo(folder);
        Path third = Attachment.of("a.tar.gz", new byte[] {3}).saveTo(folder);
        assertThat(first).hasFileName("a.tar.gz").isEqualTo(again);
        assertThat(other).hasFileName("a.tar_1.gz");
        assertThat(third).hasFileName("a.tar_2.gz");
        assertThat(folder).isDirectoryNotContaining(path -> path.toString().endsWith(".saving"));
    }

    @Test
    void namesThatLeaveTheFolderAreCutDown() throws Exception {
        Map<String, String> names = Map.of(
                "../../x", "x",
                "C:\\x", "x",
                "/etc/passwd", "passwd",
                "..", "attachment",
                "", "attachment",
                "a\nb\t", "a_b_",
                "C:x", "C_x",
                "con.txt", "_con.txt",
                "folder/", "attachment");
        for (Map.Entry<String, String> name : names.entrySet()) {
            store(name.getKey(), "text");
            assertThat(read().name()).as(name.getKey()).isEqualTo(name.getValue());
            Path saved = read().saveTo(folder);
            assertThat(saved.getParent()).isEqualTo(folder);
            assertThat(saved).hasFileName(name.getValue());
        }
    }

    @Test
    void veryLongNamesAreShortenedAndUnicodeIsKept() throws Exception {
        store("数".repeat(200) + ".txt", "text");
        Path saved = read().saveTo(folder);
        assertThat(saved.getFileName().toString()).startsWith("数数").endsWith("数.txt");
        assertThat(saved.getFileName().toString().getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThanOrEqualTo(255);
    }

    @Test
    void aLinkInTheFolderIsNotFollowed() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        Path downloads = Files.createDirectory(folder.resolve("downloads"));
        Files.createSymbolicLink(downloads.resolve("a.txt"), secret);
        Files.createSymbolicLink(downloads.resolve("a_1.txt"), folder.resolve("missing"));
        assertThat(Attachment.of("a.txt", new byte[] {1}).saveTo(downloads)).hasFileName("a_2.txt");
        assertThat(secret).hasContent("secret");
        assertThat(folder.resolve("missing")).doesNotExist();
    }

    @Test
    void aFolderAMissingFileAndOtherValuesAreRefused() {
        assertThatThrownBy(() -> item.insert1(Map.of("item", 1, "file", folder)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("folder");
        assertThatThrownBy(() -> item.insert1(Map.of("item", 1, "file", folder.resolve("none"))))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("no file");
        assertThatThrownBy(() -> item.insert1(Map.of("item", 1, "file", 5)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("give a Path");
        assertThatThrownBy(() -> item.insert1(Map.of("item", 1, "file", "a\0b")))
                .isInstanceOf(InvalidValueException.class);
    }

    @Test
    void bytesWithoutANameAreRefused() {
        at.instance
                .connection()
                .execute("INSERT INTO " + at.schema.name() + ".item (item, file) VALUES (1, ?)", new byte[] {1, 2});
        assertThatThrownBy(item::fetch1)
                .isInstanceOf(CodecException.class)
                .hasMessageContaining("`file`")
                .hasMessageContaining("no attachment");
    }

    @Test
    void anEmptyFileIsAFile() throws Exception {
        item.insert1(Map.of("item", 1, "file", Attachment.of("empty", new byte[0])));
        assertThat(read().size()).isZero();
        assertThat(read().saveTo(folder)).isEmptyFile();
    }
}
