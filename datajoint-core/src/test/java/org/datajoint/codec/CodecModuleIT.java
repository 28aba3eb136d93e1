package org.datajoint.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.mysql.cj.jdbc.Driver;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.datajoint.Instance;
import org.datajoint.TestInstances;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A modular program, one module of which provides a codec. It is compiled and run in its own JVM, because these tests run on the
 * class path.
 */
class CodecModuleIT {
    /** A class of each module that the library requires. */
    private static final List<String> NEEDED = List.of(
            Instance.class.getName(),
            Driver.class.getName(),
            "com.fasterxml.jackson.annotation.JsonProperty",
            "com.fasterxml.jackson.core.JsonFactory",
            "com.fasterxml.jackson.databind.ObjectMapper",
            "com.fasterxml.jackson.dataformat.csv.CsvMapper",
            "com.zaxxer.hikari.HikariDataSource",
            "me.tongfei.progressbar.ProgressBar",
            "org.jline.nativ.JLineNativeLoader",
            "org.jline.terminal.Terminal",
            "org.jspecify.annotations.Nullable",
            "org.slf4j.LoggerFactory");

    @TempDir
    private Path folder;

    @Test
    void aModuleProvidesACodec() throws Exception {
        String modules = modules();
        Path compiled = folder.resolve("lab");
        compile(modules, compiled);
        try (CodecSchema at = new CodecSchema()) {
            String output = TestInstances.run(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--module-path",
                    modules + File.pathSeparator + compiled,
                    "--module",
                    "lab/lab.Main",
                    at.schema.name());
            assertThat(output).contains("module lab, module org.datajoint.core: ItemRow[item=1, word=hello]");
            assertThat(at.instance.connection().query("SELECT word FROM `" + at.schema.name() + "`.item"))
                    .extracting(row -> row.get("word"))
                    .containsExactly("hello!");
        }
    }

    private static String modules() throws Exception {
        StringBuilder path = new StringBuilder();
        for (String name : NEEDED) {
            URI place = Class.forName(name)
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            path.append(path.isEmpty() ? "" : File.pathSeparator).append(Path.of(place));
        }
        return path.toString();
    }

    private void compile(String modules, Path target) throws IOException {
        List<String> sources = Stream.of("module-info", "WordCodec", "Main")
                .map(name -> source(name + ".java").toString())
                .toList();
        List<String> options = List.of("--module-path", modules, "--release", "17", "-d", target.toString());
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "a JDK");
        StringWriter problems = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean done = compiler.getTask(
                            problems, files, null, options, null, files.getJavaFileObjectsFromStrings(sources))
                    .call();
            assertThat(done).as(problems.toString()).isTrue();
        }
    }

    /** Writes a source file. In the resources it has another extension, so that the build does not compile it. */
    private Path source(String name) {
        Path source = folder.resolve(name);
        try (InputStream text =
                Objects.requireNonNull(getClass().getResourceAsStream("/modules/lab/" + name + ".txt"), name)) {
            Files.copy(text, source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return source;
    }
}
