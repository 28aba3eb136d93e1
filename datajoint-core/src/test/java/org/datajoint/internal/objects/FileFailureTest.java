package org.datajoint.internal.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What to do about failures of file systems, in the words of the systems. */
class FileFailureTest {
    @TempDir
    private Path location;

    private String advice(IOException failure) {
        return new FileFailure("main", location).advice(failure);
    }

    @Test
    void aFolderThatMayNotBeWrittenTo() {
        String expected = "Allow the account that runs this program to read and write the files in " + location
                + ", or correct stores.main.location.";
        assertThat(advice(new AccessDeniedException("x"))).isEqualTo(expected);
        assertThat(advice(new FileSystemException("x", null, "Operation not permitted")))
                .isEqualTo(expected);
        assertThat(advice(new IOException("Permission denied"))).isEqualTo(expected);
    }

    @Test
    void aFolderThatIsMountedReadOnly() {
        assertThat(advice(new FileSystemException("x", null, "Read-only file system")))
                .isEqualTo("The location " + location
                        + " is mounted read-only. Mount it for writing, or correct stores.main.location.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "No space left on device",
                "Disk quota exceeded",
                "There is not enough space on the disk",
            })
    void aDiskThatIsFull(String reason) {
        assertThat(advice(new IOException(reason)))
                .isEqualTo("There is no room left in " + location + ". Free space, or raise the quota.");
    }

    @Test
    void aFolderThatIsGone() {
        Path gone = location.resolve("gone");
        assertThat(new FileFailure("main", gone).advice(new AccessDeniedException("x")))
                .startsWith("The location " + gone + " is not a folder.");
    }

    @Test
    void nothingElse() {
        assertThat(advice(new IOException("Input/output error"))).isEmpty();
        assertThat(advice(new FileSystemException("x"))).isEmpty();
    }
}
