package org.datajoint.examples.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The README and the pages of the guide, and the checks that keep them true:
 *
 * <ul>
 *   <li>a block of {@code java}, {@code kotlin} or {@code python} is part of one source file of the examples, ignoring indentation;
 *   <li>a block after {@code <!-- golden: Query.containsRow.txt -->} is equal to this golden file of the assertions;
 *   <li>a block after {@code <!-- output: restrict.txt -->} is equal to this file of {@code src/test/resources/outputs}, with which
 *       a test compares its output (see {@link Outputs}); every block of {@code text} has one of these two comments;
 *   <li>every version of a dependency is the version in the POM;
 *   <li>every link to a file, and to a heading in it, leads there.
 * </ul>
 *
 * @param root the folder with the README
 */
public record Pages(Path root) {
    /** Returns the README and every page of the guide. */
    public List<Path> files() {
        List<Path> files = new ArrayList<>(List.of(root.resolve("README.md")));
        files.addAll(found(root.resolve("docs/guide"), ".md"));
        return files;
    }

    /** Returns the problems of a page, each as a sentence that begins with the page and the line number. */
    public List<String> problems(Path file) {
        Page page = Page.read(file);
        List<String> problems = new ArrayList<>();
        for (PageCheck check :
                List.of(new SourceCheck(root), new TextCheck(root), new VersionCheck(root), new LinkCheck(root))) {
            check.problems(page)
                    .forEach(problem ->
                            problems.add(root.relativize(file).toString().replace('\\', '/') + ":" + problem.line()
                                    + ": " + problem.text()));
        }
        return problems;
    }

    /** Returns the pages of the guide that are missing from its index. */
    public List<String> withoutEntry() {
        Path index = root.resolve("docs/guide/README.md");
        List<String> entries =
                Page.read(index).links().stream().map(Map.Entry::getValue).toList();
        return files().stream()
                .filter(file -> file.startsWith(index.getParent()) && !file.equals(index))
                .map(file -> index.getParent().relativize(file).toString().replace('\\', '/'))
                .filter(page -> !entries.contains(page))
                .toList();
    }

    /** Returns the outputs that no page shows, or with which no test compares. */
    public List<String> unusedOutputs() {
        List<String> shown = files().stream()
                .flatMap(file -> Page.read(file).blocks().stream())
                .map(block -> block.marked("output"))
                .toList();
        List<String> sources = found(root.resolve("example-tests/src"), ".java").stream()
                .map(Pages::text)
                .toList();
        List<String> unused = new ArrayList<>();
        for (Path output : found(root.resolve(Outputs.FOLDER), "")) {
            String name = output.getFileName().toString();
            if (!shown.contains(name)) {
                unused.add("no page shows " + name);
            }
            if (sources.stream().noneMatch(source -> source.contains('"' + name + '"'))) {
                unused.add("no test compares " + name);
            }
        }
        return unused;
    }

    /** Returns the files below a folder whose names have the given ending, sorted; none if there is no such folder. */
    static List<Path> found(Path folder, String ending) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
