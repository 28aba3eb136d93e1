package org.datajoint.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.datajoint.Instance;
import org.datajoint.junit.DataJointTest;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the packaged jar in a separate process. */
@DataJointTest
class PackagedJarIT {
    private static final Path JAR = Path.of(System.getProperty("datajoint.cli.jar"));

    @TempDir
    Path folder;

    @Test
    void drawsADiagramThroughTheLauncher(Instance instance, Schema schema, Subject subject) throws Exception {
        Shell shell = Shell.in(folder, instance.config());
        Path picture = folder.resolve("lab.svg");
        List<String> command = new ArrayList<>();
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("windows")) {
            command.addAll(List.of("sh", "src/main/launcher/datajoint"));
        } else {
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", JAR.toString()));
        }
        command.addAll(List.of(
                "diagram",
                schema.name(),
                "--output",
                picture.toString(),
                "--config",
                shell.config().toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("DATAJOINT_CLI_JAR", JAR.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));

        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).isEmpty();
        assertThat(picture).content().contains("<svg ", "Subject");
    }

    @Test
    void hasTheServicesOfAllItsParts() throws IOException {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            assertThat(service(jar, "org.datajoint.spi.DiagramRenderer")).isNotEmpty();
            assertThat(service(jar, "org.datajoint.store.StoreProvider")).isNotEmpty();
            assertThat(service(jar, "java.sql.Driver")).contains("com.mysql.cj.jdbc.Driver");
            assertThat(service(jar, "org.slf4j.spi.SLF4JServiceProvider")).hasSize(1);
            assertThat(jar.stream().map(JarEntry::getName))
                    .doesNotHaveDuplicates()
                    .noneMatch(name -> name.endsWith("module-info.class"))
                    .noneMatch(name -> name.matches("META-INF/[^/]+\\.(SF|DSA|RSA)"));
        }
    }

    private static List<String> service(JarFile jar, String name) throws IOException {
        JarEntry entry = jar.getJarEntry("META-INF/services/" + name);
        assertThat(entry).as("the services %s", name).isNotNull();
        return new String(jar.getInputStream(entry).readAllBytes(), UTF_8)
                .lines()
                .toList();
    }
}
