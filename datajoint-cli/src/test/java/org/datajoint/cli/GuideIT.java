package org.datajoint.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.datajoint.Instance;
import org.datajoint.junit.DataJointTest;
import org.datajoint.junit.TestSchema;
import org.datajoint.table.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of the guide one after the other, and compares their output with the page. */
@DataJointTest
class GuideIT {
    private static final Path PAGE = Path.of("../docs/guide/command-line.md");
    private static final Pattern CONSOLE = Pattern.compile("(?ms)^```console\\n(.*?)^```$");
    private static final Pattern WORD = Pattern.compile("(?:\"[^\"]*\"|\\S)+");

    @TempDir
    Path folder;

    /** A command of the page and its output, in which … stands for any text. */
    private record Shown(List<String> words, String output) {}

    @Test
    void printsWhatThePageShows(Instance instance, Schema lab, @TestSchema("copy") Schema copy) throws IOException {
        Shell shell = Shell.in(folder, instance.config());
        instance.config()
                .set(
                        "stores.main",
                        Map.of(
                                "protocol",
                                "file",
                                "location",
                                folder.resolve("store").toString()))
                .set("stores.default", "main");
        Lab.fill(lab);
        List<Shown> commands = commands(Files.readString(PAGE));
        assertThat(commands).hasSizeGreaterThan(15);

        for (Shown command : commands) {
            Shell.Result result = shell.run(command.words().stream()
                    .map(word -> real(word, lab.name(), copy.name()))
                    .toArray(String[]::new));

            assertThat(result.err()).as("%s", command.words()).isEmpty();
            String printed = result.out().replace(copy.name(), "lab_copy").replace(lab.name(), "lab");
            assertThat(inWords(printed)).as("%s", command.words()).matches(pattern(command.output()));
        }
    }

    /** Replaces the names of schemas, which are longer in the test, and puts files into the folder of the test. */
    private String real(String word, String lab, String copy) {
        if (word.matches("\\S+\\.(zip|svg)") || word.startsWith("src/")) {
            return folder.resolve(word).toString();
        }
        return word.replaceAll("^lab_copy$", copy).replaceAll("^lab(?=$|\\.)", lab);
    }

    private static List<Shown> commands(String page) {
        List<Shown> commands = new ArrayList<>();
        Matcher blocks = CONSOLE.matcher(page);
        while (blocks.find()) {
            for (String command : blocks.group(1).split("(?m)^\\$ datajoint ")) {
                if (!command.isEmpty()) {
                    int end = command.indexOf('\n');
                    commands.add(new Shown(words(command.substring(0, end)), command.substring(end + 1)));
                }
            }
        }
        return commands;
    }

    private static List<String> words(String line) {
        return WORD.matcher(line)
                .results()
                .map(match -> match.group().replace("\"", ""))
                .toList();
    }

    /** Ignores spaces and empty lines, because columns are as wide as the names in them. */
    private static String inWords(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static Pattern pattern(String output) {
        return Pattern.compile(
                Pattern.compile("…")
                        .splitAsStream(inWords(output) + " ")
                        .map(part -> Pattern.quote(part.stripTrailing()))
                        .collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }
}
