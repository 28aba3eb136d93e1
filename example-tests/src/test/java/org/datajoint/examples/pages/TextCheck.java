package org.datajoint.examples.pages;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that blocks with output or failure messages are equal to the files that they name. */
record TextCheck(Path root) implements PageCheck {
    private static final Map<String, String> FOLDERS =
            Map.of("golden", "datajoint-assertj/src/test/resources/golden", "output", Outputs.FOLDER);
    private static final Pattern MARKER = Pattern.compile("\\s*<!-- *(golden|output):.*-->\\s*");

    @Override
    public List<Problem> problems(Page page) {
        List<Problem> problems = new ArrayList<>();
        for (Block block : page.blocks()) {
            Optional<String> kind = FOLDERS.keySet().stream()
                    .filter(name -> !block.marked(name).isEmpty())
                    .findFirst();
            if (kind.isPresent()) {
                difference(block, root.resolve(FOLDERS.get(kind.get())).resolve(block.marked(kind.get())))
                        .ifPresent(text -> problems.add(new Problem(block.line(), text)));
            } else if (block.language().equals("text")) {
                problems.add(new Problem(
                        block.line(),
                        "a block of text needs a comment before it: <!-- golden: file --> or <!-- output: file -->."));
            }
        }
        for (int i = 0; i < page.prose().size(); i++) {
            int fence = i + 2;
            Matcher marker = MARKER.matcher(page.prose().get(i));
            if (marker.matches() && page.blocks().stream().noneMatch(block -> block.line() == fence)) {
                problems.add(new Problem(i + 1, "no block follows this comment."));
            }
        }
        return problems;
    }

    private Optional<String> difference(Block block, Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.of("there is no file " + root.relativize(file) + ".");
        }
        String expected = Pages.text(file).stripTrailing();
        return block.text().stripTrailing().equals(expected)
                ? Optional.empty()
                : Optional.of("this is not what " + root.relativize(file) + " has:\n" + expected);
    }
}
